"""Taking in what somebody handed over: nothing is lost, nothing gets in that does not hold, nothing leads elsewhere."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import bagit
import pytest
from click.testing import CliRunner

from handed_over import list_anew, run_verify, stamped_dossier
from relaas import Dossier
from relaas.cli import main
from relaas.dossier.access import set_level
from relaas.dossier.erasing import erase
from relaas.dossier.handing_over import hand_over
from relaas.dossier.importing import TakenIn, take_in
from relaas.dossier.verifying import verify
from relaas.errors import RelaasError
from relaas.model.access import Level
from relaas.model.check import Outcome, any_fails
from relaas.record.bag.checking import check_bag
from relaas.record.bag.errors import BagBombError, BagBrokenError, BagLinkError, BagPathError, NothingToHandOverError
from relaas.record.bag.imported import check_imported, forget, observed_draft
from relaas.store.records import Status
from small_dossier import LETTER, NOTE
from time_authority import needs_openssl

pytestmark = needs_openssl


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return stamped_dossier(tmp_path_factory.mktemp("first"))


@pytest.fixture(scope="module")
def whole_bag(first: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that was received by the first dossier."""
    out = tmp_path_factory.mktemp("bags") / "whole"
    received = [source.id for source, found in first.sources() if any(not one.parent for one in found)]
    hand_over(first, received, out)
    return out


@pytest.fixture
def bag(whole_bag: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole_bag, tmp_path / "whole")
    return tmp_path / "whole"


@pytest.fixture
def second(tmp_path: Path) -> Dossier:
    return Dossier.create(tmp_path / "second")


def codes(done: TakenIn) -> dict[str, str]:
    return {entry.name: entry.code for entry in done.ledger.unread if entry.status is Status.REFUSED}


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_there_and_back_loses_nothing(whole_bag: Path, second: Dossier, tmp_path: Path) -> None:
    done = take_in(second, whole_bag, workers=0)
    assert done.kind == "relaas"
    assert done.ledger.balances
    assert codes(done) == {}
    assert not done.refused
    assert done.ledger.files == len(list((whole_bag / "data" / "originals").iterdir()))
    names = {one.name for _source, found in second.sources() for one in found}
    assert {"brief.txt", "notitie.txt", "bericht.eml", "stukken.zip"} <= names

    received = [source.id for source, found in second.sources() if any(not one.parent for one in found)]
    back = hand_over(second, received, tmp_path / "back")
    assert not any_fails(back.checks)
    (earlier,) = (tmp_path / "back" / "data" / "earlier").iterdir()
    before, after = content(whole_bag / "data"), content(tmp_path / "back" / "data")
    for path, was in before.items():
        if path.startswith("originals/"):
            assert after[path] == was
        elif path.startswith(("log/", "custody/", "stamps/")):
            assert after[f"earlier/{earlier.name}/{path}"] == was, path
    assert run_verify(tmp_path / "back").returncode == 0


def test_a_third_dossier_has_the_record_of_both_before(whole_bag: Path, second: Dossier, tmp_path: Path) -> None:
    take_in(second, whole_bag, workers=0)
    hand_over(second, ["brief.txt"], tmp_path / "bag2")
    third = Dossier.create(tmp_path / "third")
    done = take_in(third, tmp_path / "bag2", workers=0)
    assert len(done.records) == 2
    hand_over(third, ["brief.txt"], tmp_path / "bag3")
    assert len(list((tmp_path / "bag3" / "data" / "earlier").iterdir())) == 2
    assert not any_fails(check_bag(tmp_path / "bag3"))


def test_only_what_is_about_the_originals_goes_on(whole_bag: Path, second: Dossier, tmp_path: Path) -> None:
    take_in(second, whole_bag, workers=0)
    hand_over(second, ["brief.txt"], tmp_path / "letter")
    letter, note = (sha256(text.encode()).hexdigest() for text in (LETTER, NOTE))
    told = b"".join(path.read_bytes() for path in (tmp_path / "letter").rglob("payload.json"))
    assert letter.encode() in told
    assert not any(
        json.loads(path.read_bytes()).get("sha256") == note for path in (tmp_path / "letter").rglob("payload.json")
    )


