"""What the register answers is what each thread says; its facets count what another question would give."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from relaas import Dossier
from relaas.dossier.snapshot import Snapshot
from relaas.views.register import Question, Standed, answering, register, standed, threads_on

DAY = dt.date(2021, 7, 1)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    made = Dossier.create(tmp_path_factory.mktemp("register") / "dossier")
    made.add([Path(__file__).parent.parent.parent / "samples"], workers=0)
    return Snapshot(made, day=DAY)


def expected(snapshot: Snapshot, question: Question) -> set[str]:
    """Asked of each thread by itself."""
    found = set()
    for one in (Standed(*pair) for pair in snapshot.standings(DAY)):
        thread, stands = one.thread, one.stands
        by = (thread.by, *thread.movers)
        said = (*by, thread.to, *thread.papers, *(event.quote for event in thread.events))
        if (
            (question.marginal or not thread.optional)
            and question.kind in ("", thread.kind)
            and question.status in ("", stands.status)
            and question.schedule in ("", stands.schedule)
            and any(question.by.casefold() in name.casefold() for name in by)
            and question.to.casefold() in thread.to.casefold()
            and any(question.words.casefold() in words.casefold() for words in said)
        ):
            found.add(thread.id)
    return found


QUESTIONS = [
    Question(words=words, by=by, to=to, kind=kind, status=status, schedule=schedule, marginal=marginal)
    for words, by, to, kind, status, schedule, marginal in product(
        ("", "MIJNEN", "kst-"), ("", "oldeman"), ("", "kamer"), ("", "request", "motion"), ("", "open", "answered"),
        ("", "no_term", "overdue"), (False, True),
    )
]  # fmt: skip


def test_what_one_paper_promises_on_one_day_stands_as_it_reads(tmp_path: Path) -> None:
    promises = "".join(
        f"Ik zeg u toe om u voor {day} juni 2021 te berichten over weg {day}.\n\n" for day in range(1, 9)
    )
    paper = tmp_path / "brief.txt"
    paper.write_text(f"Den Haag, 3 mei 2021\n\nGeachte voorzitter,\n\n{promises}", encoding="utf-8")
    made = Dossier.create(tmp_path / "dossier")
    made.add([paper], workers=0)
    rows = threads_on(Snapshot(made, day=DAY), DAY).rows
    starts = [one.thread.events[0].span.start for one in rows]
    assert len(starts) == 8
    assert starts == sorted(starts)


def test_what_answers_is_what_each_thread_says(snapshot: Snapshot) -> None:
    threads = snapshot.once(threads_on, DAY)
    sizes = set()
    for question in QUESTIONS:
        found = [one.thread.id for one in answering(threads, question)]
        assert sorted(found) == sorted(expected(snapshot, question)), question
        assert register(threads, question).total == len(found)
        sizes.add(len(found))
    assert len(sizes) > 4, "the questions tell threads apart"


def test_a_facet_counts_what_asking_for_it_would_give(snapshot: Snapshot) -> None:
    threads = snapshot.once(threads_on, DAY)
    for question in QUESTIONS:
        for name, facets in register(threads, question).facets.items():
            for one in facets:
                changes: dict[str, Any] = {name: one.value}
                assert one.count == len(answering(threads, replace(question, **changes))), (question, name)


def test_one_thread_is_found_by_its_name_from_the_day_on_which_it_began(snapshot: Snapshot) -> None:
    for day in (dt.date(1990, 1, 1), dt.date(2021, 4, 20), DAY):
        stood = {one.id: stands for one, stands in snapshot.standings(day)}
        for thread in snapshot.threads:
            found = standed(snapshot, thread.id, day)
            assert found == (Standed(thread, stood[thread.id]) if thread.id in stood else None)
    assert standed(snapshot, "nobody", DAY) is None
