"""Positions: where an actor stands on a question, over time, each time with who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from relaas.model.span import Span


class Stance(StrEnum):
    """What an actor does with a question, by the verb used."""

    RECOGNISES = "recognises"
    CONDEMNS = "condemns"
    SUPPORTS = "supports"
    OPPOSES = "opposes"
    CALLS_FOR = "calls for"
    TAKES_NO_SIDE = "takes no side"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One passage that says where an actor stands.

    Attributes:
        id: identifier of the item.
        document: identifier of the document.
        source: name of the document for readers.
        span: the passage: from actor to question, the verb included.
        quote: the passage as printed.
        sentence: the sentence, on one line.
        actor: usual name.
        stance: by the verb.
        negated: whether the words deny it (``erkent … niet``).
        conditional: whether it is only supposed (``zou … veroordelen``).
        question: on what, as printed.
        words: the verb as printed.
        said_by: who says so.
        own: whether the one who says so is the actor, or speaks for it.
        certainty: of the statement it stands in, empty where the author says it.
        date: day or period it is about, EDTF.
        date_basis: what the date rests on.
        dated: day of the document, EDTF.
    """

    id: str
    document: str
    source: str
    span: Span
    quote: str
    sentence: str
    actor: str
    stance: Stance
    question: str
    words: str
    said_by: str
    own: bool
    negated: bool = False
    conditional: bool = False
    certainty: str = ""
    date: str = ""
    date_basis: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """The stands of one actor on one question, in the order they were written down."""

    id: str
    actor: str
    question: str
    stands: tuple[Stand, ...]
