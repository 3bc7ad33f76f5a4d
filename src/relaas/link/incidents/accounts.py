"""An item as the account that is shown, with the chain through which it comes."""

from __future__ import annotations

import datetime as dt

from relaas.link.incidents import facts
from relaas.link.incidents.lexicon import kinds
from relaas.model.incident import Account, Teller
from relaas.model.letterhead import DateInterval
from relaas.model.linking import Item
from relaas.model.mention import Certainty

_LAST = dt.date.max


def account_of(item: Item) -> Account:
    """The account an item is. Its chain ends with the document: author where one is known, else its name."""
    speaker, authors = facts.text(item, "speaker"), facts.names(item, "authors")
    name = facts.text(item, "name")
    author = authors[0] if authors else name
    certainty = Certainty(facts.text(item, "certainty"))
    passed_on = facts.chain(item)
    own = Certainty.REPORTED if any(one.role == "speaker" for one in passed_on) else certainty
    first, last = facts.written(item)
    return Account(
        id=item.id,
        document=item.document,
        source=name,
        date=DateInterval(first, last),
        span=item.span,
        quote=item.quote,
        kind=facts.text(item, "kind"),
        words=facts.text(item, "words"),
        when=facts.when(item),
        places=facts.names(item, "places"),
        doers=facts.names(item, "doers"),
        sufferers=facts.names(item, "sufferers"),
        named=facts.names(item, "named"),
        speaker=speaker or author,
        certainty=certainty,
        rests=facts.rests(item),
        rests_on=facts.text(item, "rests_on"),
        chain=(*passed_on, Teller(who=author, role="source", certainty=own)),
        figures=facts.figures(item),
    )


def by_paper(item: Item) -> tuple[dt.date, dt.date, str, str, int, int, int, str]:
    """The order of accounts: date of the document, its name, place in it, kind. No name of a party plays a part."""
    first, last = facts.written(item)
    return (
        last or _LAST,
        first or dt.date.min,
        facts.text(item, "name"),
        item.document,
        item.span.start,
        item.span.end,
        kinds()[facts.text(item, "kind")].rank,
        item.id,
    )
