"""From the bytes of a file to frozen values: places for everything, and each mistake in plain words."""
