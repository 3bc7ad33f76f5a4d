"""Capital and small letters of names in Latin script, from Reykjavík to Bakı: no alphabet is read better than another.

Both are the inside of a class of a regular expression. Source: Unicode, Latin-1 Supplement and Latin Extended-A and -B.
"""

from __future__ import annotations

import sys
import unicodedata

_LATIN = [chr(code) for code in range(0xC0, min(0x250, sys.maxunicode))]

CAPITAL = "A-ZÀ-ÖØ-Þ" + "".join(letter for letter in _LATIN[0x40:] if unicodedata.category(letter) == "Lu")
SMALL = "a-zß-öø-ÿ" + "".join(letter for letter in [*_LATIN[0x40:], "ə"] if unicodedata.category(letter) == "Ll")
