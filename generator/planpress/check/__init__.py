"""The rules: what a careful colleague would find in a plan, one family of rules to a file."""
