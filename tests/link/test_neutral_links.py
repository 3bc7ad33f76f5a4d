"""What papers tell of events and of stands is the same, word for word, whichever party does what to which."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from filing import filed

from relaas.link.drawing import joins_between
from relaas.link.incidents import FAMILY as INCIDENTS
from relaas.link.incidents import incidents
from relaas.link.positions import POSITIONS
from relaas.link.positions.building import build_all
from relaas.views.incidents import incident_rows
from relaas.views.positions import position_rows
from swapping import Swap, sentences, swaps

_OF_BYTES = frozenset({"id", "position", "document", "start", "end", "account", "silent", "one", "other"})


def bare(value: Any) -> Any:
    """Plain data without identifiers and places, which follow from the characters of a paper."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in _OF_BYTES}
    return [bare(one) for one in value] if isinstance(value, list) else value


def drawn(text: str) -> list[str]:
    """The incidents and positions of a paper of a few sentences, as rows, in the order in which they are shown."""
    document = filed(text, date=dt.date(2021, 7, 1))
    told, stands = INCIDENTS.items(document), POSITIONS.items(document)
    rows: list[dict[str, Any]] = [
        *map(dict, incident_rows(incidents(told, joins_between(INCIDENTS, told, [])))),
        *map(dict, position_rows(build_all(stands, joins_between(POSITIONS, stands, [])))),
    ]
    for row in rows:
        links = row.get("links")
        if isinstance(links, list):
            links.sort(key=lambda one: json.dumps(bare(one), sort_keys=True))
    return [json.dumps(bare(row), ensure_ascii=False, sort_keys=True) for row in rows]


@pytest.mark.parametrize("swap", swaps().values(), ids=swaps())
def test_what_happened_and_who_stands_where_is_the_same_for_either_party(swap: Swap) -> None:
    texts = list(sentences(swap, "events_of_two_sides.txt"))
    told = [drawn(text) for text in texts]
    assert len(texts) >= 20
    assert sum(map(len, told)) >= len(texts)
    for text, rows in zip(texts, told, strict=True):
        want = [json.dumps(swap.value(json.loads(row)), ensure_ascii=False, sort_keys=True) for row in rows]
        assert drawn(swap.text(text)) == want, text
