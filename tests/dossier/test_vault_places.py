"""The promises of a vault, wherever it is: in the dossier, in another folder, in memory, in a store that speaks S3."""

from __future__ import annotations

import importlib.util
import shutil
import uuid
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from object_store import Setting, named_in, store_on_loopback
from relaas import Dossier
from relaas.dossier.erasing import erase
from relaas.dossier.errors import SettingsError
from relaas.dossier.handing_over import hand_over
from relaas.dossier.verifying import verify
from relaas.model.check import Outcome, any_fails
from relaas.record.vault import address
from relaas.record.vault.objects import ObjectVault
from relaas.record.vault.reaching import KEY, SECRET
from relaas.record.vault.vault import (
    VaultDamagedError,
    VaultRefusedError,
    VaultTakenError,
    VaultUnavailableError,
    VaultUnreachableError,
)
from small_dossier import NOTE, write_papers

PLACES = ["own", "folder", "memory", "s3"]
STORES = ["memory", "s3"]


def has(*modules: str) -> bool:
    return all(importlib.util.find_spec(module) for module in modules)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with store_on_loopback() as url, pytest.MonkeyPatch.context() as patch:
        patch.setenv(KEY, "somebody")
        patch.setenv(SECRET, "secret")
        import s3fs

        client = s3fs.S3FileSystem(key="somebody", secret="secret", endpoint_url=url)  # noqa: S106 -- of a test server
        client.mkdir("dossiers")
        yield url


def table_of(place: str, request: pytest.FixtureRequest) -> str:
    """The lines under [vault]; each time of a place of its own."""
    name = uuid.uuid4().hex
    if place == "s3":
        if not has("s3fs", "moto", "flask"):
            pytest.skip("s3fs or moto's server is not installed")
        endpoint = request.getfixturevalue("server")
        return f'address = "s3://dossiers/{name}"\nendpoint = "{endpoint}"\nregion = "eu-west-1"'
    if place == "memory":
        if not has("fsspec"):
            pytest.skip("fsspec is not installed")
        request.getfixturevalue("monkeypatch").setattr(address, "STORES", frozenset({"s3", "memory"}))
        return f'address = "memory://dossiers/{name}"'
    return {"own": "", "folder": 'address = "file:../originals"'}[place]


@pytest.fixture(params=PLACES)
def setting(request: pytest.FixtureRequest, tmp_path: Path) -> Setting:
    return filled(tmp_path, table_of(request.param, request))


@pytest.fixture(params=STORES)
def in_store(request: pytest.FixtureRequest, tmp_path: Path) -> Setting:
    return filled(tmp_path, table_of(request.param, request))


def filled(folder: Path, table: str) -> Setting:
    dossier = named_in(folder / "dossier", table)
    assert dossier.add([write_papers(folder / "papers")], workers=0).balances
    return Setting(dossier)


def failing(folder: Path) -> dict[str, str]:
    return {check.cause: check.about for check in verify(folder).checks if check.outcome is Outcome.FAILS}


def test_what_comes_in_is_kept_and_holds(setting: Setting) -> None:
    dossier = setting.dossier
    assert dossier.vault.listing().originals == tuple(sorted(source.sha256 for source, _ in dossier.sources()))
    assert dossier.vault.listing().others == ()
    for source, _ in dossier.sources():
        assert sha256(dossier.vault.read(source.sha256)).hexdigest() == source.sha256
        assert dossier.vault.size(source.sha256) == source.size
        with dossier.vault.local_path(source.sha256) as path:
            assert path.read_bytes() == setting.content(source.sha256)
    assert not any_fails(verify(dossier.folder).checks)


def test_what_is_there_is_not_written_again(setting: Setting) -> None:
    digest = sha256(NOTE.encode()).hexdigest()
    setting.put(digest, NOTE.encode()[::-1])
    assert setting.dossier.vault.put_bytes(NOTE.encode()).sha256 == digest
    assert setting.content(digest) == NOTE.encode()[::-1]


