"""Files that people edit: changes to them, new ones, and what the editor needs."""
