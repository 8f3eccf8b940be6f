"""Bootstrap sets up what planpress needs to run, using only the standard library, and starts it."""
