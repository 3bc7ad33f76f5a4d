"""Parliamentary questions named by the members who asked them."""

from __future__ import annotations

import re

from relaas.extract.context import Context
from relaas.extract.references.found import Found, reference
from relaas.extract.references.movers import read_movers

# Reads "vragen van het lid Oost", "vragen van de leden Oost en Visser", "vragen gesteld door de leden Oost en Visser"
_ASKED = re.compile(r"(?:[Kk]amer)?[Vv]ragen (?:gesteld )?(?:van|door) (?:het (?:Kamer)?lid|de (?:Kamer)?leden) ")
_HEAD = 1_500


def find_questions(context: Context, found: Found) -> None:
    """A row for each set of questions with its askers; a line in the head that begins so is the paper's own title."""
    text = context.text
    for cue in context.cues.of("reference.asked"):
        lead = _ASKED.match(text, cue.start)
        movers = read_movers(text, lead.end()) if lead else None
        if movers is None:
            continue
        own = cue.start < _HEAD and text[max(0, cue.start - 1) : cue.start] in {"", "\n"}
        found.add(
            reference((cue.start, movers.end), "other", movers=str(movers), role="self" if own else "", optional=own)
        )
