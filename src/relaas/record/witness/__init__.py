"""Witnesses: others who remember how far a log had come, and sign only for one that grew out of that.

The formats are those of https://c2sp.org/tlog-witness and https://c2sp.org/tlog-cosignature, exchanged as files: the
keeper makes a request (:mod:`request`), the witness looks and signs (:mod:`signing`) with a key and a memory of its own
(:mod:`memory`), the keeper keeps the signature with the log (:mod:`keeping`). Nothing of the entries is in a request.
"""
