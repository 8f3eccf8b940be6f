"""Check holds the rules that one value, or two that must agree, can break; one family of rules to a file."""
