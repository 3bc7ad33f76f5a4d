"""Numbers that are no figures: labels of parts, list marks, years, ranks, codes, times and telephone lines."""

from __future__ import annotations

import re

from relaas.extract.figures.lexicon import nouns, word_set
from relaas.extract.figures.numerals import Number

# What stands before a numeral that belongs to a code or name (F-16, A2, 21501-20, 10:30, +31), and behind one.
_GLUED_BEFORE = re.compile(r"(?:[\w/:#§+@=&^»”]|[^\W\d_][-–.,]|\d[.,]|\d{4}[-–]|[/:]-|(?:^|\s)[-–])$")
_GLUED_BEHIND = re.compile(r"[:/=_^]\d|[-–]\d{3,4}(?!\d)[-–/]|[-–][^\W\d_]|°|(?!k?m[²2³3]?\b)[^\W\d_]|[.,]\d")
_YEAR_BEFORE = re.compile(r"[^\W\d_] (?:19|20)\d\d $")
_WORD_NEXT = re.compile(r"[-–\s](?P<word>[^\W\d_]+)")
# Reads " keer hoger", " maal zoveel", " times higher" behind a number: a ratio, which is a figure
_TIMES = re.compile(r"\s(?:keer|maal|times) (?:zo )?(?P<word>[^\W\d_]+)")
_CASE_NUMBER = re.compile(r"\d[A-Z] ?$")
_ORDINAL = re.compile(r"(?:e|de|ste|th|st|nd|rd)\b")
_POSTCODE = re.compile(r" ?[A-Z]{2}(?= [A-Z][a-z]|$|\n| \n)")
_WORD_BEFORE = re.compile(r"(?P<word>[^\s()\[\]«»“”‘\"]+)[ (\[]?$")
_WORD_BEHIND = re.compile(r" (?P<word>[^\W\d_]+(?:['’-][^\W\d_]+)*)")
_NUMBER_YEAR = re.compile(r" ?\((?:(?:19|20)\d\d|[IVXL]+)\)")
_DOSSIER = re.compile(r"\d\d \d{3}")
_NOTE_MARK = re.compile(r"(?: \d{1,2})*(?:\n| [A-ZÀ-Þ]|[?.]|$)")
_JOINER = r"(?:,| en| tot| of| à| naar|-|–| and| to| or)(?: de)? ?"
_RUN = re.compile(rf"(?:{_JOINER}\d[\d.,]*)+")
_NEXT_IN_RUN = re.compile(rf"{_JOINER}(?=\w)")
_LISTED = re.compile(r"(?:,| en| of| and| or| t/m| tot en met| tot| to|–|-|, en|,? &|;)\s?$")


def is_label(text: str, number: Number, after: int | None, *, qualified: bool, notes: frozenset[str]) -> bool:
    """Whether a numeral is a label rather than a count.

    Args:
        text: the working copy.
        number: a numeral without currency or percent sign.
        after: end of the label just before it in the text, where a list of labels may go on.
        qualified: whether a word such as ``ruim`` stands before it, which only figures have.
        notes: the labels of the text's footnotes.
    """
    literal = text[number.start : number.end]
    before, behind = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 40]
    following = _WORD_NEXT.match(behind)
    if compares(behind, 0):
        return False
    if following is not None and following["word"].lower() in word_set("not_counted"):
        return True
    if number.scaled:
        return False
    if _is_year(literal, behind):
        return True
    if qualified:
        return False
    if _is_code(literal, before, behind) or _is_list_mark(literal, before, behind):
        return True
    if literal in notes and not _counts(behind):
        return True
    if after is not None and _LISTED.fullmatch(text[after : number.start]):
        return following is None or following["word"].lower() not in nouns()
    word = _WORD_BEFORE.search(before)
    if word is not None and _names_part(word["word"].lower()):
        return True
    return literal.isdigit() and _is_name_part(word, behind)


def compares(text: str, at: int) -> bool:
    """Whether what follows makes a number a ratio (`` keer hoger``); plain `` keer`` says how often."""
    match = _TIMES.match(text, at, at + 40)
    return match is not None and match["word"].lower() in word_set("compared")


def _names_part(word: str) -> bool:
    """Whether a word labels the number behind it, also where a PDF has run it together with the word before."""
    word = word.rpartition(",")[2].strip("(,")
    return word in word_set("labels") or word.endswith(("vraag", "artikel", "artikelen", ".nr."))


def runs_on_to(text: str, number: Number) -> int | None:
    """Where the last number stands that a list or range goes on to (``5, 10, 20`` → ``20``), or None."""
    match = _RUN.match(text, number.end, number.end + 60)
    if match is not None:
        return number.end + len(match[0].rstrip(".,")) - 1
    following = _NEXT_IN_RUN.match(text, number.end, number.end + 12) if number.spelled else None
    return following.end() if following is not None else None


