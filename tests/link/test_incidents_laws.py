"""Laws of incidents: order does not matter, nothing is lost, people's judgements stand, and no side counts for more."""

from __future__ import annotations

import datetime as dt
import re
import time
from functools import cache
from pathlib import Path

import pytest
from filing import filed, filed_file
from hypothesis import given, settings
from hypothesis import strategies as st

from relaas.link.drawing import joins_between
from relaas.link.family import Family
from relaas.link.incidents import FAMILY, incidents
from relaas.link.positions import POSITIONS
from relaas.link.positions.building import build_all
from relaas.model.filed import FiledDocument
from relaas.model.incident import Incident, Rests, Standing
from relaas.model.linking import Item, Join
from relaas.model.mention import Certainty
from relaas.views.incidents import incident_rows

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
ORLE = (
    "Op 3 mei 2021 werd het dorp Orle beschoten. Volgens Amnesty International zijn daarbij 31 mensen gedood.",
    "Noorwegen ontkent dat het dorp Orle op 3 mei 2021 is beschoten.",
    "Amnesty International stelde dat op 3 mei 2021 in het dorp Orle 31 mensen zijn gedood.",
    "Op 9 mei 2021 werd het dorp Orle beschoten.",
    "Op 3 mei 2021 werden in het dorp Orle 12 soldaten gedood.",
)
SWAP = {
    "Noorwegen": "Zweden",
    "Noorse": "Zweedse",
    "Noors": "Zweeds",
    "Noren": "Zweden",
    "Oslo": "Stockholm",
}


def papers(texts: tuple[str, ...]) -> list[FiledDocument]:
    return [filed(text, name=f"{at}.txt", date=dt.date(2021, 6, at + 1)) for at, text in enumerate(texts)]


def shown(documents: list[FiledDocument]) -> list[Incident]:
    items = [item for document in documents for item in FAMILY.items(document)]
    return incidents(items, joins_between(FAMILY, items, []))


def test_every_quote_is_its_passage_and_no_item_is_lost() -> None:
    documents = {one.id: one for one in papers(ORLE)}
    items = [item for one in documents.values() for item in FAMILY.items(one)]
    for item in items:
        assert item.span.of(documents[item.document].content) == item.quote
    found = shown(list(documents.values()))
    assert sorted(one.id for incident in found for one in incident.accounts) == sorted(item.id for item in items)


@given(order=st.permutations(range(len(ORLE))))
@settings(max_examples=12, deadline=None)
def test_the_order_in_which_papers_come_does_not_matter(order: list[int]) -> None:
    documents = papers(ORLE)
    known: list[Item] = []
    joins = []
    for at in order:
        new = FAMILY.items(documents[at])
        joins.extend(joins_between(FAMILY, new, known))
        known.extend(new)
    assert incidents(known, joins) == shown(documents)


def test_accounts_stand_side_by_side() -> None:
    first = shown(papers(ORLE))[0]
    assert str(first.when) == "2021-05-03"
    assert first.where == "Orle"
    assert first.sources == 4
    standing = {(one.attribute, one.measure): one.standing for one in first.agreements}
    assert standing["told", ""] is Standing.DIFFER
    assert standing["time", ""] is Standing.AGREE
    assert standing["place", ""] is Standing.AGREE
    assert standing["doer", ""] is Standing.SILENT
    assert standing["figure", "killed (person)"] is Standing.AGREE


def test_figures_of_two_things_are_another_measure() -> None:
    texts = (
        "Op 3 mei 2021 werden in het dorp Orle 31 mensen gedood.",
        "Op 3 mei 2021 raakten bij de beschieting van het dorp Orle 12 mensen gewond.",
    )
    (only,) = shown(papers(texts))
    assert {one.standing for one in only.agreements if one.attribute == "figure"} == {Standing.OTHER_MEASURE}


def test_figures_of_one_thing_differ() -> None:
    texts = tuple(f"Op 3 mei 2021 werden in het dorp Orle {number} mensen gedood." for number in (31, 12))
    (only,) = shown(papers(texts))
    assert [one.standing for one in only.agreements if one.attribute == "figure"] == [Standing.DIFFER]


def test_accounts_of_one_origin_are_shown_as_one() -> None:
    first = shown(papers(ORLE))[0]
    assert [(one.name, len(one.accounts), len(one.documents)) for one in first.origins] == [
        ("Amnesty International", 2, 2)
    ]


def test_one_recording_that_papers_tell_of_is_shown_as_one() -> None:
    texts = (
        "Op 27 maart 2021 verscheen een video waarop te zien is hoe Noorse militairen Zweedse gevangenen doodschieten.",
        "On 27 March 2021 a video emerged which appears to show Norwegian soldiers executing Swedish prisoners.",
        "Op 28 maart 2021 kwam een video uit waarin Noorse soldaten Zweedse gevangenen neerschoten.",
    )
    (only,) = shown(papers(texts))
    assert [(one.name, len(one.accounts), len(one.documents)) for one in only.origins] == [("video", 3, 3)]


