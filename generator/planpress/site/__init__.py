"""The handbook and team sites: staged as Markdown, built by MkDocs, finished for accessibility."""
