"""Witnesses: what they sign and what not, what they remember, and what the keeper keeps of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from log_on_trial import LogOnTrial, signer, witness
from relaas.record.home import Home
from relaas.record.log.note import Note, NoteError, Signer
from relaas.record.witness.errors import (
    CosignatureError,
    LogUnknownError,
    WitnessMemoryError,
    WitnessOtherSizeError,
    WitnessRefusesError,
)
from relaas.record.witness.keeping import (
    fitting,
    keep_first,
    keep_known,
    list_witnesses,
    newest_signed,
    witness_draft,
    witnesses_of,
)
from relaas.record.witness.memory import Memory
from relaas.record.witness.request import Request, request
from relaas.record.witness.signing import signed

NOW = int(dt.datetime(2031, 5, 6, 7, 9, 30, tzinfo=dt.UTC).timestamp())

# The example in the specification of the exchange (C2SP, tlog-witness).
PUBLISHED = """\
old 20852014
PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=
"""  # noqa: E501 - as it is published


class Seer:
    """A witness: its key, and a memory on a disk."""

    def __init__(self, folder: Path) -> None:
        self.home = Home(folder)
        self.signer: Signer = witness()
        self.memory = Memory(self.home, self.signer.verifier.name)

    def asked(self, log: LogOnTrial, old: int, *, first: bool = False) -> bytes:
        """What it hands back for a request that went by file."""
        asked = Request.parse(str(request(log.log, old)).encode())
        key = log.key.verifier if first else None
        return signed(asked, self.signer, self.memory, NOW, key).line.encode()


@pytest.fixture
def log() -> LogOnTrial:
    return LogOnTrial(300)


@pytest.fixture
def seer(tmp_path: Path) -> Seer:
    return Seer(tmp_path / "home")


def keep(log: LogOnTrial, seer: Seer, lines: bytes) -> None:
    """As a keeper does, whether the witness is known or not."""
    key = seer.signer.verifier
    signature = fitting(log.log.note, lines, key)
    if key in witnesses_of(log.log):
        keep_known(log.log, signature)
    else:
        keep_first(log.log, signature)
        log.append(witness_draft(key))
        list_witnesses(log.log)


def test_the_published_request_is_read_and_written_back_to_the_byte() -> None:
    found = Request.parse(PUBLISHED.encode())
    assert (found.old, len(found.proof), found.checkpoint.size) == (20_852_014, 4, 20_852_163)
    assert str(found) == PUBLISHED


@pytest.mark.parametrize(
    "changed",
    [
        PUBLISHED.replace("old 20852014", "old 020852014"),
        PUBLISHED.replace("old 20852014", "old 20852164"),
        PUBLISHED.replace("old", "new"),
        PUBLISHED.replace("PlRN", "PlR "),
        PUBLISHED.replace("\n\n", "\n"),
        "",
    ],
)
def test_what_is_no_request(changed: str) -> None:
    with pytest.raises(NoteError):
        Request.parse(changed.encode())
    with pytest.raises(NoteError):
        Request.parse(b"\xff" + changed.encode())


def test_a_witness_sees_a_log_grow_and_the_record_holds_at_every_step(log: LogOnTrial, seer: Seer) -> None:
    key = seer.signer.verifier
    keep(log, seer, seer.asked(log, 0, first=True))
    assert (newest_signed(log.log, key), log.log.size) == (300, 301)
    assert log.failing(known=[key]) == {}
    log.grow(100)
    keep(log, seer, seer.asked(log, 300))
    assert newest_signed(log.log, key) == 401
    assert log.failing(known=[key]) == {}
    kept = log.checkpoint
    log.grow(1)
    assert log.files["cosigned/401"] == kept
    assert newest_signed(log.log, key) == 401
    assert log.failing(known=[key], kept=[kept]) == {}
    again = seer.asked(log, 401)
    assert seer.asked(log, 402) == again, "the same request may be made twice"


def test_a_witness_must_be_given_the_key_of_the_log_once(log: LogOnTrial, seer: Seer) -> None:
    with pytest.raises(LogUnknownError):
        seer.asked(log, 0)
    seer.asked(log, 0, first=True)
    log.grow(1)
    assert seer.asked(log, 300)


def test_a_log_that_the_key_did_not_sign(log: LogOnTrial, seer: Seer) -> None:
    seer.asked(log, 0, first=True)
    log.key = signer()
    text = log.log.note.text
    log.files["checkpoint"] = str(Note(text, (log.key.sign(text),))).encode()
    with pytest.raises(WitnessRefusesError, match="not signed with the key"):
        seer.asked(log, 300)


def test_rollback_is_refused(log: LogOnTrial, seer: Seer) -> None:
    older = log.copy()
    log.grow(7)
    seer.asked(log, 0, first=True)
    for old in (0, 300):
        with pytest.raises(WitnessRefusesError, match="taken off its end"):
            seer.asked(older, old)


def test_a_fork_is_refused(log: LogOnTrial, seer: Seer) -> None:
    other = log.copy()
    log.grow(7)
    seer.asked(log, 0, first=True)
    other.grow(7)
    with pytest.raises(WitnessRefusesError, match="another log of 307 entries"):
        seer.asked(other, 307)
    other.grow(7)
    with pytest.raises(WitnessRefusesError, match="did not grow out of"):
        seer.asked(other, 307)
    log.grow(1)
    assert seer.asked(log, 307), "the refusal changed nothing"


def test_another_size_is_no_accusation(log: LogOnTrial, seer: Seer) -> None:
    seer.asked(log, 0, first=True)
    log.grow(5)
    with pytest.raises(WitnessOtherSizeError, match="last signed for 300") as told:
        seer.asked(log, 0)
    assert "--old 300" in told.value.remedy


def test_a_changed_key_is_taken_when_it_is_given_and_history_still_counts(log: LogOnTrial, seer: Seer) -> None:
    seer.asked(log, 0, first=True)
    fork = log.copy()
    log.change_key()
    assert seer.asked(log, 300), "both keys signed the checkpoint of the change"
    log.grow(1)
    with pytest.raises(WitnessRefusesError):
        seer.asked(log, 301)
    assert seer.asked(log, 301, first=True)
    fork.change_key()
    fork.grow(9)
    with pytest.raises(WitnessRefusesError):
        seer.asked(fork, 302, first=True)


def test_what_was_signed_is_remembered_before_it_is_handed_out(log: LogOnTrial, seer: Seer) -> None:
    seer.asked(log, 0, first=True)
    origin = log.key.verifier.name
    path = seer.memory.path_of(origin)
    remembered = seer.memory.recall(origin)
    assert remembered is not None
    assert remembered.checkpoint == log.log.checkpoint
    path.write_bytes(path.read_bytes()[:-20])
    log.grow(1)
    with pytest.raises(WitnessMemoryError):
        seer.asked(log, 300)
    path.unlink()
    path.mkdir()
    with pytest.raises(WitnessMemoryError):
        seer.asked(log, 0, first=True)


def test_two_at_once_are_not_signed(log: LogOnTrial, seer: Seer) -> None:
    with seer.memory.alone(), pytest.raises(WitnessMemoryError, match="another process"):
        seer.asked(log, 0, first=True)


def test_names_that_look_alike_have_memories_of_their_own(seer: Seer) -> None:
    assert seer.memory.path_of("a/b") != seer.memory.path_of("a_b")


def test_a_signature_that_came_too_late_or_from_somebody_else_is_not_kept(log: LogOnTrial, seer: Seer) -> None:
    lines = seer.asked(log, 0, first=True)
    with pytest.raises(CosignatureError, match="no signature of"):
        fitting(log.log.note, lines, witness().verifier)
    with pytest.raises(NoteError, match="not one of a witness"):
        fitting(log.log.note, lines, log.key.verifier)
    with pytest.raises(NoteError):
        fitting(log.log.note, b"dank u", seer.signer.verifier)
    log.grow(1)
    with pytest.raises(CosignatureError, match="newest checkpoint"):
        fitting(log.log.note, lines, seer.signer.verifier)
