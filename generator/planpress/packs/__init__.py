"""Joining many documents of our own printer to one PDF that keeps their tags, links, outlines and languages."""
