"""Headlines in footnotes, which speak for their medium: ``Onderzoek naar vermeende fraude (krant.nl)``."""

from __future__ import annotations

import re
from bisect import bisect_left

from relaas.extract.context import Context
from relaas.extract.scan import Cue
from relaas.extract.statements.found import Found
from relaas.extract.statements.hedging import hedged
from relaas.extract.statements.tokens import tokenise
from relaas.model.mention import Certainty

_MEDIUM = re.compile(r"\((?P<medium>(?:[\w-]{1,40}\.){1,3}[a-z]{2,6})\)")
_LONGEST = 300


def headlines(context: Context) -> list[Found]:
    """What headlines call alleged, said by the medium in brackets behind them."""
    found = []
    hedges = context.cues.of("statement.hedge")
    for _, note in context.copy.notes:
        for match in _MEDIUM.finditer(context.text, note.start, note.end):
            begin = max(note.start, match.start() - _LONGEST)
            first, last = (bisect_left(hedges, Cue(place, 0, "")) for place in (begin, match.start()))
            tokens = tokenise(context.text, begin, match.start()) if first < last else None
            for cue in hedges[first:last]:
                one = hedged(tokens, cue) if tokens else None
                if one:
                    found.append(Found(one.span, match["medium"], Certainty.ALLEGED, one.cue, 2))
    return found
