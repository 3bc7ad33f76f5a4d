"""The log: an append-only Merkle tree of commitments, in published formats, that outsiders check with their own tools.

Read in this order: :mod:`merkle` (the arithmetic of RFC 6962), :mod:`tiles` (where its hashes lie), :mod:`note` (text
that is signed), :mod:`checkpoint` (the text that sums up a log), :mod:`leaf` (what an entry holds, and what it does
not), :mod:`payloads` (what it commits to, which can be destroyed), :mod:`log` (all of it on a disk), :mod:`proof`.
"""
