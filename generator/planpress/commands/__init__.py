"""Commands holds the command line: one file for each verb."""
