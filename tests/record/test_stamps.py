"""Stamps of time authorities: what is kept, what is refused, and what a check says of what was kept."""

from __future__ import annotations

import base64
import datetime as dt
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from relaas.language import table
from relaas.model.check import Check, Outcome, any_fails
from relaas.record.stamps import Chain, Kept, StampFolder, check_stamps, der, verified
from relaas.record.stamps.errors import (
    ChainError,
    OtherCheckpointError,
    StampBrokenError,
    StampError,
    StampNotVerifiedError,
    StampRefusedError,
    StampUnaskedError,
)
from relaas.views.checks import check_rows
from time_authority import CHECKPOINT, Authority, make_authority, needs_openssl

pytestmark = needs_openssl

ROOT = base64.b64decode(CHECKPOINT.split(b"\n")[2])
HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)


@pytest.fixture(scope="module")
def north(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa") / "north", "Noorderklok")


@pytest.fixture(scope="module")
def south(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("tsa") / "south", "Southern Time")


@pytest.fixture
def stamps(tmp_path: Path) -> StampFolder:
    return StampFolder(tmp_path / "stamps")


def stamped(stamps: StampFolder, authority: Authority, checkpoint: bytes = CHECKPOINT) -> Kept:
    reply = authority.stamp(stamps.request(checkpoint))
    return stamps.keep(reply, Chain.read(authority.chain, authority.root))[0]


def openssl_line(folder: Path) -> list[str]:
    line = ["openssl", "ts", "-verify", "-in", f"{folder}/reply.tsr", "-CAfile", f"{folder}/root.pem"]
    return [*line, "-untrusted", f"{folder}/chain.pem"]


def by_key(checks: list[Check], key: str) -> list[Check]:
    return [check for check in checks if check.key == key]


def test_a_stamp_is_kept_with_all_it_takes_and_holds(stamps: StampFolder, north: Authority) -> None:
    before = dt.datetime.now(dt.UTC) - SECOND
    kept = stamped(stamps, north)
    assert kept.size == 7
    assert {path.name for path in kept.folder.iterdir()} == {
        "reply.tsr", "query.tsq", "chain.pem", "root.pem", "authority.txt", "SHA256SUMS",
    }  # fmt: skip
    (check,) = by_key(check_stamps(stamps.folder), "stamps.reply")
    assert check.outcome is Outcome.HOLDS
    assert "Noorderklok" in check.values["authority"]
    at = dt.datetime.fromisoformat(check.values["at"])
    assert before <= at <= dt.datetime.now(dt.UTC) + SECOND


def test_openssl_verifies_what_is_kept(stamps: StampFolder, north: Authority) -> None:
    folder = stamped(stamps, north).folder
    line = openssl_line(folder)
    for what in (["-queryfile", f"{folder}/query.tsq"], ["-data", f"{folder.parent}/checkpoint"]):
        assert "Verification: OK" in subprocess.run([*line, *what], capture_output=True, text=True, check=True).stdout
    sums = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, capture_output=True)
    assert sums.returncode == 0


def test_two_owners_are_told_from_one(stamps: StampFolder, north: Authority, south: Authority) -> None:
    (none,) = check_stamps(stamps.folder)
    assert (none.key, none.outcome, none.cause) == ("stamps.owners", Outcome.NOTHING, "no_stamp")
    stamped(stamps, north)
    stamped(stamps, north)
    (one,) = by_key(check_stamps(stamps.folder), "stamps.owners")
    assert (one.outcome, one.cause) == (Outcome.NOTHING, "one_owner")
    stamped(stamps, south)
    (two,) = by_key(check_stamps(stamps.folder), "stamps.owners")
    assert (two.outcome, two.values["count"]) == (Outcome.HOLDS, "2")


def test_two_authorities_with_one_name_are_one_owner(
    stamps: StampFolder, north: Authority, tmp_path: Path
) -> None:  # fmt: skip
    stamped(stamps, north)
    stamped(stamps, make_authority(tmp_path / "twin", "NOORDERKLOK"))
    assert by_key(check_stamps(stamps.folder), "stamps.owners")[0].cause == "one_owner"


