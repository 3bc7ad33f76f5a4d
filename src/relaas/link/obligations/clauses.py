"""Whose a term is: the answer's, or that of somebody else who is pressed to do something."""

from __future__ import annotations

import re

from relaas.model.span import Span

# Verbs of giving an answer: a term beside one of them is the term of the answer.
_INFORMING = re.compile(
    r"\b(?:te\s+)?(?:ge|be|toe|op|mee|aan|af|terug)?(?:te\s+)?"
    r"(?:informe\w*|geïnformeerd|bericht\w*|antwoord\w*|stu(?:ur|re)\w*|z(?:end|ond)\w*|rapporte\w*|meld\w*|laten weten"
    r"|kom\w*|delen|deel|bieden|bied|verstrek\w*|verschaf\w*|reage\w*|lever\w*|inform|report|answer|reply|send|provide)\b"
)
# «… erop aandringen», «… verzoeken», «… mijn oproep om»: what follows is for another to do.
_PRESSED = re.compile(
    r"\b(?:aandringen|aan te dringen|aangedrongen|oproepen|op te roepen|opgeroepen|verzoeken|vragen|bewegen"
    r"|(?:oproep|verzoek|eis|besluit|ultimatum|afspraak|voorstel|belofte)\s+(?:\w+\s+){0,4}om"
    r"|urging|to urge|to press)\b"
)
_ADDRESSED = re.compile(r"\b(?:u|regering|kabinet|minister|staatssecretaris|you|government)\s+$")
# More than a passage is long.
_APART = 10_000
_CLAUSE = re.compile(r"[.;]|,\s+(?:en|maar|and|but)\b")
_TO_DO = re.compile(r"[^.;,]{0,120}?\bte\s+(?P<verb>\w+(?:\s+\w+en\b)?)")


def of_another(lower: str, end: int) -> bool:
    """Whether words of time are part of what somebody else is to do: «mijn oproep om … binnen een week … te laten».

    Args:
        lower: the passage in lower case, white space as single spaces.
        end: where the words of time end.

    Returns:
        True where they stand in an infinitive that hangs on a word of pressing, and that is no verb of informing.
    """
    begins = 0
    for cut in _CLAUSE.finditer(lower, 0, end):
        begins = cut.end()
    pressing = next(reversed(list(_PRESSED.finditer(lower, begins, end))), None)
    if pressing is None or _ADDRESSED.search(lower, max(begins, pressing.start() - 40), pressing.start()):
        return False
    if _INFORMING.search(lower, pressing.end(), end):
        return False
    deed = _TO_DO.match(lower, end)
    return deed is not None and _INFORMING.search(deed[0]) is None


def distance_to_informing(lower: str, words: Span) -> int:
    """How far words of time stand from the nearest verb of informing, in characters.

    A verb in another clause counts as farther than any in the same: «binnen twee weken informeren, en voor de zomer
    afronden». Where no such verb stands in the passage all words are equally far.
    """
    found = None
    for verb in _INFORMING.finditer(lower):
        first, last = min(words.end, verb.end()), max(words.start, verb.start())
        apart = max(last - first, 0) + (_APART if _CLAUSE.search(lower, first, last) else 0)
        found = apart if found is None else min(found, apart)
    return found or 0
