"""A row leads back to the mention it was written from, whatever its attributes."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from relaas.model.mention import (
    ActorMention,
    Certainty,
    DateMention,
    FigureMention,
    Mention,
    ObligationMention,
    ReferenceMention,
    ReferenceStatus,
    StatementMention,
)
from relaas.model.mention_rows import mention_of_row
from relaas.model.span import Span

spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
words = st.text(max_size=12)
decimals = st.decimals(0, 10**12, places=2).map(lambda number: Decimal(number).normalize())
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
common = {"span": spans, "quote": words, "value": words, "optional": st.booleans(), "basis": words}
mentions: st.SearchStrategy[Mention] = st.one_of(
    st.builds(DateMention, **common, mod=words, earliest=st.none() | days, latest=st.none() | days, duration=words),
    st.builds(FigureMention, **common, unit=words, what=words, low=st.none() | decimals, high=st.none() | decimals),
    st.builds(ReferenceMention, **common, mention_type=words, status=st.sampled_from(ReferenceStatus), movers=words),
    st.builds(ActorMention, **common, mention_type=words, office=words, refers=st.none() | spans),
    st.builds(StatementMention, **common, certainty=st.sampled_from(Certainty), cue=st.none() | spans),
    st.builds(ObligationMention, **common, made_by=words, made_to=words, due=words, trigger=st.none() | spans),
)


@given(mentions)
def test_there_and_back(mention: Mention) -> None:
    assert mention_of_row(mention.row()) == mention
