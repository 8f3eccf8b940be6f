"""From the bytes of a file to frozen values: a place for everything, and each mistake in plain words."""