def test_a_certificate_that_expired_since_does_not_matter(stamps: StampFolder, tmp_path: Path) -> None:
    brief = make_authority(tmp_path / "brief", "Kort", valid=(-HOUR, 2 * SECOND))
    kept = stamped(stamps, brief)
    time.sleep(2.5)
    assert by_key(check_stamps(stamps.folder), "stamps.reply")[0].outcome is Outcome.HOLDS
    # Whoever checks with openssl says as of when.
    line = [*openssl_line(kept.folder), "-queryfile", f"{kept.folder}/query.tsq"]
    assert subprocess.run(line, capture_output=True).returncode != 0
    assert subprocess.run([*line, "-attime", str(int(time.time()) - 4)], capture_output=True).returncode == 0


@pytest.mark.parametrize("valid", [(-2 * HOUR, -HOUR), (HOUR, 2 * HOUR)])
def test_a_certificate_that_was_not_valid_then_is_refused(
    stamps: StampFolder, tmp_path: Path, valid: tuple[dt.timedelta, dt.timedelta]
) -> None:
    with pytest.raises(StampNotVerifiedError):
        stamped(stamps, make_authority(tmp_path / "off", "Off", valid=valid))
    assert not list(stamps.all())


def test_another_root_is_refused_and_so_is_one_that_only_came_along(
    stamps: StampFolder, north: Authority, south: Authority
) -> None:
    reply = north.stamp(stamps.request(CHECKPOINT))
    with pytest.raises(StampNotVerifiedError):
        stamps.keep(reply, Chain.read(north.chain, south.root))
    with pytest.raises(StampNotVerifiedError):
        stamps.keep(reply, Chain.read(north.chain + north.root, south.root))
    stamps.keep(reply, Chain.read(north.chain + north.root))
    assert not any_fails(check_stamps(stamps.folder))
    assert any_fails(check_stamps(stamps.folder, roots=south.root))


def test_a_reply_without_certificates_uses_those_given(stamps: StampFolder, north: Authority) -> None:
    query = stamps.request(CHECKPOINT)
    asks_for_certificate = b"\x01\x01\xff"
    assert query.endswith(asks_for_certificate)
    bare = query[:1] + bytes([query[1] - 3]) + query[2:-3]
    place = next((stamps.folder / "7" / "requests").iterdir())
    place.write_bytes(bare)
    stamps.keep(north.stamp(bare), Chain.read(north.chain, north.root))
    assert by_key(check_stamps(stamps.folder), "stamps.reply")[0].outcome is Outcome.HOLDS


def test_a_reply_granted_with_modifications_is_a_stamp(stamps: StampFolder, north: Authority) -> None:
    reply = north.stamp(stamps.request(CHECKPOINT))
    at = reply.index(b"\x30\x03\x02\x01\x00") + 4
    stamps.keep(reply[:at] + b"\x01" + reply[at + 1 :], Chain.read(north.chain, north.root))
    assert by_key(check_stamps(stamps.folder), "stamps.reply")[0].outcome is Outcome.HOLDS


def test_a_reply_to_another_request_is_refused(stamps: StampFolder, north: Authority, tmp_path: Path) -> None:
    stamps.request(CHECKPOINT)
    elsewhere = StampFolder(tmp_path / "elsewhere").request(CHECKPOINT)
    with pytest.raises(StampUnaskedError):
        stamps.keep(north.stamp(elsewhere), Chain.read(north.chain, north.root))


@pytest.mark.parametrize("reply", [b"", b"not a reply", b"\x30\x80", b"\x30\x84\xff\xff\xff\xff", b"0" * 300_000])
def test_what_is_no_reply_is_refused(stamps: StampFolder, north: Authority, reply: bytes) -> None:
    stamps.request(CHECKPOINT)
    with pytest.raises(StampBrokenError):
        stamps.keep(reply, Chain.read(north.chain, north.root))


def test_an_authority_that_says_no_is_named(stamps: StampFolder, north: Authority) -> None:
    stamps.request(CHECKPOINT)
    with pytest.raises(StampRefusedError, match="status 2"):
        stamps.keep(b"\x30\x05\x30\x03\x02\x01\x02", Chain.read(north.chain, north.root))


def test_a_certificate_for_something_else_is_refused(
    stamps: StampFolder, north: Authority, tmp_path: Path
) -> None:  # fmt: skip
    query = stamps.request(CHECKPOINT)
    other = make_authority(tmp_path / "other", "Noorderklok", purpose=False)
    # openssl does not stamp with such a certificate, so a good reply is given the chain of the other authority.
    with pytest.raises(StampError):
        stamps.keep(north.stamp(query), Chain.read(other.chain, other.root))


