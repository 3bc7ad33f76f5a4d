"""Kills `add`, `judge` and `export` at random moments, and looks whether anything was lost or is half there.

    python tools/kill_test.py [--kills 500] [--seed 1]

Each round runs one command in a process of its own, kills it (SIGKILL) after a random time, and then, as somebody who
only reads: checks the log in full, that every entry that was there before is still there, that every original that an
entry names is in the vault with its bytes, that what was acknowledged is in the log, and that a bag is whole or absent.
Every so many rounds a command is let through, after which nothing may be left over, and a rebuild gives the same.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from relaas import Dossier
from relaas.dossier.handing_over import hand_over
from relaas.dossier.judging import Draft
from relaas.model.check import Outcome, any_fails
from relaas.model.judgement import Decision
from relaas.record.bag.checking import check_bag
from relaas.record.durable import HALF
from relaas.record.judgements import judgement_of
from relaas.record.log.leaf import Kind
from relaas.record.readings import reading_of
from relaas.record.receipts import receipt_of
from relaas.record.verify.log import check_log
from relaas.record.verify.trust import KeptCheckpoint, Trust
from relaas.store.errors import DatabaseDamagedError

# Rounds between two commands that are let through.
_LET_THROUGH = 10
_FORK = multiprocessing.get_context("fork")
PAPER = """\
Den Haag, {day} maart 2019

Op {day} maart 2019 telde post {number} op de brug bij Ostrava-Noord {count} voertuigen. Volgens de waarnemers zijn
daarbij {count} mensen gewond geraakt. Ik zeg toe de Kamer binnen drie weken te informeren.
"""
MAIL = """\
From: post{number}@example.org
Subject: Bericht {number}
Date: Tue, 05 Mar 2019 09:30:00 +0100
Content-Type: multipart/mixed; boundary="XX"

--XX
Content-Type: text/plain

Bijgaand bericht {number}.
--XX
Content-Type: text/plain
Content-Disposition: attachment; filename="bijlage{number}.txt"