def test_the_record_that_came_along_is_checked_with_the_own_log(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    folder = second.folder / "log" / "imported"
    checks = check_imported(second.log, folder)
    assert {check.key for check in checks if check.outcome is Outcome.HOLDS} >= {
        "bag.kept", "bag.commitment", "bag.inclusion", "bag.checkpoint", "bag.cosignature", "bag.stamp", "bag.growth",
    }  # fmt: skip
    assert not any_fails(checks)
    missed = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            was = path.read_bytes()
            path.write_bytes(was[:-1] + bytes([was[-1] ^ 1]))
            if not any_fails(check_imported(second.log, folder)):
                missed.append(path.name)
            path.write_bytes(was)
    assert missed == []
    shutil.rmtree(folder)
    assert any_fails(check_imported(second.log, folder))


def test_a_second_time_adds_nothing(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    kept = content(second.folder / "log" / "imported")
    again = take_in(second, whole_bag, workers=0)
    assert again.ledger.known == again.ledger.total
    assert content(second.folder / "log" / "imported") == kept
    assert not any_fails(check_imported(second.log, second.folder / "log" / "imported"))


@pytest.mark.parametrize("form", ["zip", "tar", "gztar"])
def test_a_packed_bag_is_the_same(bag: Path, second: Dossier, form: str) -> None:
    packed = shutil.make_archive(str(bag.parent / "packed"), form, root_dir=bag.parent, base_dir=bag.name)
    done = take_in(second, Path(packed), workers=0)
    assert (done.kind, codes(done), len(done.records)) == ("relaas", {}, 1)
    came = [one.path for _source, found in second.sources() for one in found if not one.parent]
    assert all(path.startswith(f"{packed}!/data/originals/") for path in came)
    assert not list(second.folder.glob(".import-*"))


def test_of_a_damaged_bag_what_holds_is_taken_in_and_the_rest_is_named(bag: Path, second: Dossier) -> None:
    letter = bag / "data" / "originals" / sha256(LETTER.encode()).hexdigest()
    letter.write_bytes(LETTER.encode() + b"!")
    mail = next(path for path in (bag / "data" / "originals").iterdir() if b"Message-ID" in path.read_bytes())
    mail.unlink()
    (bag / "data" / "originals" / "erbij").write_text("erbij gelegd")
    done = take_in(second, bag, workers=0)
    assert codes(done) == {"brief.txt": "BAG-DIGEST", "bericht.eml": "BAG-MISSING", "erbij": "BAG-NOT-LISTED"}
    assert done.ledger.balances
    assert done.ledger.counts[Status.READ] >= 2
    assert any_fails(done.checks)


def test_an_original_under_another_name_than_its_digest_is_refused(bag: Path, second: Dossier) -> None:
    letter = bag / "data" / "originals" / sha256(LETTER.encode()).hexdigest()
    letter.write_bytes(b"iets anders")
    list_anew(bag)
    assert codes(take_in(second, bag, workers=0)) == {"brief.txt": "BAG-DIGEST"}


def test_a_record_that_does_not_hold_is_not_kept(bag: Path, second: Dossier) -> None:
    entry = sorted((bag / "data" / "custody").glob("*/payload.json"))[1]
    entry.write_bytes(entry.read_bytes().replace(b'"salt"', b'"zout"'))
    list_anew(bag)
    done = take_in(second, bag, workers=0)
    assert [error.code for error in done.refused] == ["BAG-RECORD"]
    assert entry.parent.name in str(done.refused[0])
    assert codes(done) == {}
    assert not any_fails(check_imported(second.log, second.folder / "log" / "imported"))

    checkpoint = bag / "data" / "log" / "checkpoint"
    checkpoint.write_bytes(checkpoint.read_bytes().replace(b"relaas/", b"reloos/"))
    list_anew(bag)
    third = Dossier.create(second.folder.parent / "third")
    done = take_in(third, bag, workers=0)
    assert (len(done.records), [error.code for error in done.refused]) == (0, ["BAG-RECORD"])


def test_a_bag_made_elsewhere_is_taken_in_whole(second: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    (folder / "map é").mkdir(parents=True)
    (folder / "brief.txt").write_text(LETTER, encoding="utf-8")
    (folder / "map é" / "brief.txt").write_text(NOTE, encoding="utf-8")
    bagit.make_bag(str(folder), checksums=["md5", "sha256"])
    done = take_in(second, folder, workers=0)
    assert (done.kind, done.ledger.files, codes(done)) == ("bag", 2, {})
    came = {one.path for _source, found in second.sources() for one in found}
    assert came == {f"{folder}/data/brief.txt", f"{folder}/data/map é/brief.txt"}


def test_accents_composed_in_the_list_and_apart_on_the_disk_are_one_file(second: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "bag"
    (folder / "data").mkdir(parents=True)
    (folder / "bagit.txt").write_text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    (folder / "data" / "e\u0301e\u0301n.txt").write_text(NOTE, encoding="utf-8")
    digest = sha256(NOTE.encode()).hexdigest()
    (folder / "manifest-sha256.txt").write_text(f"{digest}  data/\u00e9\u00e9n.txt\n", encoding="utf-8")
    assert codes(take_in(second, folder, workers=0)) == {}


def test_a_folder_of_captures_is_taken_in_file_by_file(second: Dossier, tmp_path: Path) -> None:
    folder = tmp_path / "captures" / "2026-01-01T00-00-00"
    folder.mkdir(parents=True)
    (folder / "report.html").write_text("<html><body><p>Op 3 mei 2018 was de brug dicht.</p></body></html>")
    (folder / "metadata.json").write_text('{"url": "https://example.org/"}')
    (folder / "leeg.txt").write_bytes(b"")
    done = take_in(second, tmp_path / "captures", workers=0)
    assert done.kind == "files"
    assert done.ledger.files == 3
    assert done.ledger.balances
    assert codes(done)["leeg.txt"] == "EMPTY"


def test_a_link_in_a_bag_is_refused_and_never_followed(bag: Path, second: Dossier, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(LETTER, encoding="utf-8")
    letter = bag / "data" / "originals" / sha256(LETTER.encode()).hexdigest()
    letter.unlink()
    letter.symlink_to(secret)
    done = take_in(second, bag, workers=0)
    assert codes(done) == {"brief.txt": "BAG-LINK"}


def test_a_link_in_the_record_keeps_the_record_out(bag: Path, second: Dossier) -> None:
    (bag / "data" / "log" / "growth" / "1.txt").symlink_to("/etc/hostname")
    done = take_in(second, bag, workers=0)
    assert [error.code for error in done.refused] == ["BAG-RECORD"]
    assert not (second.folder / "log" / "imported").exists()


def zip_of(path: Path, members: dict[str, bytes], *, link: str = "") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bagit.txt", "BagIt-Version: 1.0\n")
        for name, inside in members.items():
            archive.writestr(name, inside)
        if link:
            info = zipfile.ZipInfo(link)
            info.external_attr = 0o120777 << 16
            archive.writestr(info, "/etc/passwd")
    return path


def tar_of(path: Path, name: str, kind: bytes = tarfile.REGTYPE) -> Path:
    with tarfile.open(path, "w") as archive:
        for member, of_kind in (("bagit.txt", tarfile.REGTYPE), (name, kind)):
            info = tarfile.TarInfo(member)
            info.type, info.size, info.linkname = of_kind, 2 if of_kind == tarfile.REGTYPE else 0, "/etc/passwd"
            archive.addfile(info, io.BytesIO(b"hi"))
    return path


@pytest.mark.parametrize(
    "name", ["../out.txt", "/absent/out.txt", "data/../../out.txt", "data\\..\\out.txt", "C:/out.txt"]
)
def test_a_path_that_leads_out_of_a_packed_bag_is_refused(second: Dossier, tmp_path: Path, name: str) -> None:
    for packed in (zip_of(tmp_path / "bag.zip", {name: b"hi"}), tar_of(tmp_path / "bag.tar", name)):
        with pytest.raises(BagPathError):
            take_in(second, packed, workers=0)
    assert not (tmp_path / "out.txt").exists()
    assert not list(second.folder.glob(".import-*"))
    assert list(second.sources()) == []


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_link_or_a_device_in_a_packed_bag_is_refused(second: Dossier, tmp_path: Path, kind: bytes) -> None:
    with pytest.raises(BagLinkError):
        take_in(second, tar_of(tmp_path / "bag.tar", "data/link", kind), workers=0)
    with pytest.raises(BagLinkError):
        take_in(second, zip_of(tmp_path / "bag.zip", {}, link="data/link"), workers=0)


def test_a_bomb_is_refused_before_it_fills_the_disk(
    second: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relaas.record.bag.opening._HARMLESS", 1000)
    monkeypatch.setattr("relaas.record.bag.opening._RATIO", 10)
    with pytest.raises(BagBombError):
        take_in(second, zip_of(tmp_path / "bag.zip", {"data/bomb": bytes(1_000_000)}), workers=0)
    monkeypatch.setattr("relaas.record.bag.opening._MOST_FILES", 3)
    with pytest.raises(BagBombError):
        take_in(second, zip_of(tmp_path / "many.zip", {f"data/{number}": b"" for number in range(5)}), workers=0)


def test_a_name_that_stands_twice_and_a_list_that_is_none_are_refused(second: Dossier, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("bagit.txt", "hi")
        archive.writestr("data/a", "hi")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("data/a", "hi")
    with pytest.raises(BagPathError):
        take_in(second, tmp_path / "two.zip", workers=0)
    for lines in ({}, {"manifest-sha256.txt": b"geen regel\n"}):
        with pytest.raises(BagBrokenError):
            take_in(second, zip_of(tmp_path / "bag.zip", {"data/a": b"hi", **lines}), workers=0)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "data/../../secret", "bagit.txt"])
def test_a_list_that_names_what_is_outside_is_refused_by_name(second: Dossier, tmp_path: Path, name: str) -> None:
    digest = sha256(b"hi").hexdigest()
    lines = f"{digest}  data/a.txt\n{digest}  {name}\n".encode()
    packed = zip_of(tmp_path / "bag.zip", {"data/a.txt": b"hi", "manifest-sha256.txt": lines})
    done = take_in(second, packed, workers=0)
    assert set(codes(done).values()) == {"BAG-PATH"}
    assert done.ledger.counts[Status.READ] == 1


def test_the_command_tells_all_of_it(whole_bag: Path, bag: Path, second: Dossier) -> None:
    done = CliRunner().invoke(main, ["import", str(second.folder), str(whole_bag), "--workers", "0"])
    assert done.exit_code == 0, done.output
    assert "entries of the log relaas/" in done.output
    (bag / "data" / "originals" / sha256(LETTER.encode()).hexdigest()).write_bytes(b"?")
    done = CliRunner().invoke(main, ["import", str(second.folder), str(bag), "--workers", "0"])
    assert done.exit_code == 1
    assert "BAG-DIGEST" in done.output
    done = CliRunner().invoke(main, ["import", str(second.folder), str(bag / "nothing"), "--workers", "0"])
    assert done.exit_code != 0


def test_every_refusal_has_its_code() -> None:
    assert all(issubclass(one, RelaasError) and one.code.startswith("BAG-") for one in (BagPathError, BagLinkError))


def test_what_became_of_a_document_is_shown_from_both_logs(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    options = ["--document", "brief.txt", "--format", "json"]
    done = CliRunner().invoke(main, ["show", str(second.folder), "custody", *options])
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)
    assert [row["kind"] for row in rows] == ["received", "read", "judged", "judged", "received", "read"]
    assert len({row["log"] for row in rows}) == 2
    assert {row["by"] for row in rows if row["kind"] == "judged"} == {"J. Lezer"}
    assert {row["name"] for row in rows} == {"brief.txt"}


def test_what_came_with_a_bag_can_be_forgotten_and_every_proof_stands(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    folder = second.folder / "log" / "imported"
    letter = second.source("brief.txt")
    changed = forget(folder, {letter.sha256, letter.id})
    assert len(changed) == 1
    assert any_fails(check_imported(second.log, folder))
    second.custody.append([observed_draft(folder, name, "wie wist") for name in changed])
    assert not any_fails(check_imported(second.log, folder))
    assert letter.sha256.encode() not in b"".join(path.read_bytes() for path in folder.rglob("payload.json"))


def test_erasing_takes_along_what_came_with_a_bag(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    letter = second.source("brief.txt").sha256
    erase(second, letter, "wie wist", "op verzoek", workers=0)
    left = b"".join(path.read_bytes() for path in second.folder.rglob("*") if path.is_file())
    assert letter.encode() not in left
    assert not any_fails(verify(second.folder).checks)


def test_what_is_sealed_stays_behind_with_all_that_is_told_of_it(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    letter, mail = second.source("brief.txt"), second.source("bericht.eml")
    set_level(second, letter.id, Level.SEALED, by="wie sluit", reason="getuige")
    out = second.folder.parent / "open"
    done = hand_over(second, [letter.id, mail.id], out)
    assert [(one.name, one.code) for one in done.withheld] == [("", "SEALED")]
    told = b"".join(path.read_bytes() for path in (out / "data").rglob("*") if path.is_file())
    assert b"brief.txt" not in told
    assert LETTER.encode() not in told
    with pytest.raises(NothingToHandOverError):
        hand_over(second, [letter.id], out.with_name("none"))
    assert not hand_over(second, [letter.id], out.with_name("closed"), sealed=True).withheld


def test_what_holds_something_sealed_is_sealed_for_handing_over(whole_bag: Path, second: Dossier) -> None:
    take_in(second, whole_bag, workers=0)
    set_level(second, second.source("kort.txt").id, Level.SEALED, by="wie sluit", reason="getuige")
    with pytest.raises(NothingToHandOverError):
        hand_over(second, ["stukken.zip"], second.folder.parent / "none")
