"""Mentions in, threads out: what belongs together across documents, by rules that say why. Pure functions, no I/O.

A *family* (obligations, incidents, figures …) turns each document into items with keys, and decides for two items that
share a key whether they belong together. The caller keeps items and joins, so that adding one document costs what that
document touches; what is shown is built from the items that hang together.
"""