def _is_code(literal: str, before: str, behind: str) -> bool:
    if (
        _GLUED_BEFORE.search(before)
        or _CASE_NUMBER.search(before)
        or (_GLUED_BEHIND.match(behind) and not _glued_noun(literal, behind))
    ):
        return True
    if _NUMBER_YEAR.match(behind) or (len(literal) > 1 and literal[0] == "0" and literal[1].isdigit()):
        return True  # "822 (1993)", "070"
    if len(literal) >= 4 and literal.isdigit() and (len(literal) > 9 or _POSTCODE.match(behind)):
        return True
    if literal.endswith(".0"):
        return True  # a version
    if _DOSSIER.fullmatch(literal):
        return not _counts(behind)
    if not literal.isdigit():
        return False
    if _YEAR_BEFORE.search(before) and _counts(behind):
        return False  # "op 2 mei 2023 27 doden"
    near = before[-2:-1] if before[-1:] == " " else ""
    return near.isdigit() or (behind[:1] == " " and behind[1:2].isdigit() and literal.isdigit() and len(literal) > 1)


def _glued_noun(literal: str, behind: str) -> bool:
    """Residue of a PDF: a count run together with its noun (``4.000deelnemers``); no ordinal, no type name."""
    return (
        behind[:1].islower() and _ORDINAL.match(behind) is None and _plural(behind.split(" ", 1)[0]) and literal != "0"
    )


def _is_list_mark(literal: str, before: str, behind: str) -> bool:
    if not literal.isdigit():
        return False
    opens = not before or before.endswith("\n")
    if opens and (not behind or behind[0] in ".)\n:" or (behind[:1] == " " and behind[1:2].isupper())):
        return True
    if before.rstrip()[-1:] in ".?!»”;," and before[-1:].isspace() and len(literal) <= 3 and _NOTE_MARK.match(behind):
        return not _counts(behind)
    if before.endswith((", ", "; ")) and len(literal) <= 3 and _links_on(behind):
        return not _counts(behind)  # a footnote mark behind a comma: "of 4 May 1949, 12 and its annexes"
    if len(literal) <= 2 and (before[-1:] + behind[:1] == "[]" or (behind[:1] == ")" and before[-1:] in "( ")):
        return True
    return not behind.strip() and opens


def _links_on(behind: str) -> bool:
    following = _WORD_BEHIND.match(behind)
    return following is not None and following["word"] in word_set("linking")


def _is_year(literal: str, behind: str) -> bool:
    """Four figures that may be a year, unless people or things in the plural follow right away."""
    if len(literal) != 4 or not literal.isdigit() or not 1900 <= int(literal) <= 2099:
        return False
    following = _WORD_BEHIND.match(behind)
    return following is None or following["word"].lower() not in nouns()


def _is_name_part(word: re.Match[str] | None, behind: str) -> bool:
    """A figure behind a capitalised word, with no count following, is part of a name (``Boeing 777``)."""
    if word is None or not word["word"][0].isupper() or word["word"][-1] in ".:;,?!":
        return False
    if word["word"].lower() in word_set("between"):
        return False  # "Between 200 and 300 people" opens a sentence
    return not _counts(behind)


def _counts(behind: str) -> bool:
    """Whether something countable follows within three words: a known noun, or the form of a plural."""
    at = 0
    for _ in range(3):
        match = _WORD_BEHIND.match(behind, at)
        if match is None:
            return False
        word = match["word"]
        plain = word.lower()
        if plain in nouns() or (_plural(word) and word[0].islower() and plain not in word_set("no_plurals")):
            return True
        if plain in word_set("labels"):
            return False
        at = match.end()
    return False


def _plural(word: str) -> bool:
    word = word.rstrip(".,;:)")
    return len(word) > 3 and word.endswith(("en", "s", "ers"))


def is_pronoun(lower: str, number: Number) -> bool:
    """Whether a lone ``één`` or ``acht`` counts nothing: ``één van de``, ``dag één``, ``ik acht het``."""
    word = lower[number.start : number.end]
    following = _WORD_NEXT.match(lower, number.end, number.end + 40)
    behind = following["word"] if following else ""
    before = _WORD_BEFORE.search(lower, max(0, number.start - 30), number.start)
    ahead = before["word"] if before else ""
    if behind in word_set("not_counted"):
        return not compares(lower, number.end)
    if word == "acht":
        return not behind or behind in word_set("eight_objects") or ahead in word_set("eight_subjects")
    if not behind and number.value < 13 and ahead in word_set("pointing"):
        return True
    if word in ("één", "eén", "one"):
        if ahead == "voor" and lower.endswith(("één voor ", "een voor "), 0, number.start):
            return True
        return not behind or behind in word_set("lone_stops") or ahead in word_set("lone_before")
    return ahead in word_set("labels") and number.value < 100
