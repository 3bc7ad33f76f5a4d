"""What people decide: kept beside what relaas proposes, through rebuilds and kills, and taken back without erasing."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from relaas import Dossier
from relaas.cli import main
from relaas.dossier.errors import DossierLockedError, NoSuchIdError
from relaas.dossier.joining import groups
from relaas.dossier.judging import Draft
from relaas.dossier.lock import locked
from relaas.dossier.snapshot import Snapshot
from relaas.model.judgement import Decision, Judgement, judged_pairs, settled, standing
from relaas.model.linking import Item, Join
from relaas.model.span import Span
from relaas.record.judgements import draft_of, judgement_of
from relaas.record.log.leaf import Kind
from relaas.record.log.log import Entry
from relaas.store import links
from relaas.store.records import SourceRecord
from relaas.views.rows import Row
from relaas.views.tables import table
from small_dossier import make_dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


def judged(about: str, decision: str, by: str = "Anna", **more: Any) -> Draft:
    return Draft(about=about, decision=Decision(decision), by=by, reason=more.pop("reason", "zo staat het er"), **more)


def judged_entries(dossier: Dossier) -> list[Entry]:
    return list(dossier.log.entries(kinds=(Kind.JUDGED,)))


def rows(dossier: Dossier, what: str = "dates") -> list[Row]:
    return list(table(dossier, what).rows)


def named(dossier: Dossier, quote: str, what: str = "dates") -> Row:
    return next(row for row in rows(dossier, what) if row["quote"] == quote)


def identifier(dossier: Dossier, quote: str, what: str = "dates") -> str:
    return str(named(dossier, quote, what)["id"])


def show(dossier: Dossier, *options: str) -> Result:
    return CliRunner().invoke(main, ["show", str(dossier.folder), *options])


def judge(dossier: Dossier, *words: str) -> Result:
    return CliRunner().invoke(main, ["judge", str(dossier.folder), *words])


def test_a_judgement_stands_beside_the_row_which_stays_as_it_was(dossier: Dossier) -> None:
    before = named(dossier, "1 maart 2019")
    kept = dossier.judge(judged(str(before["id"]), "reject", reason="dit is een kenmerk"))
    after = named(dossier, "1 maart 2019")
    assert after == {
        **before,
        "judgement": {
            "decision": "reject", "by": "Anna", "reason": "dit is een kenmerk", "at": kept.at, "id": kept.id,
        },
    }  # fmt: skip
    assert "judgement" not in named(dossier, "4 maart 2019")


def test_corrected_values_stand_in_the_judgement_only(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    dossier.judge(judged(one, "correct", value="2019-03-02", attributes={"mod": "APPROX"}))
    row = named(dossier, "1 maart 2019")
    assert row["value"] == "2019-03-01"
    cell = row["judgement"]
    assert isinstance(cell, dict)
    assert (cell["value"], cell["attributes"]) == ("2019-03-02", {"mod": "APPROX"})


def test_judgements_outlive_a_rebuild_and_the_loss_of_all_that_is_derived(dossier: Dossier) -> None:
    kept = dossier.judge(judged(identifier(dossier, "1 maart 2019"), "accept"))
    before, digest = rows(dossier), dossier.digest()
    dossier.rebuild(workers=0)
    again = Dossier.open(dossier.folder)
    assert (rows(again), again.digest(), again.judgements()) == (before, digest, [kept])


def test_a_withdrawal_is_a_new_entry_and_what_was_judged_before_counts_again(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    first = dossier.judge(judged(one, "reject"))
    second = dossier.judge(judged(one, "accept"))
    dossier.judge(judged(one, "withdraw", reason="te vlug"))
    assert settled(dossier.judgements())[one,].latest == first
    assert [row["state"] for row in rows(dossier, "judgements")] == ["counts", "withdrawn", "withdrawal"]
    dossier.judge(judged(first.id, "withdraw", by="Bram"))
    assert "judgement" not in named(dossier, "1 maart 2019")
    assert len(judged_entries(dossier)) == 4
    for about in (first.id, second.id, one):
        with pytest.raises(NoSuchIdError):
            dossier.judge(judged(about, "withdraw"))


def test_who_says_otherwise_is_shown_too(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    for draft in (judged(one, "reject", "Anna"), judged(one, "accept", "Bram"), judged(one, "accept", "Cor")):
        dossier.judge(draft)
    cell = named(dossier, "1 maart 2019")["judgement"]
    assert isinstance(cell, dict)
    assert (cell["decision"], cell["by"]) == ("accept", "Cor")
    differing = cell["differing"]
    assert isinstance(differing, list)
    assert [(other["decision"], other["by"]) for other in differing if isinstance(other, dict)] == [("reject", "Anna")]
    assert [row["state"] for row in rows(dossier, "judgements")] == ["differs", "agrees", "counts"]
    dossier.judge(judged(one, "accept", "Anna"))
    assert "differing" not in str(named(dossier, "1 maart 2019")["judgement"])
    assert rows(dossier, "judgements")[0]["state"] == "replaced"


def test_a_judgement_whose_thing_is_gone_is_an_orphan_and_is_not_moved(dossier: Dossier) -> None:
    one, other = identifier(dossier, "1 maart 2019"), identifier(dossier, "4 maart 2019")
    dossier.judge(judged(one, "correct", value="2019-03-02"))
    dossier.judge(judged(one, "different", other=other))
    with sqlite3.connect(dossier.folder / "record.sqlite") as connection:
        # As a later version may do, that reads the same words otherwise.
        connection.execute("UPDATE mentions SET id = 'ffffffffffffffff' WHERE id = ?", (one,))
    first, pair = rows(dossier, "judgements")
    assert (first["orphan"], first["missing"]) == (True, [one])
    assert (first["kind"], first["was"], first["quote"]) == ("date", "2019-03-01", "1 maart 2019")
    assert (pair["orphan"], pair["missing"], pair["other_quote"]) == (True, [one], "4 maart 2019")
    assert "judgement" not in named(dossier, "1 maart 2019")
    # It can still be taken back.
    dossier.judge(judged(one, "withdraw"))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("accept", "--reason", "r"), "JUDGEMENT-INCOMPLETE: there is no name"),
        (("accept", "--name", " ", "--reason", "r"), "JUDGEMENT-INCOMPLETE: there is no name"),
        (("reject", "--name", "Anna"), "JUDGEMENT-INCOMPLETE: there is no reason"),
        (("same", "0123", "--name", "Anna"), "JUDGEMENT-INCOMPLETE: there is no reason"),
        (("correct", "--name", "Anna", "--value", "x"), "JUDGEMENT-INCOMPLETE: there is no reason"),
        (("correct", "--name", "Anna", "--reason", "r"), "JUDGEMENT-INCOMPLETE: a correction must say what is right"),
        (("reject", "--name", "A", "--reason", "r", "--value", "x"), "JUDGEMENT-INCOMPLETE: values go with"),
        (("same", "--name", "A", "--reason", "r"), "JUDGEMENT-INCOMPLETE: same is about two things"),
        (("accept", "0123", "--name", "A", "--reason", "r"), "JUDGEMENT-INCOMPLETE: accept is about one thing"),
        (("same", "0123", "--name", "A", "--reason", "r"), "NO-SUCH-ID: nothing goes by '0123'"),
        (("withdraw", "--name", "A", "--reason", "r"), "NO-SUCH-ID: no judgement of A on"),
        (("correct", "--name", "A", "--reason", "r", "--attribute", "colour=red"), "a date has no attribute 'colour'"),
        (("correct", "--name", "A", "--reason", "r", "--attribute", "earliest=soon"), "'soon' cannot be the earliest"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(dossier: Dossier, words: tuple[str, ...], message: str) -> None:
    result = judge(dossier, identifier(dossier, "1 maart 2019"), *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert dossier.judgements() == []
    assert judged_entries(dossier) == []


@pytest.mark.parametrize("about", ["", "0123456789abcdef", "brief.txt"])
def test_an_identifier_that_nothing_goes_by_is_refused(dossier: Dossier, about: str) -> None:
    with pytest.raises(NoSuchIdError):
        dossier.judge(judged(about, "accept"))


def test_part_of_an_identifier_will_not_do(dossier: Dossier) -> None:
    source: SourceRecord = next(dossier.sources())[0]
    with pytest.raises(NoSuchIdError):
        dossier.judge(judged(source.id[:8], "accept"))
    dossier.judge(judged(source.id, "correct", value="letter"))
    assert "judgement" in rows(dossier, "sources")[0]


def test_nobody_judges_while_another_process_adds(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    with locked(dossier.folder, "adding"), pytest.raises(DossierLockedError):
        dossier.judge(judged(one, "accept"))
    assert dossier.judgements() == []


def test_a_kill_before_the_table_was_written_loses_nothing(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    first = dossier.judge(judged(one, "reject"))
    # As if the process died between the log and the table.
    draft = Judgement(about=one, decision=Decision.ACCEPT, by="Bram", at="2024-01-01T00:00:00+00:00", reason="r")
    (entry,) = dossier.custody.append([draft_of(draft)])
    second = judgement_of(entry)
    assert second is not None
    again = Dossier.open(dossier.folder)
    assert again.judgements() == [first, second]
    assert settled(again.judgements())[one,].latest == second
    third = again.judge(judged(one, "accept", "Cor"))
    assert again.judgements() == [first, second, third]
    again.rebuild(workers=0)
    assert Dossier.open(dossier.folder).judgements() == [first, second, third]


def test_the_identifier_of_a_judgement_is_the_digest_of_its_line(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    kept = dossier.judge(judged(one, "correct", "Zoë", reason="é", value=""))
    (entry,) = judged_entries(dossier)
    assert kept.id == entry.id == entry.leaf.commitment[:16]
    lines = b"".join((dossier.folder / path).read_bytes() for path in payload_files(dossier)).splitlines()
    assert hashlib.sha256(lines[entry.index]).hexdigest() == entry.leaf.commitment
    written = json.loads(lines[entry.index])
    assert {name: written[name] for name in ("about", "decision", "by", "reason", "value")} == {
        "about": one, "decision": "correct", "by": "Zoë", "reason": "é", "value": "",
    }  # fmt: skip
    assert judgement_of(entry) == kept


def payload_files(dossier: Dossier) -> list[str]:
    return [f"log/{path}" for path in dossier.log.expected() if path.startswith("payloads/")]


def put_chain(dossier: Dossier, *names: str) -> None:
    with dossier._prepared.writing() as connection:
        links.put_items(
            connection, "chain", [Item(id=name, document="d", span=Span(at, at + 1), quote=name)
                                  for at, name in enumerate(names)],
        )  # fmt: skip
        joins = [Join(one=one, other=other, rule="r", why="w") for one, other in pairwise(names)]
        links.put_joins(connection, "chain", joins)


def grouped(dossier: Dossier) -> list[tuple[str, ...]]:
    with dossier._prepared.connection() as connection:
        found, _ = groups(connection, "chain", judged_pairs(dossier.judgements()))
    return sorted(tuple(sorted(item.id for item in group)) for group in found)


def test_what_was_judged_the_same_or_different_decides_what_hangs_together(dossier: Dossier) -> None:
    put_chain(dossier, "a", "b", "c")
    put_chain(dossier, "x")
    assert grouped(dossier) == [("a", "b", "c"), ("x",)]
    dossier.judge(judged("c", "different", other="a"))
    assert grouped(dossier) == [("a", "b"), ("c",), ("x",)]
    dossier.judge(judged("x", "same", other="c"))
    assert grouped(dossier) == [("a", "b"), ("c", "x")]
    dossier.judge(judged("a", "withdraw", other="c"))
    assert grouped(dossier) == [("a", "b", "c", "x")]


def test_the_command_and_the_table(dossier: Dossier) -> None:
    one = identifier(dossier, "1 maart 2019")
    result = judge(dossier, one, "correct", "--attribute", "mod=START", "--name", "Anna", "--reason", "zie kop")
    assert result.exit_code == 0
    (kept,) = dossier.judgements()
    assert result.stdout == f"{kept.id}: correct {one}, by Anna.\n"
    (row,) = json.loads(show(dossier, "judgements", "--format", "json").stdout)
    assert (row["about"], row["by"], row["attributes"], row["state"]) == (one, "Anna", {"mod": "START"}, "counts")
    assert "JUDGEMENT" in show(dossier, "dates").stdout
    assert "decision: correct; by: Anna" in show(dossier, "dates").stdout
    assert "zie kop" in show(dossier, "dates", "--format", "csv").stdout
    withdrawn = judge(dossier, kept.id, "withdraw", "--name", "Bram", "--reason", "was goed")
    assert withdrawn.stdout.endswith(f": withdraw {kept.id}, by Bram.\n")


def given_judgements(entries: list[tuple[str, str, bool]]) -> list[Judgement]:
    """Judgements by letters; True takes back the latest that still stands, if any."""
    found: list[Judgement] = []
    for number, (about, by, takes_back) in enumerate(entries):
        stands = standing(found)
        judgement = Judgement(
            id=str(number), about=about, decision=Decision.WITHDRAW if takes_back else Decision.ACCEPT, by=by,
            at="", reason="r", withdraws=stands[-1].id if takes_back and stands else "", value=str(number),
        )  # fmt: skip
        found.append(judgement)
    return found


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("PQ"), st.booleans()), max_size=12))
def test_to_take_back_is_as_if_it_was_never_said(entries: list[tuple[str, str, bool]]) -> None:
    given_all = given_judgements(entries)
    kept = standing(given_all)
    assert settled(given_all) == settled(kept)
    for subject, judged_one in settled(given_all).items():
        assert judged_one.latest == [one for one in kept if one.subject == subject][-1]
        people = [judged_one.latest.by, *(one.by for one in judged_one.differing)]
        assert len(people) == len(set(people))


def threads(dossier: Dossier) -> list[dict[str, Any]]:
    result = show(dossier, "obligations", "--optional", "--format", "json")
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return found


def test_threads_can_be_judged_and_put_together(dossier: Dossier) -> None:
    first, second, *rest = threads(dossier)
    dossier.judge(judged(str(first["id"]), "accept"))
    assert threads(dossier)[0]["judgement"]["decision"] == "accept"
    pair = dossier.judge(judged(str(first["id"]), "same", other=str(second["id"])))
    assert len(threads(dossier)) == 1 + len(rest)
    # What is kept is about the passages the threads begin with, which stay whatever else is added.
    assert {first["events"][0]["mention"], second["events"][0]["mention"]} == {pair.about, pair.other}
    dossier.judge(judged(pair.id, "withdraw"))
    assert [thread["id"] for thread in threads(dossier)] == [one["id"] for one in (first, second, *rest)]


def test_a_judgement_under_another_name_of_a_thread_is_about_it(dossier: Dossier) -> None:
    """As that of somebody who may not see where it begins, or that was given before an earlier paper came in."""
    first, second, *_ = threads(dossier)
    dossier.judge(judged(str(second["id"]), "reject"))
    dossier.judge(judged(str(first["id"]), "same", other=str(second["id"])))
    (one,) = [thread for thread in threads(dossier) if thread["id"] in (first["id"], second["id"])]
    assert one["judgement"]["decision"] == "reject"
    snapshot = Snapshot(dossier)
    assert snapshot.judged[one["id"],].latest.decision is Decision.REJECT
    dossier.judge(judged(str(one["id"]), "accept", reason="", by="Bo"))
    (one,) = [thread for thread in threads(dossier) if thread["id"] == one["id"]]
    assert one["judgement"]["decision"] == "accept"
    assert one["judgement"]["reason"] == ""
    assert [other["decision"] for other in one["judgement"]["differing"]] == ["reject"]
