"""Asking a time authority over the network, on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from relaas import Dossier
from relaas.cli import main
from relaas.fetch.errors import FetchAddressError, FetchError, FetchTooLargeError
from relaas.fetch.stamps import fetch_stamp
from relaas.model.check import Outcome
from relaas.record.stamps import check_stamps, request_for
from time_authority import CHECKPOINT, Authority, listening, make_authority, needs_openssl

pytestmark = needs_openssl


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return make_authority(tmp_path / "tsa", "Noorderklok")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    Dossier.create(folder)
    (folder / "log" / "checkpoint").write_bytes(CHECKPOINT)
    return folder


def test_a_stamp_is_asked_for_and_kept(dossier: Path, authority: Authority) -> None:
    with listening(authority) as address:
        given = ["--authority", address, "--chain", f"{authority.folder}/chain.pem", "--root",
                 f"{authority.folder}/root.pem"]  # fmt: skip
        done = CliRunner().invoke(main, ["fetch", "stamp", str(dossier), *given])
    assert done.exit_code == 0, done.output
    assert "Noorderklok" in done.output
    checks = check_stamps(dossier / "log" / "stamps")
    assert [check.outcome for check in checks] == [Outcome.HOLDS, Outcome.NOTHING]
    (told,) = (dossier / "log" / "stamps").rglob("authority.txt")
    assert f"asked at: {address}" in told.read_text()


def test_a_request_is_taken_to_an_authority_by_hand(dossier: Path, authority: Authority, tmp_path: Path) -> None:
    asked, reply = tmp_path / "asked.tsq", tmp_path / "reply.tsr"
    done = CliRunner().invoke(main, ["stamp", "request", str(dossier), str(asked)])
    assert done.exit_code == 0, done.output
    reply.write_bytes(authority.stamp(asked.read_bytes()))
    given = ["--chain", f"{authority.folder}/chain.pem", "--root", f"{authority.folder}/root.pem"]
    done = CliRunner().invoke(main, ["stamp", "keep", str(dossier), str(reply), *given])
    assert done.exit_code == 0, done.output
    assert check_stamps(dossier / "log" / "stamps")[0].outcome is Outcome.HOLDS


@pytest.mark.parametrize(
    ("error", "given"),
    [
        (FetchError, {"kind": "text/html"}),
        (FetchError, {"status": 500}),
        (FetchError, {"status": 302}),
        (FetchTooLargeError, {"answer": b"0" * 300_000}),
    ],
)
def test_what_is_no_answer_is_refused(authority: Authority, error: type[FetchError], given: dict[str, object]) -> None:
    with listening(authority, **given) as address, pytest.raises(error):  # type: ignore[arg-type]
        fetch_stamp(address, request_for(CHECKPOINT), seconds=5)


@pytest.mark.parametrize("address", ["", "ftp://example.test/", "file:///etc/passwd", "http://", "example.test"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(FetchAddressError):
        fetch_stamp(address, b"")


def test_nobody_listening_is_named() -> None:
    with pytest.raises(FetchError, match="did not answer"):
        fetch_stamp("http://127.0.0.1:1/", b"", seconds=5)
