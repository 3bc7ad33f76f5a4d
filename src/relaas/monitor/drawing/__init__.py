"""Drawings as plain data, and what maps of posts have in common."""
