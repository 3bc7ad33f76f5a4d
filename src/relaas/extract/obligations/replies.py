"""Replies of a few words (``Nee, …``, ``Ja.``, ``Met plezier.``): their meaning lies in what was just asked."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.obligations.passage import Passage, Voice, answer_mark
from relaas.extract.obligations.rule import Rule, lexicon
from relaas.model.mention import ObligationMention
from relaas.model.span import Span

# How far back, in sentences, a request may stand that a reply answers.
_REACH = 7
_NO = re.compile(r"(?:nee|neen)\b|(?:[^.]{0,60}: )?ik denk het niet\b")
_YES = re.compile(r"(?:ja|jazeker)[.!]?$")

REFUSED = Rule("reply_no", "refusal", ("reply",), "nee, … op een verzoek", "", status="refused")
GRANTED = Rule("reply_granted", "commitment", ("reply",), "uiteraard; met plezier", "")
DONE = Rule("reply_yes", "fulfilment", ("reply",), "ja. op een verzoek", "", optional=True, status="fulfilled")


class Asked:
    """The last request that a reply can be to."""

    __slots__ = ("number", "speaker")

    def __init__(self) -> None:
        self.number = -1000
        self.speaker = ""

    def note(self, passage: Passage, mention: ObligationMention) -> None:
        """Remembers a request that counts, by the number of its sentence and its speaker."""
        if mention.value == "request" and not mention.optional:
            self.number = passage.number
            self.speaker = passage.turn.speaker if passage.turn else ""


def read(passage: Passage, context: Context, asked: Asked) -> tuple[Rule, Span] | None:
    """What a reply means: it opens an answer or a turn, and a request stands shortly before it."""
    if passage.question or "reply" not in passage.categories or passage.voice is not Voice.GOVERNMENT:
        return None
    if not 0 < passage.number - asked.number <= _REACH or not _opens(passage, context):
        return None
    if passage.turn is not None and asked.speaker == passage.turn.speaker:
        return None
    lower = passage.lower.strip(" .!")
    if _NO.match(passage.lower):
        return REFUSED, Span(0, len(passage.lower))
    if not passage.debated and _YES.match(passage.lower):
        return DONE, Span(0, len(passage.lower))
    if passage.debated and lower in lexicon("assent"):
        return GRANTED, Span(0, len(passage.lower))
    return None


def _opens(passage: Passage, context: Context) -> bool:
    """Whether a sentence is the first of its answer or turn."""
    if passage.number == 0:
        return False
    before = context.sentences.spans[passage.number - 1]
    lower = context.lower[before.start : before.end]
    if passage.turn is not None:
        return before.start < passage.turn.span.start
    return lower.endswith("?") or answer_mark(lower) or lower.strip(" .:").isdigit()
