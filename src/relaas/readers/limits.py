"""How much of a file is too much: the limits that keep a hostile or huge file from harming the rest of a run.

Sizes in bytes, times in seconds.
"""

from __future__ import annotations

MIB = 1024 * 1024

# A file, or a part of one (attachment, member of a ZIP). The longest parliamentary report is under 10 MB of text.
FILE_SIZE = 200 * MIB

# A recording, which is never held in memory whole; hours of film from a telephone.
RECORDING_SIZE = 32 * 1024 * MIB

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

# Pixels of a picture, or of one frame, that is decoded; the largest cameras make 200 million.
PIXELS = 250_000_000
# Seconds of a video that are looked at, at two frames a second, and pixels decoded in all (an hour at 1080p and 50 a
# second is 3.7e11).
VIDEO_SECONDS = 3600
VIDEO_PIXELS = 400_000_000_000
# Key frames kept to show a video by, and the longer side of such a picture and of a thumbnail, in pixels.
KEY_FRAMES = 24
SMALL_SIDE = 320
# Claims that a file makes of itself: how many are kept, and how many characters of each.
CLAIMS = 400
CLAIM_LENGTH = 600
# Answers of web servers taken from one capture.
CAPTURES = 5_000
