"""Git, read-only: what was committed, and when; nothing is staged or committed, and no hook or filter runs."""