MARCH = (
    "Op 14 maart 2021 werd de stad Berzhany beschoten. Op 21 maart 2021 viel een granaat op de markt van Berzhany.",
    "Half maart 2021 werd de stad Berzjany beschoten.",
    "Op 21 maart 2021 werd de stad Berzhani beschoten.",
    "In de nacht van 13 op 14 maart 2021 werd de stad Berzjany beschoten.",
)


def test_a_loose_time_makes_no_one_event_of_two() -> None:
    found = shown(papers(MARCH))
    assert [(str(one.when), one.sources) for one in found] == [
        ("2021-03-11/2021-03-21", 1), ("2021-03-14", 2), ("2021-03-21", 2)
    ]  # fmt: skip
    # Where the text tells of one of the two only, it is that one.
    first = shown(papers((MARCH[1], MARCH[3])))
    assert [(str(one.when), one.sources) for one in first] == [("2021-03-13/2021-03-14", 2)]


@given(order=st.permutations(range(len(MARCH))))
@settings(max_examples=24, deadline=None)
def test_the_order_of_papers_does_not_matter_where_times_are_loose(order: list[int]) -> None:
    documents = papers(MARCH)
    items = [item for at in order for item in FAMILY.items(documents[at])]
    assert incidents(items, reversed(joins_between(FAMILY, items, []))) == shown(documents)


def test_two_spellings_of_a_town_are_one_place() -> None:
    (first, *_) = shown(papers((MARCH[0], MARCH[3], "Op 14 maart 2021 werd de stad Berzjany beschoten.")))
    assert first.where == "Berzjany"
    assert {one.attribute: one.standing for one in first.agreements}["place"] is Standing.AGREE


def test_who_denies_names_nobody_who_did_it() -> None:
    texts = (
        "Op 3 mei 2021 werd het dorp Orle beschoten door Zweedse troepen.",
        "Noorwegen ontkent dat Noorse troepen op 3 mei 2021 het dorp Orle hebben beschoten.",
    )
    (only,) = shown(papers(texts))
    doer = next(one for one in only.agreements if one.attribute == "doer")
    assert doer.standing is Standing.ONE_SPEAKS
    assert [value for _, value in doer.values] == ["Zweedse troepen"]


def test_the_chain_stays_whole() -> None:
    text = (
        "Op 4 juni 2021 meldde Amnesty International dat op een video te zien is dat Noorse soldaten Zweedse burgers"
        " neerschoten."
    )
    (only,) = shown([filed(text, name="brief.txt")])
    (account,) = only.accounts
    assert [one.who for one in account.chain] == ["video", "Amnesty International", "brief.txt"]
    assert account.rests is Rests.RECORDING
    assert account.speaker == "Amnesty International"


def test_who_denies_is_in_the_chain_as_one_who_denies() -> None:
    text = (
        "Op 3 mei 2021 werd het dorp Orle beschoten. De regering van Noorwegen stelt dat het dorp Orle op 3 mei 2021"
        " niet is beschoten."
    )
    (only,) = shown([filed(text, name="brief.txt", date=dt.date(2021, 6, 1))])
    denial = next(one for one in only.accounts if one.certainty is Certainty.DENIED)
    assert [(one.who, one.certainty.value) for one in denial.chain] == [
        ("regering van Noorwegen", "denied"), ("brief.txt", "reported")
    ]  # fmt: skip


def test_a_person_can_split_and_join() -> None:
    documents = papers(ORLE[:2])
    items = [item for document in documents for item in FAMILY.items(document)]
    joins = joins_between(FAMILY, items, [])
    apart = {(join.one, join.other): False for join in joins}
    assert len(incidents(items, joins)) == 1
    assert len(incidents(items, joins, apart)) == len(items)
    pair = (min(one.id for one in items), max(one.id for one in items))
    (judged,) = [one for one in incidents(items, [], {pair: True}) if len(one.accounts) == 2]
    assert [link.rule for link in judged.links] == ["judgement"]


def swapped(text: str) -> str:
    turned = {**SWAP, **{value: key for key, value in reversed(SWAP.items())}}
    return re.sub("|".join(sorted(turned, key=len, reverse=True)), lambda match: turned[match.group()], text)


def told(documents: list[FiledDocument]) -> str:
    """All that is shown, without the identifiers and places in the text that follow from its characters."""
    rows: list[object] = []
    for row in incident_rows(shown(documents)):
        accounts = row.pop("accounts")
        assert isinstance(accounts, list)
        for account in accounts:
            assert isinstance(account, dict)
            rows.append(
                {name: value for name, value in account.items() if name not in ("id", "document", "start", "end")}
            )
        rows.append({name: row[name] for name in ("kind", "kinds", "when", "where", "sources", "told_by")})
        links = row["links"]
        assert isinstance(links, list)
        rows.append({"links": sorted(str(one["rule"]) + str(one["why"]) for one in links if isinstance(one, dict))})
    return "\n".join(str(row) for row in rows)


