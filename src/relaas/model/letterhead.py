"""What a document says of itself: kind, date, author, addressee, number."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from relaas.model.span import Span


class DocumentKind(StrEnum):
    """Kinds of document, by their headings and openings."""

    LETTER = "letter"  # from a minister or other office holder to parliament
    PETITION = "petition"  # from citizens or an organisation to parliament or government
    MOTION = "motion"
    AMENDMENT = "amendment"
    ANSWER = "answer"  # written questions with the answers to them
    QUESTIONS = "questions"  # written questions not answered yet
    DEBATE = "debate"  # verbatim report
    REPORT = "report"  # report of written or oral consultation, research report
    RESOLUTION = "resolution"
    MAIL = "mail"
    PRESS = "press"  # statement to the press
    NOTE = "note"  # background note, memo
    PAPER = "paper"  # parliamentary paper of another kind
    RECORD = "record"  # what a register says of a matter
    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    CAPTURE = "capture"  # web pages as a crawler received them
    OBSERVATION = "observation"  # what posts recorded, or what was reckoned of it
    CHAT = "chat"  # an exported conversation
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateInterval:
    """A day (earliest equals latest) or the days between which a document was written.

    ``basis`` says in words what each bound rests on; a bound that nothing supports is None.
    """

    earliest: dt.date | None = None
    latest: dt.date | None = None
    basis: str = ""

    @property
    def exact(self) -> dt.date | None:
        """The day, where it is one day."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None

    @classmethod
    def parse(cls, written: str, basis: str = "") -> DateInterval:
        """The interval that :meth:`__str__` wrote.

        Raises:
            ValueError: where a day is none.
        """
        first, stroke, last = written.partition("/")
        days = [dt.date.fromisoformat(day) if day not in ("", "..") else None for day in (first, last)]
        return cls(days[0], days[1] if stroke else days[0], basis)

    def __str__(self) -> str:
        """EDTF: ``2022-11-23``, ``2022-01-20/2022-02-25``, ``../2022-02-25``; empty where nothing is known."""
        if self.exact:
            return self.exact.isoformat()
        if self.earliest is None and self.latest is None:
            return ""
        return "/".join(day.isoformat() if day else ".." for day in (self.earliest, self.latest))


@dataclass(frozen=True, slots=True)
class Party:
    """An author, addressee or signatory: name and office as printed, either of which may be missing."""

    name: str = ""
    office: str = ""
    span: Span | None = None

    def __str__(self) -> str:
        """Office with name behind it, or the one that is there."""
        return f"{self.office} {self.name}".strip() if self.name and self.office else self.name or self.office


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document says of itself, each part with its span where it stands in the text.

    Attributes:
        kind: kind of document.
        date: day or interval of writing.
        date_span: where the date stands.
        authors: who wrote or signed it (movers for a motion).
        addressees: whom it is addressed to.
        subject: subject line or title.
        official_id: canonical identifier (``kst-21501-02-2553``), with ``?`` for parts the text does not give.
        dossier: dossier number (``21501-02``).
        number: number within the dossier (``2553``).
        head: span of the head; the paper's own number, title and date stand in it.
    """

    kind: DocumentKind = DocumentKind.UNKNOWN
    date: DateInterval = DateInterval()
    date_span: Span | None = None
    authors: tuple[Party, ...] = ()
    addressees: tuple[Party, ...] = ()
    subject: str = ""
    official_id: str = ""
    dossier: str = ""
    number: str = ""
    head: Span = field(default_factory=lambda: Span(0, 0))
