"""From views to text: HTML for documents, Markdown for pages."""