def test_nothing_and_much_are_kept_alike(setting: Setting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("relaas.record.vault.objects._PIECE", 1000)
    vault = setting.dossier.vault
    for content in (b"", b"x" * 1000, bytes(range(256)) * 9):
        (tmp_path / "one").write_bytes(content)
        blob = vault.put_file(tmp_path / "one")
        assert (blob.sha256, blob.size) == (sha256(content).hexdigest(), len(content))
        assert vault.read(blob.sha256) == content
        vault.copy(blob.sha256, tmp_path / "copy")
        assert (tmp_path / "copy").read_bytes() == content


def test_a_flipped_bit_is_found(setting: Setting, tmp_path: Path) -> None:
    source = setting.dossier.source("brief.txt")
    content = bytearray(setting.content(source.sha256))
    content[7] ^= 1
    setting.put(source.sha256, bytes(content))
    assert failing(setting.dossier.folder) == {"originals_changed": setting.dossier.vault.shown(source.sha256)}
    with pytest.raises(VaultDamagedError):
        setting.dossier.vault.read(source.sha256)
    with pytest.raises(VaultDamagedError):
        setting.dossier.vault.copy(source.sha256, tmp_path / "copy")


def test_one_too_many_and_one_that_is_gone_are_named(setting: Setting) -> None:
    vault = setting.dossier.vault
    extra, gone = "ab" * 32, setting.dossier.source("brief.txt").sha256
    setting.put(extra, b"from nowhere")
    vault.remove(gone)
    assert failing(setting.dossier.folder) == {
        "vault_files_unknown": vault.shown(extra),
        "originals_gone": vault.shown(gone),
    }
    with pytest.raises(VaultDamagedError):
        vault.read(gone)


def test_rebuilt_it_is_the_same(setting: Setting) -> None:
    before = setting.dossier.digest()
    setting.dossier.rebuild(workers=0)
    assert setting.dossier.digest() == before


def test_what_is_erased_is_gone(setting: Setting) -> None:
    digest = setting.dossier.source("brief.txt").sha256
    erase(setting.dossier, "brief.txt", "A. Schrijver", "op verzoek", workers=0)
    assert digest not in setting.dossier.vault
    assert not any_fails(verify(setting.dossier.folder).checks)


def test_a_bag_is_made_of_it(setting: Setting, tmp_path: Path) -> None:
    source = setting.dossier.source("brief.txt")
    done = hand_over(setting.dossier, [source.id], tmp_path / "bag")
    assert not any_fails(done.checks)
    kept = tmp_path / "bag" / "data" / "originals" / source.sha256
    assert kept.read_bytes() == setting.content(source.sha256)


def test_what_was_never_entered_is_swept_away(setting: Setting) -> None:
    blob = setting.dossier.vault.put_bytes(b"nog niet ingeschreven")
    (setting.dossier.folder / ".lock").write_text("adding\n")
    setting.dossier.rebuild(workers=0)
    assert blob.sha256 not in setting.dossier.vault
    assert not any_fails(verify(setting.dossier.folder).checks)


@pytest.mark.parametrize("place", ["folder", "memory", "s3"])
def test_a_place_is_one_dossiers_alone(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    table = table_of(place, request)
    first = filled(tmp_path, table).dossier
    other = named_in(tmp_path / "other", table)
    with pytest.raises(VaultTakenError):
        other.add([tmp_path / "papers"], workers=0)
    (other.folder / ".lock").write_text("adding\n")
    with pytest.raises(VaultTakenError):
        other.rebuild(workers=0)
    assert not any_fails(verify(first.folder).checks)


def test_a_store_that_breaks_off_loses_nothing(
    in_store: Setting, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dossier, size = in_store.dossier, in_store.dossier.log.size
    vault = dossier.vault
    assert isinstance(vault, ObjectVault)
    there = vault.listing()

    def broken(*_: Any, **__: Any) -> None:
        raise ConnectionResetError("Connection reset by peer")

    paper = tmp_path / "nieuw.txt"
    paper.write_text(f"{NOTE}Nieuw.")
    with monkeypatch.context() as patch:
        patch.setattr(vault._files, "put_file", broken)
        with pytest.raises(VaultUnreachableError) as caught:
            dossier.add([paper], workers=0)
        assert caught.value.code == "VAULT-UNREACHABLE"
    assert (dossier.log.size, vault.listing()) == (size, there)
    assert dossier.add([paper], workers=0).balances
    assert not any_fails(verify(dossier.folder).checks)


def test_a_store_that_is_gone_says_nothing_about_a_paper(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = named_in(tmp_path / "dossier", table_of("s3", request))
    paper = tmp_path / "nieuw.txt"
    paper.write_text(NOTE)
    with monkeypatch.context() as patch:
        patch.setattr("relaas.dossier.derive.read_bytes", broken_vault)
        with pytest.raises(VaultUnreachableError):
            dossier.add([paper], workers=0)
    # What is left of it is read in another process.
    dossier.add([], workers=0)
    assert dossier.source("nieuw.txt").reason == ""
    assert not any_fails(verify(dossier.folder).checks)


def broken_vault(*_: Any, **__: Any) -> None:
    raise VaultUnreachableError("the store is gone")


def test_what_does_not_come_back_as_sent_is_not_kept(in_store: Setting, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = in_store.dossier.vault
    assert isinstance(vault, ObjectVault)
    put = vault._files.put_file

    def other(path: str, key: str, **options: Any) -> None:
        Path(path).write_bytes(b"something else")
        put(path, key, **options)

    with monkeypatch.context() as patch:
        patch.setattr(vault._files, "put_file", other)
        with pytest.raises(VaultDamagedError, match="not given back"):
            vault.put_bytes(b"as received")
    assert sha256(b"as received").hexdigest() not in vault


def test_workers_reach_a_store_too(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    dossier = named_in(tmp_path / "dossier", table_of("s3", request))
    dossier.add([write_papers(tmp_path / "papers")], workers=2)
    assert sum(1 for _ in dossier.sources()) == len(dossier.vault.listing().originals) > 3
    assert not dossier.overview().unreceived


def test_trouble_with_a_store_is_named(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = table_of("s3", request)
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.txt").write_text(NOTE)
    nowhere = named_in(tmp_path / "nowhere", table.replace("//dossiers/", "//no-such-bucket/"))
    with pytest.raises(VaultRefusedError):
        nowhere.add([tmp_path / "papers"], workers=0)
    monkeypatch.delenv(SECRET)
    locked = named_in(tmp_path / "locked", table)
    with pytest.raises(VaultUnavailableError, match=SECRET):
        locked.add([tmp_path / "papers"], workers=0)


def test_a_dossier_moves_along_with_the_folder_beside_it(tmp_path: Path) -> None:
    filled(tmp_path / "here", 'address = "../originals"')
    shutil.move(tmp_path / "here", tmp_path / "there")
    assert not any_fails(verify(tmp_path / "there" / "dossier").checks)


def test_originals_left_behind_in_the_dossier_are_told(tmp_path: Path) -> None:
    dossier = filled(tmp_path, 'address = "../originals"').dossier
    (dossier.folder / "vault" / "brief.txt").write_text("achtergebleven")
    assert failing(dossier.folder) == {"other_files_unknown": "vault"}


WRONG = [
    'address = "ftp://example.org/a"',
    'address = "memory://a"',
    'address = "s3://"',
    'address = "s3://name:secret@bucket/a"',
    'address = "s3://bucket/a"\nsecret = "x"',
    'address = "s3://bucket/a"\nendpoint = "http://store.example.org"',
    'address = "s3://bucket/a"\nendpoint = "https://name:secret@store.example.org"',
    'address = "originals"\nregion = "eu-west-1"',
    "address = 3",
    'region = "eu-west-1"',
]


@pytest.mark.parametrize("table", WRONG)
def test_what_is_no_address_is_refused(table: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        named_in(tmp_path / "dossier", table)


def test_the_right_ones_are_not(tmp_path: Path) -> None:
    assert isinstance(named_in(tmp_path / "a", 'address = "s3://bucket"').vault, ObjectVault)
    assert isinstance(Dossier.open(tmp_path / "a").vault, ObjectVault)
