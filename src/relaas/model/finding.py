"""Something in a paper that a reader should look at, with the reason and what was probably meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from relaas.model.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One passage to look at. It says what does not fit with what; what is true is for the reader.

    Attributes:
        id: derived from code, document and passage, so that a judgement finds it again.
        code: stable name of the rule, e.g. ``RESOLUTION-TOPIC``.
        document: the document it stands in.
        span: the passage.
        quote: the characters of the passage.
        message: what does not fit, in a sentence or two, by language (``nl``, ``en``).
        suggestion: what was probably meant, in the form the passage's kind prescribes; empty where nothing stands out.
        basis: the facts it rests on, each as a short text.
        related: identifiers of the mentions, documents or threads it concerns.
    """

    id: str
    code: str
    document: str
    span: Span
    quote: str
    message: Mapping[str, str]
    suggestion: str = ""
    basis: tuple[str, ...] = ()
    related: tuple[str, ...] = field(default=())
