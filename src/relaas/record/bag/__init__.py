"""A bag to hand over: originals with their custody, proofs and stamps, checked with common tools by whoever gets it.

The form is specified in ``spec/bag.md``: BagIt 1.0 (RFC 8493) around RO-Crate 1.1.
"""
