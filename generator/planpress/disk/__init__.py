"""Reading and writing files: what a project holds, and what planpress brings along."""
