"""The calls there are: the address of each, what it is asked and answers with. The description is written from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from relaas.model.finding import Finding
from relaas.model.judgement import Judgement
from relaas.model.ledger import Contribution
from relaas.model.letterhead import DocumentKind
from relaas.model.mention import Kind
from relaas.model.thread import Schedule, ThreadKind, ThreadStatus
from relaas.views.papers import Paper
from relaas.web.api import answers, linking, reading
from relaas.web.api.asking import AS_OF, PAGE, SIZE, Parameter, choice, words
from relaas.web.site import Site

Make = Callable[[Site, Request, dict[str, str]], Any]


def _(message: str) -> str:
    """Marks words for the catalogue without changing them."""
    return message


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call.

    Attributes:
        path: its address.
        summary: what it gives, in English; the page of calls has it translated.
        answer: type of the answer, or of each of the list.
        make: makes the answer: one noun, or a list of which a page is asked.
        many: whether it is a list.
        asks: what it can be asked, besides the page of a list.
        example: an address that can be tried; ``{document}`` and the like stand for an identifier.
    """

    path: str
    summary: str
    answer: type
    make: Make
    many: bool = False
    asks: tuple[Parameter, ...] = ()
    example: str = ""

    @property
    def name(self) -> str:
        """A name for it: ``documents``, ``documentsIdText``."""
        first, *rest = (part.strip("{}") for part in self.path.removeprefix("/api/").split("/"))
        return first + "".join(part.capitalize() for part in rest)

    @property
    def parameters(self) -> tuple[Parameter, ...]:
        """All that it can be asked."""
        return (*self.asks, PAGE, SIZE) if self.many else self.asks


_KIND = choice("kind", "Only mentions of this kind.", (one.value for one in Kind))
_REGISTER = (
    words("words", "Only those whose passages or parties have these letters."),
    words("by", "Only those of whoever has these letters in the name."),
    words("to", "Only those directed at whoever has these letters in the name."),
    choice("kind", "Only those that began as this.", (one.value for one in ThreadKind)),
    choice("status", "Only those of which documents show this.", (one.value for one in ThreadStatus)),
    choice("schedule", "Only those that stand so against their term.", (one.value for one in Schedule)),
    choice("marginal", "1 for also what is marginal.", ("1",)),
    AS_OF,
)

CALLS = (
    Call(
        path="/api/documents", summary=_("The documents, by day of writing."), answer=answers.Document,
        make=reading.documents, many=True, example="/api/documents?size=2",
        asks=(words("words", "Only those with these letters in name, title or number."),
              choice("kind", "Only of this kind.", (one.value for one in DocumentKind))),
    ),
    Call(
        path="/api/documents/{id}", summary=_("One document."), answer=answers.Document, make=reading.document,
        example="/api/documents/{document}",
    ),
    Call(
        path="/api/documents/{id}/text", summary=_("The text of a document, and where its parts came from."),
        answer=answers.TextOf, make=reading.text, example="/api/documents/{document}/text",
    ),
    Call(
        path="/api/documents/{id}/mentions", summary=_("What was found in a document, in the order of its text."),
        answer=answers.Mentioned, make=reading.mentions_of, many=True, asks=(_KIND,),
        example="/api/documents/{document}/mentions?kind=date",
    ),
    Call(
        path="/api/mentions", summary=_("What was found in all documents."), answer=answers.Mentioned,
        make=reading.mentions, many=True, asks=(_KIND,), example="/api/mentions?kind=reference&size=5",
    ),
    Call(
        path="/api/obligations", summary=_("What was asked and promised, with where it stood on a day."),
        answer=answers.Obligation, make=linking.obligations, many=True, asks=_REGISTER,
        example="/api/obligations?status=open",
    ),
    Call(
        path="/api/obligations/{id}", summary=_("One obligation with its history."), answer=answers.Obligation,
        make=linking.obligation, asks=(AS_OF,), example="/api/obligations/{obligation}",
    ),
    Call(
        path="/api/incidents", summary=_("What papers tell of, with every account."), answer=answers.Told,
        make=linking.incidents, many=True, example="/api/incidents?size=3",
        asks=(words("kind", "Only of this kind of event."),
              words("where", "Only at places with these letters in their name.")),
    ),
    Call(
        path="/api/incidents/{id}", summary=_("One incident with its accounts side by side."), answer=answers.Told,
        make=linking.incident, example="/api/incidents/{incident}",
    ),
    Call(
        path="/api/figures", summary=_("The numbers that passages give for the same thing."), answer=answers.Figures,
        make=linking.figures, many=True, example="/api/figures?size=3",
        asks=(words("words", "Only those with these letters in what they count, or where."),),
    ),
    Call(
        path="/api/money", summary=_("Amounts of money: who gives or asks what, through whom, for whom."),
        answer=Contribution, make=linking.money, many=True, example="/api/money",
        asks=(words("words", "Only those with these letters in a party's name or the purpose."),),
    ),
    Call(
        path="/api/money/totals", summary=_("What can be added up of them, within one donor, currency and status."),
        answer=answers.Totals, make=linking.totals, example="/api/money/totals",
    ),
    Call(
        path="/api/positions", summary=_("Where actors stand on questions, and who says so."), answer=answers.Held,
        make=linking.positions, many=True, example="/api/positions",
        asks=(words("words", "Only those with these letters in actor or question."),),
    ),
    Call(
        path="/api/findings", summary=_("What a reader should look at, on a day."), answer=Finding,
        make=linking.findings, many=True, asks=(words("code", "Only of this code."), AS_OF), example="/api/findings",
    ),
    Call(
        path="/api/papers", summary=_("The papers, laws and resolutions that documents name."), answer=Paper,
        make=linking.papers, many=True, example="/api/papers?size=5",
        asks=(words("words", "Only those with these letters in their name."),),
    ),
    Call(
        path="/api/search", summary=_("Passages that have the words asked for, best first."), answer=answers.Found,
        make=reading.search, many=True, example="/api/search?q=kaart*",
        asks=(words("q", "Words, a \"phrase\", begin*, NEAR(one two, 5), AND, OR, NOT and brackets.", required=True),),
    ),
    Call(
        path="/api/judgements", summary=_("What people decided on what relaas proposed."), answer=Judgement,
        make=linking.judgements, many=True, example="/api/judgements",
    ),
    Call(
        path="/api/proof/{id}", summary=_("The originals that an item rests on, with proofs from the log."),
        answer=answers.Rests, make=linking.proof, example="/api/proof/{document}",
    ),
)  # fmt: skip
