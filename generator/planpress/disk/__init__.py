"""Reading and writing files: those of a project, and those that are shipped with planpress."""
