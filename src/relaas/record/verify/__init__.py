"""Checks that a record is what it was: rules over files, with nothing of the code that writes them but the formats.

:func:`relaas.record.verify.log.check_log` looks at a log, in this order; whoever calls it brings what the folder itself
cannot give (:class:`relaas.record.verify.trust.Trust`), because whoever rewrites a folder can rewrite all of it.

1. The checkpoint can be read and is signed with the key beside it (:mod:`keys`).
2. Every entry is read, once: its form, its time, and that what it commits to is there or was erased (:mod:`entries`).
3. Out of these entries, and nothing else, the tree is computed again and compared with every tile and with the root in
   the checkpoint (:mod:`tree`).
4. That key is one that is known from elsewhere, and each change of keys was signed with the key before (:mod:`keys`).
5. The signatures of witnesses are good, and the times of entries fit between theirs (:mod:`cosigned`).
6. The log grew out of every checkpoint that somebody kept (:mod:`history`).
7. There is no file that nothing speaks of (:mod:`strays`).

:mod:`originals` then holds the vault against what the entries say was received.
"""
