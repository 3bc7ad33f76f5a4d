"""The question of a stance in whole, clean words: where it ends, and without the words that say how or when."""

from __future__ import annotations

import re
from functools import cache

from relaas.link.positions.clause import Clause
from relaas.link.positions.words import any_form, word_list

EDGE = " ,.;:–-()\"'«»“”"
_SPACED = re.compile(r"\S+")
_THAT = re.compile(r"(?:,? \w+){0,3}?,? (?P<word>dat|that|om) ")
_STOP = re.compile(r"[;:]|\.(?= |$)")
_RELATIVE = re.compile(r",? (?:dat|die|that|which|who|waarbij|waarin|waarmee) ?")
_POINTING = re.compile(r", (?:waartoe|waarvoor|waarop|waartegen|which|for which|to which)(?!\w)")
_COPULA = re.compile(r" (?:is|was|zijn|waren|werd|werden|blijft|bleef|are|were) ")
# What opens a consideration of a motion or resolution is no question.
_OPENER = re.compile(
    r"(?<!\w)(?:\w+ende|van (?:mening|oordeel)|gelet op|gehoord|noting|considering|recalling|stressing|aware)"
    r"(?: dat| that)?$"
)
# "…, and decides to", "… and again demands that": a body goes on with what it does next.
_NEXT = re.compile(
    r",? and (?:(?:also|again|further|in this regard|\w+ly),? )*(?:requests|decides|urges|calls|demands|warns|expresses"
    r"|stresses|reaffirms|encourages|invites|welcomes|notes|recalls|endorses|supports|condemns|takes|declares"
    r"|authorizes|emphasizes|underlines|appeals|requested|decided|urged|called|demanded|warned|condemned)(?!\w)"
)
_WHOLE = re.compile(r"^(?:het|it) (?:is|was) [^.;]{0,80}?(?:,? (?:dat|that)) ")
_MOST = 40  # words of a question that are kept
_WHERE = frozenset({"in", "over", "on", "about", "bij"})


def has_content(clause: Clause, stretch: tuple[int, int]) -> bool:
    """Whether a stretch says more than small words."""
    words = clause.line.lower[stretch[0] : stretch[1]].split()
    small = frozenset().union(*map(word_list, ("adverbs", "perfect", "passive", "staying", "negation")))
    return any(len(word.strip(EDGE)) > 2 and word.strip(EDGE) not in small for word in words)


def opens_clause(clause: Clause, question: tuple[int, int], stance: str) -> bool:
    """``heeft Q veroordeeld en erop aangedrongen dat …``: what is called for stands in the clause that follows."""
    return (
        stance == "calls_for" and question[1] <= clause.start and _THAT.match(clause.line.lower, clause.end) is not None
    )


def outside(clause: Clause, end: int, stance: str) -> tuple[int, int]:
    """The clause that the verb opens with ``dat``, else what stands before a clause that points back (``waartoe``)."""
    low = clause.line.lower
    opened = _THAT.match(low, end)
    if opened:
        stop = _STOP.search(low, opened.end())
        first = opened.end() if opened["word"] == "om" else opened.start("word")
        return first, stop.start() if stop else len(low)
    pointing = _POINTING.search(low, 0, clause.start)
    if pointing:
        # "Het bestand was welkom, waartoe X had opgeroepen": what the sentence is about.
        copula = _COPULA.search(low, 0, pointing.start())
        return 0, copula.start() if copula else pointing.start()
    before = low[: clause.first].rstrip(EDGE)
    if not before or _OPENER.search(before) or (stance == "calls_for" and before.endswith((" dat", " that"))):
        return end, end
    return max(0, low.rfind(". ", 0, len(before)) + 1), len(before)


def to_its_end(clause: Clause, question: tuple[int, int], end: int) -> tuple[int, int]:
    """A question behind its verb with the clauses that say which one is meant: ``alle staten die …``."""
    first, last = question
    low = clause.line.lower
    if first >= end and last == clause.last:
        at = last
        while (relative := _RELATIVE.match(low, at)) is not None:
            at = clause.bound_after(relative.end())
        last = max(last, at)
    following = _NEXT.search(low, first, last)
    return first, following.start() if following and following.start() > first else last


def trimmed(low: str, first: int, last: int) -> tuple[int, int]:
    """A question without marks at its edges, and without the words that say how: ``scherp``, ``in klare taal``."""
    while True:
        before = (first, last)
        while first < last and low[first] in EDGE:
            first += 1
        while last > first and low[last - 1] in EDGE and not (low[last - 1] == ")" and _opened(low, first, last - 1)):
            last -= 1
        first = _without_lead(low, first, last)
        last = _without_manner(low, first, last)
        if (first, last) == before:
            return _bounded(low, first, last)


def without_place(low: str, first: int, last: int) -> tuple[int, int]:
    """The question that no side is taken *in*: ``in dit conflict`` is about this conflict."""
    head, _, rest = low[first:last].partition(" ")
    return (first + len(head) + 1, last) if rest and head in _WHERE else (first, last)


def pointed_to(sentence: str) -> str:
    """What "this" points to in the sentence before: all of it, without what only says that it is so."""
    words = " ".join(sentence.split())
    opened = _WHOLE.match(words.lower()) if len(words.lower()) == len(words) else None
    return " ".join(words[opened.end() if opened else 0 :].split()[:_MOST]).strip(EDGE)


def _opened(low: str, first: int, last: int) -> bool:
    """Whether a bracket is open at the end of a stretch: ``resolution 405 (1977)``."""
    return low.count("(", first, last) > low.count(")", first, last)


def _without_lead(low: str, first: int, last: int) -> int:
    """Where a question begins behind an adverb, or behind a second verb that shares it (``and supporting Q``)."""
    head, _, rest = low[first:last].partition(" ")
    following, _, after = rest.partition(" ")
    if head in word_list("adverbs") and rest:
        return first + len(head) + 1
    if is_adverb(head) and following in word_list("determiners"):
        return first + len(head) + 1
    if head in ("and", "en") and after and any_form().fullmatch(following):
        return first + len(head) + len(following) + 2
    return first


def _without_manner(low: str, first: int, last: int) -> int:
    stretch = low[first:last]
    manner = _manner().search(stretch)
    if manner and manner.start() > 0:
        return first + manner.start()
    head, _, tail = stretch.rpartition(" ")
    if head and (is_adverb(tail) or tail in ("en", "and")):
        return first + len(head)
    return last


def is_adverb(word: str) -> bool:
    """An adverb by its ending: a Dutch adjective without its -e at the end of a question says how it was done."""
    if word in word_list("adverbs"):
        return True
    if word in word_list("no_adverbs") or len(word) < 6:
        return False
    return word.isalpha() and word.endswith(tuple(word_list("adverb_endings")))


@cache
def _manner() -> re.Pattern[str]:
    before, nouns = ("|".join(sorted(word_list(name))) for name in ("manner_before", "manner_nouns"))
    return re.compile(rf" (?:{before}) (?:[\w-]+ ){{0,2}}(?:{nouns})$")


def _bounded(low: str, first: int, last: int) -> tuple[int, int]:
    words = list(_SPACED.finditer(low, first, last))
    return first, words[_MOST].end() if len(words) > _MOST else last
