"""Who writes and who is addressed: ministers, movers, askers, petitioners, as a document names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from relaas.extract.context import Context
from relaas.extract.letterhead.kinds import HEAD_REACH, NEXT_FIELD, Opening
from relaas.extract.letterhead.whom import mailboxes, party_of, without_street
from relaas.language import words
from relaas.model.letterhead import DocumentKind, Party
from relaas.model.span import Span

_CLOSING_REACH = 900
_LONGEST_NAME = 80
_SMALL = r"van|von|de|der|den|ten|ter|’t|'t|el|al|–"
_NAME = rf"(?:[A-Z]\. ?){{0,6}}(?:[A-Z][\w.’'-]*|{_SMALL})(?: (?:[A-Z][\w.’'-]*|{_SMALL}))*"
_MOVERS = re.compile(
    r"(?i:motie|amendement)(?i: van)?(?i: (?:het lid|de leden|het|de))? (?P<names>[^\n]{2,160}?)"
    r"(?= TER VERVANGING| OVER | Voorgesteld | Ontvangen | ter vervanging| over |\n|$)"
)
_OFFICE_LINE = re.compile(
    r"(?:^|\n) ?(?P<office>(?:De |de )?(?:[Mm]inister-[Pp]resident"
    r"|(?:[Mm]inister(?!ie)|[Ss]taatssecretaris)[^\n,]{3,120}"
    r"(?:, [A-Z][^\n,]{3,60} en [A-Z][^\n,]{3,60})?),?)"
    rf"(?:[ \n]+(?P<name>(?:[A-Z]\.[ ]?){{1,6}}{_NAME}|(?:[A-Z][\w’'-]+ ){{1,2}}(?:[A-Z]\.){{0,3}} ?{_NAME}))?(?=\n|$)"
)
_ANSWERING = re.compile(
    r"[AaMm](?:ntwoord|ededeling) van (?:de )?(?P<office>[Mm]inister|[Ss]taatssecretaris|[Mm]inister-president)\s"
    rf"(?P<name>{_NAME}) ?\((?P<portfolio>[^)]{{3,120}})\)"
)
_HEADING = re.compile(r"(?i:brief van (?:de )?(?P<office>(?:minister|staatssecretaris)[^\n]{3,140}))")
_ADDRESS = re.compile(rf"(?:(?:^|\n) ?(?:Aan|To):?| (?:Aan|To):) (?!de orde)(?P<whom>[^\n]{{4,140}}?)(?={NEXT_FIELD})")
_SALUTATION = re.compile(r"(?:^|\n) ?(?:Beste|Geachte|Dear) (?P<whom>[^\n,]{3,90}),?")
_ASKERS = re.compile(
    r"Vragen van (?:het lid|de leden) "
    r"(?P<names>[^?]{2,260}?(?:\)|(?=\saan\s(?:de\s)?(?:[Mm]inister|[Ss]taatssecretaris))))"
    r"\s{0,2}aan\s(?P<whom>[^?]{4,300}?)\s?(?:over|naar aanleiding)"
)
_SENDER = re.compile(rf"(?:^|\n) ?(?:Van|From): (?P<who>[^\n]{{3,120}}?)(?={NEXT_FIELD})")


def authors(context: Context, opening: Opening) -> tuple[Party, ...]:
    """The authors: movers of a motion, the minister who answers, those who sign."""
    text = context.text
    if opening.kind in (DocumentKind.MOTION, DocumentKind.AMENDMENT):
        return _movers(text)
    if opening.kind is DocumentKind.ANSWER:
        answering = tuple(_answering(text))
        if answering:
            return answering
    if opening.kind is DocumentKind.QUESTIONS:
        asked = _ASKERS.search(text, 0, HEAD_REACH)
        return tuple(_split_names(asked["names"], asked.start("names"))) if asked else ()
    if opening.kind in (DocumentKind.DEBATE, DocumentKind.RESOLUTION):
        return ()
    sender = _SENDER.search(text, 0, HEAD_REACH) if opening.kind is DocumentKind.MAIL else None
    if sender:
        boxes = tuple(mailboxes(sender["who"], sender.start("who")))
        return boxes or (Party(sender["who"].strip(), "", Span(sender.start("who"), sender.end("who"))),)
    signed = _signed(context)
    if signed:
        return signed
    heading = _HEADING.search(text, 0, HEAD_REACH)
    if heading:
        return (
            Party("", _office_case(heading["office"].strip()), Span(heading.start("office"), heading.end("office"))),
        )
    return _greeting(context)


def addressees(context: Context, opening: Opening) -> tuple[Party, ...]:
    """Whom a document is addressed to: its address line, its salutation, or the ministers that questions go to."""
    text = context.text
    if opening.kind in (DocumentKind.QUESTIONS, DocumentKind.ANSWER):
        asked = _ASKERS.search(text, 0, HEAD_REACH)
        whom = " ".join(asked["whom"].split()) if asked else ""
        if asked:
            return (Party("", whom, Span(asked.start("whom"), asked.end("whom"))),)
    if opening.kind in (DocumentKind.MOTION, DocumentKind.AMENDMENT, DocumentKind.DEBATE):
        return ()
    for form in (_ADDRESS, _SALUTATION):
        match = form.search(text, 0, HEAD_REACH)
        if match:
            if boxes := tuple(mailboxes(match["whom"], match.start("whom"))):
                return boxes
            whom = without_street(match["whom"].strip(" ,"))
            named = form is _SALUTATION and re.match(r"(?:mevrouw|heer|meneer|Mr|Mrs|Ms|dr)\b", whom)
            span = Span(match.start("whom"), match.start("whom") + len(whom))
            return (Party(whom, "", span) if named else Party("", whom, span),)
    return ()


def _answering(text: str) -> Iterator[Party]:
    """``Antwoord van Minister Jansen (Defensie)``: each who answers, with the office its brackets name."""
    for match in _ANSWERING.finditer(text, 0, HEAD_REACH):
        office = f"{match['office']} van {' '.join(match['portfolio'].split())}"
        yield Party(match["name"], office, Span(match.start("office"), match.end("name")))


def _movers(text: str) -> tuple[Party, ...]:
    """The movers: the signatures behind the dictum, else the names in the heading."""
    closing = (
        text.rfind("overgaat tot de orde van de dag")
        if "gaat over tot de orde van de dag" not in text
        else text.rfind("gaat over tot de orde van de dag")
    )
    found: list[Party] = []
    if closing >= 0:
        at = text.find("\n", closing)
        while 0 <= at < len(text) and len(found) < 30:
            end = text.find("\n", at + 1)
            end = len(text) if end < 0 else end
            line = text[at + 1 : end].strip()
            if line and (len(line) > _LONGEST_NAME or not re.fullmatch(_NAME, line)):
                break
            if line:
                start = text.index(line, at + 1)
                found.append(Party(line, "", Span(start, start + len(line))))
            at = end
    if found:
        return tuple(found)
    heading = _MOVERS.search(text, 0, HEAD_REACH)
    return tuple(_split_names(heading["names"], heading.start("names"))) if heading else ()


def _split_names(names: str, offset: int) -> list[Party]:
    found = []
    bare = re.sub(r"\([^)]*\)?", lambda bracket: "," * len(bracket[0]), names.replace("\n", " "))
    for match in re.finditer(r"(?:(?!,| en | EN | c\.s\.| C\.S\.).)+", bare):
        name = match[0].strip(" ,")
        if name and name.lower() not in ("en", "c.s.", "en c.s."):
            start = offset + match.start() + match[0].index(name[0])
            found.append(Party(_name_case(re.sub(r"(?i)^en ", "", name)), "", Span(start, start + len(name))))
    return found


def _name_case(name: str) -> str:
    """A name printed in capitals as names are written: ``VAN DER GRAAF`` is ``Van der Graaf``."""
    if not name.isupper():
        return name
    small = {"VAN", "DER", "DEN", "DE", "VON", "TEN", "TER"}
    parts = [word.lower() if word in small and index else word.title() for index, word in enumerate(name.split())]
    return " ".join(parts)


def _office_case(office: str) -> str:
    """An office printed in capitals as offices are written: ``MINISTER VAN BUITENLANDSE ZAKEN``."""
    if not office.isupper():
        return office
    small = {"VAN", "EN", "VOOR", "DE", "HET"}
    return " ".join(word.lower() if word in small else word.title() for word in office.split())


def _signed(context: Context) -> tuple[Party, ...]:
    """Office lines near the end, or where a letter precedes its annex near the beginning, with the name behind them."""
    end = context.copy.notes_start
    closing = _signatures(context, max(0, end - _CLOSING_REACH), end)
    if closing:
        return closing
    return tuple(one for one in _signatures(context, 0, min(end, HEAD_REACH)) if one.name)


def _signatures(context: Context, start: int, end: int) -> tuple[Party, ...]:
    """Offices and names that stand under a letter; a placeholder in between is no name."""
    found = []
    for match in _OFFICE_LINE.finditer(context.text, start, end):
        office = re.sub(r"^[Dd]e ", "", match["office"]).strip(" ,")
        name = (match["name"] or "").strip()
        stop = match.end("name") if name else match.start("office") + len(match["office"].rstrip(","))
        found.append(Party(name, office, Span(match.start("office"), stop)))
    if len(found) == 1 and not found[0].name:
        lone = _lone_name(context, found[0].span.end if found[0].span else 0, end)
        return (Party(lone, found[0].office, found[0].span),) if lone else tuple(found)
    return tuple(found)


def _lone_name(context: Context, start: int, end: int) -> str:
    """A name alone on a line behind an office line."""
    for line in context.text[start:end].split("\n"):
        shown = line.strip(" ,")
        if shown and re.fullmatch(rf"{_NAME}", shown) and " " in shown and not shown.startswith("["):
            return shown
    return ""


@cache
def _greetings() -> re.Pattern[str]:
    greeting = "|".join(re.escape(word) for word in words("letterhead", "greetings"))
    return re.compile(rf"(?:^|\n) ?(?i:{greeting}),? ?\n+(?P<who>[^\n]{{2,120}})")


def _greeting(context: Context) -> tuple[Party, ...]:
    """The line behind ``Met vriendelijke groet,``."""
    end = context.copy.notes_start
    found = list(_greetings().finditer(context.text, max(0, end - 2 * _CLOSING_REACH), end))
    if not found:
        return ()
    last = found[-1]
    who = last["who"].strip(" ,")
    if not who:
        return ()
    party = party_of(who, last.start("who"))
    below = context.text.find("\n", last.end() + 1, end)
    name = "" if party.name else _lone_name(context, last.end(), below if below > 0 else end)
    return (replace(party, name=name),) if name else (party,)
