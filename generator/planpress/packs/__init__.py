"""Joining many documents from our own printer into one PDF that keeps their tags, links, outlines and languages."""
