"""Printing: many documents side by side, each from HTML to the bytes of a PDF."""
