"""What was received and when: originals by digest, written once, and an append-only list of receipts.

Everything else in a dossier is derived from these two and can be made again.
"""
