"""One who writes or is written to, from the words of a line: name, office, and neither mail nor street address.

Forms: ``T. Brinkhorst-Vaal voorzitter``, ``R. Jansma, secretaris``, ``de griffier van de commissie``,
``"Griffie" <griffie@kamer.example>``, ``de Voorzitter van de Kamer Postbus 20018 2500 EA Den Haag``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from relaas.extract.actors.lexicon import offices
from relaas.model.letterhead import Party
from relaas.model.span import Span

_MAILBOX = re.compile(r"[\"'“”]?(?P<name>[^<>;\"“”]{2,80}?)[\"'“”]? ?<[^<>@ ]{1,64}@[^<>@ ]{1,120}>")
# A box, a postcode or a street with its number; Dutch postcodes: 1234 AB.
_STREET_ADDRESS = re.compile(
    r"(?:,| [-–·|])? (?:(?:Postbus|Antwoordnummer|P\.? ?O\.? ?Box) \d"
    r"|(?:[A-Z][\w’'-]* \d{1,4} ?[A-Za-z]?,? )?[1-9]\d{3} ?[A-Z]{2}(?!\w)"
    r"|[A-Z][\w’'-]*(?:straat|laan|weg|plein|kade|gracht|singel|dijk|hof) \d)"
)
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_ARTICLES = ("de", "het", "the")


def party_of(shown: str, start: int) -> Party:
    """Who is meant by the words of a signature, whose first character stands at ``start``."""
    whole = Span(start, start + len(shown))
    at = _office_at(shown)
    if at is None:
        return Party(shown, "", whole)
    name = shown[:at].rstrip(" ,-–")
    return Party(name, _without_article(shown[at:].strip(" ,")) if name else shown.strip(" ,"), whole)


def mailboxes(shown: str, start: int) -> Iterator[Party]:
    """The names in the field of a mail that begins at ``start``, without the addresses behind them."""
    for match in _MAILBOX.finditer(shown):
        name = match["name"].strip(" ,")
        at = start + match.start("name") + match["name"].index(name)
        yield Party(name, "", Span(at, at + len(name)))


def without_street(whom: str) -> str:
    """An addressee without the lines of address that follow the name."""
    address = _STREET_ADDRESS.search(whom)
    return whom[: address.start()].rstrip(" ,") if address and address.start() > 0 else whom


def _office_at(shown: str) -> int | None:
    """Where an office begins, its article included; None where no word is one, as in a surname after initials."""
    words = list(_WORD.finditer(shown))
    for index, word in enumerate(words):
        if word[0].lower().rstrip(".") not in offices():
            continue
        led = index > 0 and words[index - 1][0].lower() in _ARTICLES
        first = words[index - led]
        # Without a comma a capital may begin a surname ("A. de Koning"), unless what the office is of follows.
        apart = index == led or shown[: first.start()].rstrip(" ").endswith(",")
        if apart or word[0][0].islower() or (index > 1 and not led and index + 1 < len(words)):
            return first.start()
    return None


def _without_article(office: str) -> str:
    first, _, rest = office.partition(" ")
    return rest if first.lower() in _ARTICLES and rest else office
