"""Scripts for those who work on planpress itself."""
