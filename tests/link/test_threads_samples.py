"""The threads of the sample papers, of shared letters, and of real motions where these are at hand."""

from __future__ import annotations

import datetime as dt
import functools
import io
import json
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from filing import filed
from linking_papers import linked, threads_in

from relaas.dossier.dating import day_in_metadata
from relaas.link.obligations import standing, threads
from relaas.link.obligations.official import by_paper, official_statuses
from relaas.model.filed import FiledDocument
from relaas.model.thread import EventKind, OfficialStatus, Thread, ThreadKind, ThreadStatus
from relaas.readers import read, read_bytes

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
AS_OF = dt.date(2021, 7, 1)
# One in so many of the real motions is read: enough to see every form, in seconds.
_EVERY = 8


def _filed(path: Path) -> FiledDocument:
    reading = read(path)
    found = day_in_metadata(reading)
    own = {name.lower(): values for name, values in reading.metadata.items()}.get("dc.identifier", ("",))[0]
    return filed(reading.text, name=path.name, date=found[0] if found else None, official_id=own)


@functools.cache
def _samples() -> dict[str, FiledDocument]:
    found = [_filed(path) for path in sorted((ROOT / "samples").iterdir()) if path.name[:2].isdigit()]
    return {document.name[:2]: document for document in found}


def _with(found: tuple[Thread, ...], fragment: str) -> Thread:
    holding = [one for one in found if any(fragment in " ".join(event.quote.split()) for event in one.events)]
    assert len(holding) == 1, [one.id for one in holding]
    return holding[0]


def test_a_promise_of_a_debate_is_listed_and_answered() -> None:
    found = _with(threads_in(*_samples().values()), "Met deze brief voldoe ik aan deze toezegging")
    kinds = [event.kind for event in found.events]
    assert kinds == [
        EventKind.ASKED, EventKind.PROMISED, EventKind.REPEATED, EventKind.PROMISED, EventKind.ANSWERED,
    ]  # fmt: skip
    stands = standing(found, AS_OF)
    assert stands.status is ThreadStatus.ANSWERED
    assert stands.days == (42, 42)
    assert stands.due == dt.date(2021, 5, 19)


def test_a_request_of_long_ago_is_said_to_be_unanswered() -> None:
    found = _with(threads_in(*_samples().values()), "haar eerdere verzoek van 11 februari 2020")
    stands = standing(found, AS_OF)
    assert stands.status is ThreadStatus.UNANSWERED
    assert str(stands.made) == "2020-02-11"


def test_a_motion_that_is_only_spoken_of_has_a_thread() -> None:
    found = next(one for one in threads_in(*_samples().values()) if one.papers == ("kst-39501-02-9",))
    assert standing(found, AS_OF).status is ThreadStatus.CLAIMED_FULFILLED
    assert found.kind is ThreadKind.MOTION


def test_written_questions_have_a_term_by_rule() -> None:
    found = next(one for one in threads_in(_samples()["07"]) if one.kind is ThreadKind.QUESTIONS)
    stands = standing(found, AS_OF)
    assert stands.status is ThreadStatus.ANSWERED
    assert stands.days == (29, 29)
    assert stands.due == dt.date(2021, 5, 24)
    assert stands.basis["en"].startswith("R2")


def test_every_quote_is_in_its_document() -> None:
    documents = {document.id: document for document in _samples().values()}
    for one in threads_in(*documents.values()):
        for event in one.events:
            assert event.quote == event.span.of(documents[event.document].content)


def test_a_thread_keeps_its_identifier_when_papers_are_added() -> None:
    few = {one.id for one in threads_in(_samples()["06"], _samples()["02"])}
    assert few <= {one.id for one in threads_in(*_samples().values())}


def test_people_can_part_and_join() -> None:
    items, joins = linked([_samples()["06"], _samples()["08"]])
    proposed = next(join for join in joins if join.rule == "same_day")
    judged = {(one.one, one.other): False for one in joins if one.rule == "same_day"}
    assert len(threads(items, joins, judged)) == len(threads(items, joins)) + 1
    again = threads(items, [one for one in joins if one.rule != "same_day"], {(proposed.one, proposed.other): True})
    assert len(again) == len(threads(items, joins))


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the shared letters are not at hand")
def test_shared_letters() -> None:
    found = threads_in(*(_filed(path) for path in sorted((SHARED / "seeds").glob("*.txt"))))
    kept = [one for one in found if one.kind is ThreadKind.COMMITMENT and str(one.events[0].when) == "2022-10-13"]
    assert len(kept) == 1
    stands = standing(kept[0], dt.date(2023, 1, 1))
    assert (stands.status, stands.days) == (ThreadStatus.ANSWERED, (41, 41))
    assert stands.basis["en"] == "'binnen een paar weken' (C3: up to 21 days)"
    earlier = [one for one in found if str(one.events[0].when) == "2021-02-01/2021-02-10"]
    assert [standing(one, dt.date(2023, 1, 1)).status for one in earlier] == [ThreadStatus.UNANSWERED]
    claimed = {paper for one in found for paper in one.papers if one.kind is ThreadKind.MOTION}
    assert {"kst-36410-74", "kst-21501-02-2228"} <= claimed


def _motions() -> list[FiledDocument]:
    found = []
    with tarfile.open(SHARED / "corpus" / "motions-xml.tar.xz") as archive:
        members = [member for member in archive if member.name.endswith(".xml")]
        for member in members[::_EVERY]:
            stream = archive.extractfile(member)
            assert stream is not None
            reading = read_bytes(stream.read(), member.name)
            found.append(filed(reading.text, name=member.name))
    return found


def _register() -> dict[str, tuple[OfficialStatus, ...]]:
    found: list[OfficialStatus] = []
    with tarfile.open(SHARED / "corpus" / "zaak-odata.tar.xz") as archive:
        for member in archive:
            if member.name.endswith(".json"):
                stream = archive.extractfile(member)
                assert stream is not None
                found += official_statuses(json.load(io.TextIOWrapper(stream, encoding="utf-8")))
    return by_paper(found)


@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared motions are not at hand")
def test_real_motions() -> None:
    documents = _motions()
    items, joins = linked(documents)
    official = _register()
    found = threads(items, joins, official=official)
    dicta = [item for item in items if item.facts["kind"] == "motion" and not item.facts.get("whole")]
    mentions = Counter(
        filed_mention.mention.row()["value"]
        for document in documents
        for filed_mention in document.mentions
        if filed_mention.mention.kind == "obligation"
    )
    assert len(dicta) == mentions["motion"]
    threaded = [name for one in found for name in one.items]
    assert all(threaded.count(item.id) == 1 for item in dicta)
    assert len(documents) >= 490
    with_dictum = {item.document for item in dicta}
    assert len(with_dictum) / len(documents) > 0.98
    numbers = {document.official_id for document in documents}
    replaced = {(item.facts["paper"], paper) for item in dicta for paper in item.facts.get("replaces", ())}  # type: ignore[union-attr]
    at_hand = {pair for pair in replaced if pair[1] in numbers}
    chained = {pair for pair in at_hand if any(set(pair) <= set(one.papers) for one in found)}
    assert len(replaced) >= 25
    assert chained == at_hand
    known = [one for one in found if one.official]
    assert all(one.official[0].finished is not None for one in known)
    covered = {one.official[0].paper for one in known}
    assert covered == {item.facts["paper"] for item in dicta if item.facts["paper"] in official}
