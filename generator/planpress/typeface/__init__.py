"""What the shipped fonts can spell, and which way a text is read."""
