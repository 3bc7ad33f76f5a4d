"""Every finding has a title in both languages."""

from __future__ import annotations

import re

from relaas.language import table
from relaas.views.findings import finding_title

# What only adds a sentence to the message of another.
_ADDITIONS = re.compile(r"UNDATED-[A-Z]+|DOSSIER-CHAPTER-LIKELY|SIGNATORY-(?:HOLDER|OTHER-OFFICE)")


def test_every_code_has_a_title_in_both_languages() -> None:
    codes = {code for code in table("en", "findings")["messages"] if not _ADDITIONS.fullmatch(code)}
    for language in ("nl", "en"):
        titles = table(language, "findings")["titles"]
        assert set(titles) == codes
        assert len(set(titles.values())) == len(titles)
    assert finding_title("WEEKDAY", "nl") != finding_title("WEEKDAY", "en")
    assert finding_title("NEW-CODE", "nl") == "NEW-CODE"
