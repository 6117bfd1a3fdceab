"""Temporal expressions of news English: found, valued, turned into intervals of days."""
