"""The world outside: files, git, PDF, packs, the site and the console; the only stage that may touch it."""
