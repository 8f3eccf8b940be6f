"""Files that a person goes on writing: changes to them, new ones, and what their editor needs."""
