"""Originals by digest: each written once, never changed, found under its SHA-256, wherever they are kept.

:mod:`vault` says what is asked of such a place, :mod:`folder` keeps them in a folder and :mod:`objects` in
a store over the network, :mod:`address` names either, :mod:`opening` goes from one to the other.
"""
