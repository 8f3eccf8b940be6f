"""Printing: many documents in parallel, each from HTML to the bytes of a PDF."""
