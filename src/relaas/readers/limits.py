"""How much of a file is too much: the limits that keep a hostile or huge file from harming the rest of a run.

Sizes in bytes, times in seconds.
"""

from __future__ import annotations

MIB = 1024 * 1024

# A file, or a part of one (attachment, member of a ZIP). The longest parliamentary report is under 10 MB of text.
FILE_SIZE = 200 * MIB

# What all members of one archive (ZIP, DOCX, ODT) unpack to, and how many times its packed size that may be.
UNPACKED_SIZE = 512 * MIB
UNPACKED_RATIO = 200
ARCHIVE_MEMBERS = 10_000

# Archives in mails in archives.
NESTING = 8

# Elements within elements of an XML file; the deepest publication XML seen nests 24.
XML_DEPTH = 256

# A child process that reads one file: its address space, the time between two signs of life (one page), and in all.
CHILD_MEMORY = 2048 * MIB
CHILD_STEP = 90.0
CHILD_TOTAL = 3600.0

# Text recognition of one page and of all pages of a file; a page takes about 3 s.
OCR_PAGE = 60.0
OCR_TOTAL = 1800.0