SIDES = (
    "Op 3 mei 2021 is het dorp Orle beschoten door Noorse soldaten. Noorwegen ontkent dat.",
    "Op 3 mei 2021 hebben in het dorp Orle Noorse soldaten Zweedse krijgsgevangenen gedood.",
    "Sinds de militaire operatie van Noorwegen in de Gazastrook in april 2021 is er hulp verleend.",
    "Op 8 april 2021 begon de Noorse militaire operatie in de Gazastrook. Op 9 april 2021 was er een aanval in Oslo.",
    "De tweede oorlog in Noorwegen in 2015 trof ook Zweden. Op 4 mei 2021 bracht de VN een bezoek aan Noorwegen.",
)


def test_no_side_counts_for_more() -> None:
    one = told(papers(SIDES))
    other = told(papers(tuple(swapped(text) for text in SIDES)))
    assert "Noorse soldaten" in one
    assert swapped(one).splitlines() == other.splitlines()


def test_no_word_judges() -> None:
    rows = str(list(incident_rows(shown(papers(ORLE)), language="en")))
    rows += str(list(incident_rows(shown(papers(ORLE)), language="nl")))
    assert not re.search(r"\b(true|false|lie|propaganda|proven|waar gebleken|leugen|onwaar|bewezen)\b", rows, re.I)


@pytest.mark.parametrize("size", [400, 1600])
def test_work_grows_with_the_passages(size: int) -> None:
    """A hostile text that tells of one village over and over draws one join for each passage, not one for each pair."""
    text = " ".join(f"Op 3 mei 2021 werd het dorp Orle beschoten door groep {at}." for at in range(size))
    items = FAMILY.items(filed(text, language="nl"))
    assert len(items) == size
    assert len(joins_between(FAMILY, items, [])) == size - 1


def test_the_samples_tell_of_one_night_in_many_papers() -> None:
    documents = [filed_file(path) for path in sorted((ROOT / "samples").iterdir()) if path.is_file()]
    night = max(shown(documents), key=lambda one: one.sources)
    assert night.when.latest == dt.date(2021, 3, 14)
    assert night.where == "Rudekom"
    assert night.sources >= 5
    assert {one.certainty.value for one in night.accounts} >= {"asserted", "reported", "denied"}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared letters are not at hand")
def test_the_shared_letters() -> None:
    found = shown([filed_file(path) for path in sorted(SEEDS.iterdir())])
    war = next(one for one in found if one.kind == "war" and one.sources > 1)
    assert str(war.when) == "2020-09-27/2020-11-10"
    assert {one.source[:3] for one in war.accounts} >= {"001", "002", "003", "004"}
    (night,) = [one for one in found if str(one.when) == "1992-02-26"]
    assert len(night.accounts) >= 5
    chains = [[step.who for step in account.chain] for one in found for account in one.accounts]
    assert ["video", "Toivo Klaar"] in [chain[:2] for chain in chains]
    operation = next(one for one in found if one.kind == "operation")
    assert operation.accounts[0].doers == ("Azerbeidzjan",)


@pytest.mark.parametrize("piece", ["Noorse soldaten doodden ", "op 3 mei 2021 werd Orle beschoten en ", "aanval van "])
def test_a_sentence_without_end_is_passed_over_at_once(piece: str) -> None:
    began = time.process_time()
    document = filed(piece * 4000, language="nl")
    read = time.process_time() - began
    began = time.process_time()
    FAMILY.items(document)
    assert time.process_time() - began < max(4 * read, 2.0)


@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_no_order_of_the_samples_and_letters_changes_what_is_shown(data: st.DataObject) -> None:
    documents = all_papers_once()
    order = data.draw(st.permutations(range(len(documents))))
    for family in (FAMILY, POSITIONS):
        known: list[Item] = []
        joins: list[Join] = []
        for at in order:
            new = items_once(family, at)
            joins.extend(joins_between(family, new, known))
            known.extend(new)
        build = incidents if family is FAMILY else build_all
        straight = [item for at in range(len(documents)) for item in items_once(family, at)]
        assert build(known, joins) == build(straight, joins_between(family, straight, []))


@cache
def all_papers_once() -> tuple[FiledDocument, ...]:
    seeds = sorted(SEEDS.iterdir()) if SEEDS.is_dir() else []
    return tuple(filed_file(path) for path in (*sorted((ROOT / "samples").iterdir()), *seeds) if path.is_file())


@cache
def items_once(family: Family, at: int) -> tuple[Item, ...]:
    return tuple(family.items(all_papers_once()[at]))
