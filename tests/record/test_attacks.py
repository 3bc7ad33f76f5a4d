"""Stories of attacks on a log, each told on one in memory and looked at again after every step.

Whoever attacks can write every file of the folder; in some stories they hold the private key as well. Every story ends
with what is found, by which check, and whom it names.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from log_on_trial import START, LogOnTrial, one, signer, witness
from relaas.model.check import Outcome, any_fails
from relaas.record.log import merkle
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.entries import bundle, unbundle
from relaas.record.log.leaf import Draft, Kind, Leaf
from relaas.record.log.note import Note
from relaas.record.log.payloads import joined, lines_of

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def log() -> LogOnTrial:
    """Five hundred entries; nobody has touched them."""
    log = LogOnTrial(300)
    log.grow(200)
    assert log.failing() == {}
    return log


def rewrite(log: LogOnTrial, change: Callable[[list[bytes], list[bytes]], None], *, sign: bool = False) -> LogOnTrial:
    """A log with the same key whose entries and payloads were changed, all its tiles made to fit.

    Args:
        log: what is forged.
        change: changes the entries and the lines of payloads where they lie.
        sign: whether the forger holds the private key; otherwise the old signature stays over a root of their own.
    """
    leaves = [entry.leaf.encode() for entry in log.log.entries()]
    lines = [line for index in range(-(-len(leaves) // 256)) for line in payload_lines(log, index)]
    change(leaves, lines)
    forged = log.copy()
    forged.files.clear()
    forged.files["key.pub"] = log.files["key.pub"]
    forged.files["checkpoint"] = str(Note(Checkpoint(log.key.verifier.name, 0, merkle.EMPTY_ROOT).text)).encode()
    forged.log._write_entries(0, leaves, lines)
    forged.log._write_hashes(0, [merkle.leaf_hash(leaf) for leaf in leaves])
    root = merkle.root(forged.log.nodes(len(leaves)), len(leaves))
    text = Checkpoint(log.key.verifier.name, len(leaves), root).text
    signature = log.key.sign(text) if sign else log.log.note.signatures[0]
    forged.files["checkpoint"] = str(Note(text, (signature,))).encode()
    return forged


def payload_lines(log: LogOnTrial, index: int) -> list[bytes]:
    (path,) = (path for path in log.files if path.startswith(f"payloads/{index:03}"))
    return lines_of(log.files[path], len(log.files[path].splitlines()))


def remove_one(leaves: list[bytes], lines: list[bytes]) -> None:
    del leaves[17], lines[17]


def move_one(leaves: list[bytes], lines: list[bytes]) -> None:
    leaves[17], leaves[18] = leaves[18], leaves[17]
    lines[17], lines[18] = lines[18], lines[17]


def forge_one(leaves: list[bytes], _lines: list[bytes]) -> None:
    leaf = Leaf.decode(leaves[17])
    leaves[17] = Leaf(Kind.JUDGED, leaf.at, leaf.commitment).encode()


@pytest.mark.parametrize("change", [remove_one, move_one, forge_one])
def test_without_the_key_no_history_can_be_signed_for(
    log: LogOnTrial, change: Callable[[list[bytes], list[bytes]], None]
) -> None:
    """The forger makes a log that fits in itself, but cannot sign for its root."""
    assert rewrite(log, change).failing() == {"checkpoint: not_signed": {"checkpoint"}}


@pytest.mark.parametrize("change", [remove_one, move_one, forge_one])
def test_with_the_old_root_left_in_place_the_entries_do_not_add_up(
    log: LogOnTrial, change: Callable[[list[bytes], list[bytes]], None]
) -> None:
    """The forger leaves the good signature where it is."""
    forged = rewrite(log, change)
    if change is not remove_one:
        forged.files["checkpoint"] = log.checkpoint
        assert forged.failing() == {"tree: root": {"checkpoint"}}
    else:
        for path in list(log.files):
            if path not in forged.files:
                forged.files[path] = log.files[path]
        forged.files["checkpoint"] = log.checkpoint
        assert forged.failing()["tree: root"] == {"checkpoint"}


@pytest.mark.parametrize("change", [remove_one, move_one, forge_one])
def test_with_a_stolen_key_everything_fits_until_somebody_brings_what_they_kept(
    log: LogOnTrial, change: Callable[[list[bytes], list[bytes]], None]
) -> None:
    kept = log.checkpoint
    forged = rewrite(log, change, sign=True)
    assert forged.failing() == {}, "the folder cannot vouch for itself"
    forged.grow(3)
    assert forged.failing() == {}
    assert forged.failing(kept=[kept]) == {"kept: fork": {"kept 0"}}
    assert forged.failing(seen=kept) == {"seen: fork": {"seen"}}


def test_rollback(log: LogOnTrial) -> None:
    """The keeper goes back to an older copy of the whole folder, to be rid of what came in since."""
    older = log.copy()
    log.grow(5)
    assert log.failing(kept=[older.checkpoint]) == {}
    assert older.failing() == {}
    assert older.failing(seen=log.checkpoint) == {"seen: rollback": {"seen"}}
    older.grow(5)
    assert older.failing(seen=log.checkpoint) == {"seen: split_view": {"seen"}}
    older.grow(1)
    assert older.failing(seen=log.checkpoint) == {"seen: fork": {"seen"}}


def test_split_view(log: LogOnTrial) -> None:
    """The keeper shows one log to one person and another to the other; each is whole. Then they meet."""
    for_one, for_other = log.copy(), log.copy()
    for_one.grow(2)
    for_other.grow(2)
    assert for_one.failing() == {}
    assert for_other.failing() == {}
    assert for_one.failing(kept=[for_other.checkpoint]) == {"kept: split_view": {"kept 0"}}
    assert for_other.failing(kept=[for_one.checkpoint]) == {"kept: split_view": {"kept 0"}}
    assert for_one.failing(kept=[log.checkpoint]) == {}


def test_a_truncated_tile(log: LogOnTrial) -> None:
    log.files["tile/0/000"] = log.files["tile/0/000"][:-32]
    assert log.failing() == {"tree: gone": {"tile/0/000"}}


def test_a_tile_of_a_higher_level(log: LogOnTrial) -> None:
    content = bytearray(log.files["tile/1/000.p/1"])
    content[0] ^= 1
    log.files["tile/1/000.p/1"] = bytes(content)
    assert log.failing() == {"tree: tile": {"tile/1/000.p/1"}}


def test_a_tile_that_does_not_fit_its_entries_is_named_and_not_the_entries(log: LogOnTrial) -> None:
    content = bytearray(log.files["tile/0/000"])
    content[40] ^= 1
    log.files["tile/0/000"] = bytes(content)
    assert log.failing() == {"tree: tile": {"tile/0/000"}}


def test_a_forged_leaf_is_named(log: LogOnTrial) -> None:
    path = "tile/entries/000"
    leaves = unbundle(log.files[path])
    forge_one(leaves, [])
    log.files[path] = bundle(leaves)
    failing = log.failing()
    assert failing == {"tree: entry": {path}, "tree: root": {"checkpoint"}}
    (entry,) = (check for check in log.report().checks if check.cause == "tree_entry")
    assert entry.values["index"] == "17"


def test_a_bundle_that_is_gone_is_named_alone(log: LogOnTrial) -> None:
    del log.files["tile/entries/000"]
    assert log.failing() == {"entries: bundle": {"tile/entries/000"}}


def test_an_entry_of_another_form(log: LogOnTrial) -> None:
    """Whoever holds the key writes an entry with more in it than there may be."""

    def change(leaves: list[bytes], _lines: list[bytes]) -> None:
        leaves[17] = leaves[17].replace(b'{"at"', b'{ "at"')
        leaves[18] = leaves[18].replace(b'"observed"', b'"approved"')

    forged = rewrite(log, change, sign=True)
    assert forged.failing() == {"entries: form": {"17"}, "entries: kind": {"18"}}


def test_a_swapped_key_with_everything_signed_anew(log: LogOnTrial) -> None:
    kept, known = log.checkpoint, log.key.verifier
    thief = LogOnTrial(500, signer())
    assert thief.failing() == {}, "nothing in the folder says whose key it should be"
    assert one(thief.report(), "key").outcome is Outcome.NOTHING
    assert thief.failing(known=[known]) == {"key: given": {known.name}}
    assert thief.failing(kept=[kept]) == {"kept: other_key": {"kept 0"}}
    assert log.failing(known=[known], kept=[kept]) == {}


def test_a_key_of_another_name_beside_the_checkpoint(log: LogOnTrial) -> None:
    other = signer("example.org/another")
    log.files["key.pub"] = f"{other.verifier}\n".encode()
    assert "checkpoint: other_origin" in log.failing()


def test_the_key_is_changed_as_it_should_be(log: LogOnTrial) -> None:
    first, kept = log.key.verifier, log.checkpoint
    log.change_key()
    assert log.failing(known=[first], kept=[kept]) == {}
    at_change = log.checkpoint
    log.grow(300)
    log.change_key()
    log.grow(1)
    assert log.failing(known=[first, log.key.verifier], kept=[kept, at_change], seen=at_change) == {}
    assert one(log.report(), "key_changes").values["count"] == "2"


def test_whoever_has_no_key_puts_in_one_of_their_own(log: LogOnTrial) -> None:
    """A change that the old key did not sign for proves nothing; whoever knew the old key is told."""
    first = log.key.verifier
    log.change_key(endorsed=False)
    log.grow(2)
    assert log.failing() == {}
    told = one(log.report(), "key_changes")
    assert (told.outcome, told.cause) == (Outcome.NOTHING, "key_changes_not_endorsed")
    assert log.failing(known=[first]) == {"key: given": {first.name}}
    assert log.failing(known=[log.key.verifier]) == {}


def test_an_old_key_that_was_stolen_signs_nothing_that_came_after_its_change(log: LogOnTrial) -> None:
    thief, current = log.copy(), log.key
    log.change_key()
    log.grow(1)
    thief.grow(2)
    assert thief.failing() == {}
    assert thief.failing(known=[log.key.verifier]) == {"key: given": {current.verifier.name}}
    text = log.log.note.text
    log.files["checkpoint"] = str(Note(text, (current.sign(text),))).encode()
    assert log.failing()["checkpoint: not_signed"] == {"checkpoint"}


@pytest.mark.parametrize("part", ["checkpoint", "old.pub", "new.pub"])
def test_what_is_kept_of_a_change_of_key_is_damaged(log: LogOnTrial, part: str) -> None:
    log.change_key()
    path = f"keys/501/{part}"
    for damaged in (b"x" + log.files[path][1:], log.files[path] + b"\n", b""):
        log.files[path] = damaged
        assert log.failing()["key_changes: damaged"] == {"keys/501"}


def test_an_entry_that_told_of_a_change_of_key_is_erased(log: LogOnTrial) -> None:
    log.change_key()
    log.erase(500)
    assert set(log.failing(kept=[log.checkpoint])) >= {"strays: unknown"}


def test_a_change_of_key_that_was_broken_off_before_its_end(log: LogOnTrial) -> None:
    first = log.files["key.pub"]
    log.change_key()
    log.files["key.pub"] = first
    assert set(log.failing()) == {"key_changes: broken"}
    assert log.failing(interrupted=True) == {}


def test_a_stolen_key_and_a_witness_who_came_before(log: LogOnTrial) -> None:
    """The witness signs; then the key is stolen, and history written anew without what the thief does not like."""
    seer = witness()
    log.take_on(seer.verifier)
    log.cosign(seer)
    assert log.failing(known=[seer.verifier]) == {}
    kept_by_witness = log.checkpoint
    forged = rewrite(log, remove_one, sign=True)
    assert forged.failing(known=[seer.verifier])["witnesses: not_by"] == {seer.verifier.name}
    # The thief puts the signature of the witness under the root of their own.
    forged.files["checkpoint"] = str(
        Note(forged.log.note.text, (*forged.log.note.signatures, log.log.note.signatures[1]))
    ).encode()
    forged.files["witnesses"] = log.files["witnesses"]
    assert forged.failing() == {"witnesses: bad": {"checkpoint"}}
    # Or leaves it as an older checkpoint, which is none of this log.
    forged.log.cosign([])
    forged.files["checkpoint"] = str(Note(forged.log.note.text, forged.log.note.signatures[:1])).encode()
    forged.grow(10)
    forged.files["cosigned/501"] = kept_by_witness
    assert forged.failing() == {"witnesses: not_ours": {"cosigned/501"}}
    assert forged.failing(kept=[kept_by_witness])["kept: fork"] == {"kept 0"}


def test_a_stolen_key_and_a_witness_who_came_later(log: LogOnTrial) -> None:
    """The thief rewrites and only then a witness comes: nobody can tell, and nothing claims that they can.

    Whoever kept a checkpoint from before still can.
    """
    kept = log.checkpoint
    forged = rewrite(log, remove_one, sign=True)
    seer = witness()
    forged.take_on(seer.verifier)
    forged.cosign(seer)
    assert forged.failing(known=[seer.verifier]) == {}
    assert forged.failing(kept=[kept]) == {"kept: split_view": {"kept 0"}}


def test_what_a_witness_signed_is_kept_when_the_log_grows(log: LogOnTrial) -> None:
    seer = witness()
    log.take_on(seer.verifier)
    log.cosign(seer)
    signed = log.checkpoint
    log.grow(600)
    assert log.files["cosigned/501"] == signed
    assert log.failing(known=[seer.verifier]) == {}
    told = one(log.report(), "witnesses")
    assert (told.outcome, told.values["size"], told.values["names"]) == (Outcome.HOLDS, "501", seer.verifier.name)


def test_a_witness_whom_no_entry_names(log: LogOnTrial) -> None:
    """A flipped bit must not turn a known signer into one that is passed over."""
    seer = witness()
    log.cosign(seer)
    assert log.failing() == {"witnesses: unknown": {"checkpoint"}}
    log.files["witnesses"] = f"{seer.verifier}\n".encode()
    assert log.failing() == {"witnesses: unknown": {"checkpoint"}, "witnesses: list": {"witnesses"}}


def test_a_back_dated_entry(log: LogOnTrial) -> None:
    """The keeper turns the clock back and enters a letter as if it had come in long ago."""
    log.now = START
    log.grow(1, after=-HOUR)
    assert log.failing() == {"clock: backwards": {"500"}}
    log.now += 2 * HOUR
    log.grow(1)
    assert log.failing() == {"clock: backwards": {"500"}}, "later entries do not hide it"


def test_a_clock_that_was_set_right_by_a_second(log: LogOnTrial) -> None:
    log.grow(1, after=-dt.timedelta(seconds=2))
    assert log.failing() == {}
    log.grow(1, after=-dt.timedelta(seconds=1))
    assert log.failing() == {"clock: backwards": {"501"}}


def test_a_back_dated_entry_between_the_last_and_now_is_seen_by_a_witness(log: LogOnTrial) -> None:
    """The clock runs on, but slowly: the entry says that it is from before the witness signed without it."""
    seer = witness()
    log.take_on(seer.verifier)
    log.cosign(seer, log.now + 5 * HOUR)
    log.grow(1, after=HOUR)
    assert log.failing() == {"witnessed_times: earlier": {"501"}}
    assert one(log.report(), "clock").outcome is Outcome.HOLDS


def test_an_entry_of_the_future_is_seen_by_a_witness(log: LogOnTrial) -> None:
    seer = witness()
    log.take_on(seer.verifier)
    log.cosign(seer, log.now - HOUR)
    assert log.failing() == {"witnessed_times: later": {"500"}}


def test_erased_as_it_should_be(log: LogOnTrial) -> None:
    kept = log.checkpoint
    log.erase(7, 290)
    assert log.failing(kept=[kept]) == {}
    assert one(log.report(), "payloads").values["erased"] == "2"


def test_erased_without_an_entry_that_says_so(log: LogOnTrial) -> None:
    log.log.destroy([7])
    assert log.failing() == {"payloads: gone": {"7"}}


def test_an_erasure_that_was_only_said(log: LogOnTrial) -> None:
    log.append(Draft(Kind.ERASED, {"by": "A. Houder", "reason": "op verzoek", "entries": [7]}))
    assert log.failing() == {"erased: still_there": {"7"}}
    assert log.failing(interrupted=True) == {}, "where a command was broken off, the next one ends it"


def test_an_erasure_that_hides_an_erasure(log: LogOnTrial) -> None:
    """An entry that says what was erased is erased itself; what it named is unexplained again."""
    log.erase(7)
    log.erase(500)
    assert log.failing() == {"payloads: gone": {"7"}}


def test_an_erasure_of_what_is_yet_to_come(log: LogOnTrial) -> None:
    log.append(Draft(Kind.ERASED, {"by": "A. Houder", "reason": "op voorhand", "entries": [501]}))
    assert log.failing() == {"payloads: malformed": {"500"}}


def test_a_changed_payload(log: LogOnTrial) -> None:
    path = "payloads/000.jsonl"
    log.files[path] = log.files[path].replace(b'waarneming 18"', b'waarneming 81"')
    assert log.failing() == {"payloads: changed": {"17"}}


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        (Kind.RECEIVED, {"sha256": "ab" * 32}),
        (Kind.RECEIVED, {"sha256": "AB" * 32, "name": "brief"}),
        (Kind.RECEIVED, {"sha256": 7, "name": "brief"}),
        (Kind.RECEIVED, {"sha256": "ab" * 32, "name": "brief", "size": "groot"}),
        (Kind.READ, {"text": "ab" * 32}),
        (Kind.READ, {"sha256": "ab" * 32, "members": [["een", "twee"]]}),
        (Kind.READ, {"sha256": "ab" * 32, "members": 3}),
        (Kind.ACCESS, {"witness": "geen sleutel"}),
        (Kind.ACCESS, {"key": "x"}),
        (Kind.ACCESS, {"settings": None}),
        (Kind.ERASED, {"by": "A. Houder"}),
        (Kind.ERASED, {"entries": ["7"]}),
        (Kind.ERASED, {"entries": [-1]}),
    ],
)
def test_a_payload_that_is_not_what_its_kind_asks(log: LogOnTrial, kind: Kind, payload: dict[str, Any]) -> None:
    """Whoever holds the key can enter anything; it is named, and breaks nothing."""
    log.append(Draft(kind, payload))
    assert log.failing()["payloads: malformed"] == {"500"}


def test_payloads_in_another_order(log: LogOnTrial) -> None:
    path = "payloads/000.jsonl"
    lines = lines_of(log.files[path], 256)
    lines[3], lines[4] = lines[4], lines[3]
    log.files[path] = joined(lines)
    assert log.failing() == {"payloads: changed": {"3", "4"}}


def test_of_very_much_damage_the_first_is_named_and_the_rest_counted(log: LogOnTrial) -> None:
    path = "payloads/000.jsonl"
    log.files[path] = log.files[path].replace(b"waarneming", b"Waarneming")
    found = [check for check in log.report().checks if check.name == "payloads"]
    assert len(found) == 21
    assert (found[-1].cause, found[-1].values["count"]) == ("more", "236")


def test_a_file_that_nothing_speaks_of(log: LogOnTrial) -> None:
    log.files["tile/entries/002.p/17"] = b""
    log.files["notes.txt"] = b"?"
    assert log.failing() == {"strays: unknown": {"tile/entries/002.p/17", "notes.txt"}}


def test_the_rest_of_a_write_that_was_broken_off_is_told_and_no_failure(log: LogOnTrial) -> None:
    grown = log.copy()
    grown.grow(30)
    checkpoint = log.checkpoint
    log.files.update(grown.files)
    log.files["checkpoint"] = checkpoint
    assert set(log.failing()) == {"strays: unknown"}
    assert log.failing(interrupted=True) == {}
    told = one(log.report(interrupted=True), "strays")
    assert (told.outcome, told.cause) == (Outcome.NOTHING, "strays_interrupted")


@pytest.mark.parametrize("path", ["checkpoint", "key.pub"])
@pytest.mark.parametrize("content", [None, b"", b"\xff\xfe", b"a\nb\nc\n\n", b"x" * 2_000_000])
def test_no_path_yields_that_it_holds_where_nothing_can_be_read(
    log: LogOnTrial, path: str, content: bytes | None
) -> None:
    if content is None:
        del log.files[path]
    else:
        log.files[path] = content
    checks = log.report(kept=[log.files.get("checkpoint", b"")]).checks
    assert any_fails(checks)
    assert not any(check.outcome is Outcome.HOLDS for check in checks)


def test_an_empty_log_holds_and_says_that_it_is_empty() -> None:
    log = LogOnTrial()
    assert log.failing(kept=[log.checkpoint]) == {}
    assert {check.name for check in log.report().checks if check.outcome is Outcome.NOTHING} >= {"entries", "payloads"}