@pytest.mark.parametrize(
    "pem", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"x" * 300_000]
)
def test_certificates_that_cannot_be_read_are_refused(pem: bytes) -> None:
    with pytest.raises(ChainError):
        Chain.read(pem)


def test_every_byte_of_what_is_kept_counts(stamps: StampFolder, north: Authority) -> None:
    kept = stamped(stamps, north)
    assert not any_fails(check_stamps(stamps.folder, root_at=lambda _size: ROOT))
    missed = []
    for path in sorted(stamps.folder.rglob("*")):
        if path.is_dir():
            continue
        content = path.read_bytes()
        for place in range(len(content)):
            path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
            if not any_fails(check_stamps(stamps.folder, root_at=lambda _size: ROOT)):
                missed.append((path.name, place))
        path.write_bytes(content)
    assert missed == []
    (kept.folder / "chain.pem").unlink()
    assert any_fails(check_stamps(stamps.folder))


def test_no_flipped_byte_of_a_reply_changes_what_it_says(stamps: StampFolder, north: Authority) -> None:
    query = stamps.request(CHECKPOINT)
    reply = north.stamp(query)
    stamp = verified(reply, query, CHECKPOINT, Chain.read(north.chain, north.root))
    # What stands outside the signature may differ: the status, a certificate that is at hand besides.
    for chain in (Chain.read(north.root), Chain.read(north.chain, north.root)):
        refused = 0
        for place in range(len(reply)):
            for bit in (0x01, 0x80):
                changed = reply[:place] + bytes([reply[place] ^ bit]) + reply[place + 1 :]
                try:
                    assert verified(changed, query, CHECKPOINT, chain) == stamp
                except StampError:
                    refused += 1
        assert refused > len(reply)


def test_the_stamped_checkpoint_must_be_one_of_the_log(stamps: StampFolder, north: Authority) -> None:
    stamped(stamps, north)
    roots: list[tuple[bytes | None, str]] = [(ROOT, ""), (None, "shorter"), (bytes(32), "other_root")]
    for root, cause in roots:
        (check,) = by_key(check_stamps(stamps.folder, root_at={7: root}.get), "stamps.checkpoint")
        assert (check.cause, check.outcome is Outcome.HOLDS) == (cause, not cause)


def test_a_checkpoint_that_gained_a_signature_is_the_same_and_another_root_is_not(stamps: StampFolder) -> None:
    stamps.request(CHECKPOINT)
    stamps.request(CHECKPOINT + "— witness.test BBBB\n".encode())
    assert (stamps.folder / "7" / "checkpoint").read_bytes() == CHECKPOINT
    with pytest.raises(OtherCheckpointError):
        stamps.request(CHECKPOINT.replace(b"MDEy", b"MDEz"))


def test_without_the_library_nothing_is_said_to_hold(
    stamps: StampFolder, north: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamped(stamps, north)
    monkeypatch.setitem(__import__("sys").modules, "rfc3161_client", None)
    checks = check_stamps(stamps.folder)
    assert [check.outcome for check in checks] == [Outcome.NOTHING, Outcome.NOTHING]


def test_a_set_in_order_stays_as_it_is(stamps: StampFolder, north: Authority) -> None:
    ordered = der.reply_in_order(north.stamp(stamps.request(CHECKPOINT)))
    assert der.reply_in_order(ordered) == ordered


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_check_is_told_in_both_languages(
    stamps: StampFolder, north: Authority, south: Authority, language: str
) -> None:
    broken = stamped(stamps, north)
    stamped(stamps, south)
    shutil.copy(broken.folder / "query.tsq", broken.folder / "reply.tsr")
    for row in check_rows(check_stamps(stamps.folder, root_at=lambda _size: None), language):
        assert row["title"]
        assert row["proves"]
        assert row["does_not_prove"]
        assert "{" not in str(row["detail"])


def test_the_tables_of_both_languages_have_the_same_words() -> None:
    dutch, english = (table(language, "checks_stamps") for language in ("nl", "en"))
    assert {name: set(words) for name, words in dutch.items()} == {name: set(words) for name, words in english.items()}