Op 3 mei 2018 telde post {number} zeventien voertuigen.
--XX--
"""


class Victim:
    """A dossier whose commands are killed, and what is known of it.

    Args:
        folder: where to work.
        dice: chooses.
    """

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder = folder
        self.dice = dice
        self.dossier = Dossier.create(folder / "dossier", title="Proef")
        self.leaves: list[bytes] = []
        self.acknowledged: set[str] = set()
        self.papers = 0
        self.batch: list[Path] = []
        self.counts: Counter[str] = Counter()

    def add(self, tell: Callable[[str], None]) -> None:
        """Add the papers of this round; each is told of when `add` has told of it."""
        ledger = Dossier.open(self.dossier.folder).add(self.batch, workers=0)
        if ledger.balances:
            for path in self.batch:
                tell(f"added {hashlib.sha256(path.read_bytes()).hexdigest()}")

    def judge(self, tell: Callable[[str], None]) -> None:
        """Judge a source."""
        dossier = Dossier.open(self.dossier.folder)
        source = self.dice.choice([source for source, _ in dossier.sources()])
        draft = Draft(about=source.id, decision=Decision.ACCEPT, by="Anna", reason=f"ronde {self.papers}")
        tell(f"judged {dossier.judge(draft).id}")

    def export(self, tell: Callable[[str], None]) -> None:
        """Hand over a source."""
        dossier = Dossier.open(self.dossier.folder)
        source = self.dice.choice([source for source, _ in dossier.sources()])
        hand_over(dossier, [source.id], self.folder / "bag")
        tell("exported")

    def more_papers(self) -> None:
        """New papers for a round, some of them mails with an attachment."""
        self.batch = []
        for _ in range(self.dice.randint(1, 6)):
            self.papers += 1
            number, is_mail = self.papers, self.dice.random() < 0.3
            path = self.folder / "papers" / f"{number:05}.{'eml' if is_mail else 'txt'}"
            path.parent.mkdir(exist_ok=True)
            day = number % 28 + 1
            path.write_text(
                MAIL.format(number=number) if is_mail else PAPER.format(day=day, number=number, count=number)
            )
            self.batch.append(path)

    def run(self, command: Callable[[Callable[[str], None]], None], seconds: float | None) -> bool:
        """Run a command in another process, killed after some seconds; True where it was killed."""
        ours, theirs = os.pipe()
        process = _FORK.Process(target=_told, args=(command, ours, theirs))
        process.start()
        os.close(theirs)
        process.join(seconds)
        was_running = process.is_alive()
        if was_running and process.pid is not None:
            # Its own workers too: they would wait for it for ever.
            with suppress(ProcessLookupError):  # killed before it had a group of its own
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
        process.join()
        with os.fdopen(ours) as lines:
            self.acknowledged.update(line.strip() for line in lines)
        if process.exitcode not in (0, -signal.SIGKILL):
            raise SystemExit(f"the command failed by itself ({process.exitcode})")
        return was_running

    def check(self, *, is_whole: bool) -> None:
        """Look, as somebody who only reads, whether anything is lost or half there.

        Args:
            is_whole: whether a command came to its end, so that nothing may be left over.
        """
        dossier = Dossier.open(self.dossier.folder)
        interrupted = bool((dossier.folder / ".lock").read_bytes())
        _expect(not (is_whole and interrupted), "the lock says that something was broken off")
        seen = dossier.custody.home.seen(dossier.log.checkpoint.origin)
        trust = Trust(seen=KeptCheckpoint(seen, "seen") if seen else None, interrupted=interrupted)
        report = check_log(dossier.log.storage, trust)
        _expect(not any_fails(report.checks), "the log", [one for one in report.checks if one.outcome is Outcome.FAILS])
        leaves = [entry.leaf.encode() for entry in dossier.log.entries()]
        _expect(leaves[: len(self.leaves)] == self.leaves, "entries are gone from the log")
        self.leaves = leaves
        self._check_vault(dossier, is_whole=is_whole)
        self._check_acknowledged(dossier)
        self._check_readable(dossier)
        bag = self.folder / "bag"
        _expect(not bag.exists() or not any_fails(check_bag(bag)), "half a bag")

    def _check_vault(self, dossier: Dossier, *, is_whole: bool) -> None:
        named = set()
        for entry in dossier.log.entries(kinds=(Kind.RECEIVED, Kind.READ)):
            receipt = receipt_of(entry) if entry.leaf.kind is Kind.RECEIVED else None
            reading = reading_of(entry) if entry.leaf.kind is Kind.READ else None
            named |= {receipt.sha256} if receipt else set()
            named |= {digest for _, digest in reading.members} if reading else set()
        for sha256 in named:
            dossier.vault.read(sha256)
        if is_whole:
            _expect(set(dossier.vault.listing().originals) == named, "originals that nothing names")
            left = [path for path in dossier.folder.rglob("*") if HALF in path.name]
            _expect(not left, "half files", left)

    def _check_acknowledged(self, dossier: Dossier) -> None:
        received = {one.sha256 for one in map(receipt_of, dossier.log.entries(kinds=(Kind.RECEIVED,))) if one}
        judged = {one.id for one in map(judgement_of, dossier.log.entries(kinds=(Kind.JUDGED,))) if one}
        for line in self.acknowledged:
            what, _, name = line.partition(" ")
            known = {"added": received, "judged": judged}.get(what)
            _expect(known is None or name in known, "acknowledged and gone", line)

    def _check_readable(self, dossier: Dossier) -> None:
        received = {one.sha256 for one in map(receipt_of, dossier.log.entries(kinds=(Kind.RECEIVED,))) if one}
        try:
            for source, occurrences in dossier.sources():
                _expect(bool(occurrences), "a source without an occurrence", source.id)
                inside = all(one.parent for one in occurrences)
                _expect(inside or source.sha256 in received, "a source that was never received", source.id)
        except DatabaseDamagedError as error:
            raise SystemExit(f"the database is damaged: {error}") from error


def _told(command: Callable[[Callable[[str], None]], None], ours: int, theirs: int) -> None:
    os.close(ours)
    os.setsid()
    command(lambda line: _write_all(theirs, f"{line}\n".encode()))


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]


def _expect(condition: bool, what: str, details: object = "") -> None:
    if not condition:
        raise SystemExit(f"FAILED: {what} {details}")


def kill_many(folder: Path, kills: int, seed: int) -> Counter[str]:
    """Run and kill commands.

    Args:
        folder: an empty folder to work in.
        kills: how many commands to kill.
        seed: of the choices.

    Returns:
        How many of each were killed, how many ended first, and how many were let through.

    Raises:
        SystemExit: where something was lost or is half there.
    """
    dice = random.Random(seed)  # noqa: S311 - no secret hangs on it
    victim = Victim(folder, dice)
    victim.more_papers()
    lasts = {}
    for command in (victim.add, victim.judge, victim.export):
        start = time.monotonic()
        victim.run(command, None)
        lasts[command.__name__] = time.monotonic() - start
    victim.check(is_whole=True)
    counts: Counter[str] = Counter()
    number = 0
    while sum(count for name, count in counts.items() if name.startswith("killed")) < kills:
        number += 1
        command = dice.choice([victim.add, victim.add, victim.judge, victim.export])
        name = command.__name__
        _clear_bag(folder / "bag")
        if name == "add" and dice.random() < 0.7:
            victim.more_papers()
        was_killed = victim.run(command, dice.uniform(0, 1.1) * lasts[name])
        counts[f"{'killed' if was_killed else 'ended'} {name}"] += 1
        victim.check(is_whole=False)
        if number % _LET_THROUGH == 0:
            victim.run(victim.add, None)
            victim.check(is_whole=True)
            counts["let through"] += 1
    victim.run(victim.add, None)
    victim.check(is_whole=True)
    rebuilt = victim.dossier.rebuild(workers=0)
    _expect(not any_fails(rebuilt.checks()), "a rebuild gives something else", rebuilt.checks())
    counts["acknowledged"] = len(victim.acknowledged)
    return counts


def _clear_bag(bag: Path) -> None:
    for path in sorted(bag.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    if bag.exists():
        bag.rmdir()


def main() -> None:
    """Kill as often as was asked, and print how often."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RELAAS_HOME"] = str(Path(folder) / "home")
        counts = kill_many(Path(folder), asked.kills, asked.seed)
    for name, count in sorted(counts.items()):
        print(f"{count:6,} {name}")
    print(f"nothing lost, nothing half there; {time.monotonic() - start:.0f} s")


if __name__ == "__main__":
    main()
