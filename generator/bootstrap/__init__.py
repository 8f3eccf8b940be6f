"""Bootstrap sets up what planpress runs on, with the standard library alone, and starts it."""
