"""A bag that is handed over: it holds under this program, under its own script and under other validators."""

from __future__ import annotations

import base64
import json
import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import bagit
import pytest
from rocrate.rocrate import ROCrate

from handed_over import list_anew, run_verify, stamped_dossier
from relaas import Dossier
from relaas.dossier.errors import NoSuchDocumentError, NoSuchIdError
from relaas.dossier.handing_over import hand_over
from relaas.language import table
from relaas.model.check import Check, Outcome, any_fails
from relaas.record.bag.checking import check_bag
from relaas.record.bag.errors import BagExistsError, BagNotMadeError, BagPlaceError, NothingToHandOverError
from relaas.record.bag.writing import unfinished
from relaas.record.log.leaf import Kind
from relaas.views.checks import check_rows
from small_dossier import LETTER
from time_authority import needs_openssl

pytestmark = [
    needs_openssl,
    pytest.mark.skipif(shutil.which("dash") is None, reason="the script is run under dash, the strictest of shells"),
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return stamped_dossier(tmp_path_factory.mktemp("handing-over"))


@pytest.fixture(scope="module")
def letter_bag(dossier: Dossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bag with one letter."""
    out = tmp_path_factory.mktemp("bag") / "letter"
    hand_over(dossier, ["brief.txt"], out)
    return out


@pytest.fixture
def bag(letter_bag: Path, tmp_path: Path) -> Path:
    """A copy of it to tamper with."""
    shutil.copytree(letter_bag, tmp_path / "copy")
    return tmp_path / "copy"


def graph(bag: Path) -> dict[str, dict[str, Any]]:
    content = json.loads((bag / "data" / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    return {entity["@id"]: entity for entity in content["@graph"]}


def failing(checks: list[Check]) -> set[str]:
    return {check.key for check in checks if check.outcome is Outcome.FAILS}


def test_a_bag_holds_its_originals_and_all_that_the_log_tells_of_them(letter_bag: Path) -> None:
    digest = sha256(LETTER.encode()).hexdigest()
    assert (letter_bag / "data" / "originals" / digest).read_text(encoding="utf-8") == LETTER
    kinds = [
        json.loads(path.read_bytes())["kind"] for path in sorted((letter_bag / "data" / "custody").glob("*/leaf.json"))
    ]
    assert kinds == ["received", "read", "access", "judged", "judged"]
    described = graph(letter_bag)[f"originals/{digest}"]
    assert described["name"] == "brief.txt"
    assert described["sha256"] == digest


def test_who_did_what_when_is_told_as_provenance(letter_bag: Path) -> None:
    entities = graph(letter_bag)
    judged = [entity for entity in entities.values() if "AssessAction" in entity["@type"]]
    assert len(judged) == 2
    for entity in judged:
        assert entities[entity["agent"]["@id"]]["name"] == "J. Lezer"
        assert entity["prov:used"] == [{"@id": f"originals/{sha256(LETTER.encode()).hexdigest()}"}]
        assert entity["endTime"].endswith("Z")


def test_other_validators_take_it(letter_bag: Path) -> None:
    bagit.Bag(str(letter_bag)).validate(processes=1)
    crate = ROCrate(letter_bag / "data")
    found = {entity.id for entity in crate.data_entities}
    on_disk = {
        path.relative_to(letter_bag / "data").as_posix()
        for path in (letter_bag / "data").rglob("*")
        if path.is_file() and path.name != "ro-crate-metadata.json"
    }
    assert found == on_disk


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_script_holds_under_dash_and_tells_it_in_both_languages(letter_bag: Path, language: str) -> None:
    done = run_verify(letter_bag, "-l", language)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""
    words = table(language, "checks_bag")
    for name in ("files", "tags", "commitment", "inclusion", "checkpoint", "cosignature", "stamp", "growth",
                 "originals"):  # fmt: skip
        assert f"{words['printed']['holds']}: {words[name]['title']}" in done.stdout
        assert words[name]["proves"] in done.stdout
        assert words[name]["does_not_prove"] in done.stdout
    assert done.stdout.rstrip().endswith(words["printed"]["all_holds"])


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
def test_its_script_holds_under_bash_too(letter_bag: Path) -> None:
    assert run_verify(letter_bag, using="bash").returncode == 0


def test_nothing_in_a_bag_can_steer_the_terminal(bag: Path) -> None:
    checkpoint = bag / "data" / "log" / "checkpoint"
    checkpoint.write_bytes(b"\x1b]0;relaas\x07" + checkpoint.read_bytes())
    (bag / "data" / "a\x1b[31mb").write_text("rood")
    assert "\x1b" not in run_verify(bag).stdout


def test_a_key_that_was_had_from_elsewhere_is_compared(letter_bag: Path) -> None:
    key = (letter_bag / "data" / "log" / "key.pub").read_text().strip()
    other = f"x{key}"
    assert run_verify(letter_bag, "-k", key).returncode == 0
    assert run_verify(letter_bag, "-k", other).returncode == 1
    assert not any_fails(check_bag(letter_bag, key=key))
    assert failing(check_bag(letter_bag, key=other)) == {"bag.checkpoint"}


def kinds_of_files(bag: Path) -> list[Path]:
    """One file of each kind that a bag has."""
    patterns = [
        "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt", "tagmanifest-sha256.txt",
        "tagmanifest-sha512.txt", "VERIFY.md", "data/ro-crate-metadata.json", "data/originals/*", "data/log/checkpoint",
        "data/log/key.pub", "data/log/witnesses", "data/log/cosigned/*", "data/log/growth/*.txt",
        "data/custody/*/leaf.json", "data/custody/*/payload.json",
        "data/custody/*/proof.txt", "data/stamps/*/checkpoint", "data/stamps/*/*/reply.tsr",
        "data/stamps/*/*/query.tsq", "data/stamps/*/*/chain.pem", "data/stamps/*/*/root.pem",
        "data/stamps/*/*/authority.txt", "data/stamps/*/*/SHA256SUMS",
    ]  # fmt: skip
    return [next(iter(sorted(bag.glob(pattern)))) for pattern in patterns]


def _kind(path: Path) -> str:
    """The name of a file, numbers and digests apart."""
    return re.sub(r"^[0-9a-f]+\b", "", path.name)


def flip(path: Path, place: int) -> bytes:
    content = path.read_bytes()
    path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    return content


def test_one_flipped_byte_in_any_kind_of_file_fails(bag: Path) -> None:
    known = {_kind(path) for path in kinds_of_files(bag)}
    there = {_kind(path) for path in bag.rglob("*") if path.is_file()}
    assert there - {"verify.sh"} == known, "a kind of file is not in the list above"
    missed = []
    for path in kinds_of_files(bag):
        before = flip(path, path.stat().st_size // 2)
        if run_verify(bag).returncode != 1 or not any_fails(check_bag(bag)):
            missed.append(path.name)
        path.write_bytes(before)
    assert missed == []
    assert run_verify(bag).returncode == 0


def test_any_flipped_byte_is_found(bag: Path) -> None:
    missed = []
    for path in sorted(bag.rglob("*")):
        if path.is_dir() or path.name in ("VERIFY.md", "verify.sh"):
            continue
        size = path.stat().st_size
        for place in {0, 1, size // 3, size // 2, size - 2, size - 1} & set(range(size)):
            before = flip(path, place)
            if not any_fails(check_bag(bag)):
                missed.append((path.relative_to(bag).as_posix(), place))
            path.write_bytes(before)
    assert missed == []


@pytest.mark.parametrize(
    ("pattern", "key"),
    [
        ("data/originals/*", "bag.originals"),
        ("data/custody/*/leaf.json", "bag.inclusion"),
        ("data/custody/*/payload.json", "bag.commitment"),
        ("data/custody/*/proof.txt", "bag.inclusion"),
        ("data/log/checkpoint", "bag.checkpoint"),
        ("data/log/key.pub", "bag.checkpoint"),
        ("data/log/growth/*.txt", "bag.growth"),
        ("data/log/cosigned/*", "bag.growth"),
        ("data/stamps/*/*/reply.tsr", "bag.stamp"),
        ("data/stamps/*/*/query.tsq", "bag.stamp"),
        ("data/stamps/*/*/root.pem", "bag.stamp"),
        ("data/stamps/*/checkpoint", "bag.stamp"),
    ],
)
def test_new_lists_hide_nothing_that_the_log_or_a_stamp_holds(bag: Path, pattern: str, key: str) -> None:
    path = sorted(bag.glob(pattern))[0]
    # Of an older checkpoint the text counts; the middle is the signature of the log, which was another's to check.
    flip(path, 20 if "cosigned" in pattern else path.stat().st_size // 2)
    list_anew(bag)
    assert key in failing(check_bag(bag))
    done = run_verify(bag, "-l", "en")
    assert done.returncode == 1
    assert f"FAILS: {table('en', 'checks_bag')[key.removeprefix('bag.')]['title']}" in done.stdout
    assert "FAILS: Every file" not in done.stdout


def test_an_entry_that_was_made_up_fails(bag: Path) -> None:
    first, second = sorted((bag / "data" / "custody").iterdir())[:2]
    line = json.dumps({"by": "iemand anders", "salt": "00"}).encode()
    leaf = json.loads((second / "leaf.json").read_bytes()) | {"commitment": sha256(line).hexdigest()}
    (second / "leaf.json").write_bytes(json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode())
    (second / "payload.json").write_bytes(line)
    list_anew(bag)
    assert failing(check_bag(bag)) == {"bag.inclusion"}
    assert run_verify(bag).returncode == 1
    shutil.rmtree(second)
    shutil.copytree(first, second)
    list_anew(bag)
    assert failing(check_bag(bag)) == {"bag.inclusion"}
    assert run_verify(bag).returncode == 1


def test_an_original_that_no_entry_tells_of_fails(bag: Path) -> None:
    content = b"Dit is er later bij gelegd."
    (bag / "data" / "originals" / sha256(content).hexdigest()).write_bytes(content)
    assert failing(check_bag(bag)) == {"bag.files", "bag.originals"}
    list_anew(bag)
    assert failing(check_bag(bag)) == {"bag.originals"}
    assert run_verify(bag).returncode == 1


def test_a_payload_that_was_destroyed_leaves_every_proof_standing(bag: Path) -> None:
    (sorted((bag / "data" / "custody").iterdir())[-1] / "payload.json").unlink()
    list_anew(bag)
    assert not any_fails(check_bag(bag))
    assert run_verify(bag).returncode == 0


@pytest.mark.parametrize("where", ["data/log/extra", "extra"])
def test_a_link_or_a_file_too_many_fails(bag: Path, where: str) -> None:
    (bag / where).symlink_to("/etc/hostname")
    assert any_fails(check_bag(bag))
    assert run_verify(bag).returncode == 1
    (bag / where).unlink()
    (bag / where).write_text("te veel")
    assert any_fails(check_bag(bag))
    assert run_verify(bag).returncode == 1


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier, letter_bag: Path, tmp_path: Path) -> None:
    hand_over(dossier, ["brief.txt"], tmp_path / "again")
    one, other = (
        {path.relative_to(top): path.read_bytes() for path in top.rglob("*") if path.is_file()}
        for top in (letter_bag, tmp_path / "again")
    )
    assert one == other


def test_to_whom_it_went_is_entered_and_told_of_from_then_on(dossier: Dossier, tmp_path: Path) -> None:
    shutil.copytree(dossier.folder, tmp_path / "dossier")
    copy = Dossier.open(tmp_path / "dossier")
    size = copy.log.size
    hand_over(copy, ["brief.txt"], tmp_path / "one", to="Griffie")
    (entry,) = copy.log.entries(size)
    assert entry.payload is not None
    assert (entry.leaf.kind, entry.payload["to"]) == (Kind.PUBLISHED, "Griffie")
    assert entry.payload["bag"] == sha256((tmp_path / "one" / "tagmanifest-sha256.txt").read_bytes()).hexdigest()
    hand_over(copy, ["brief.txt"], tmp_path / "two")
    assert any("SendAction" in entity["@type"] for entity in graph(tmp_path / "two").values())


def test_files_of_one_name_are_kept_apart_and_what_was_found_inside_comes_with_its_container(
    dossier: Dossier, tmp_path: Path
) -> None:
    named = [source for source, found in dossier.sources() if "notitie.txt" in {one.name for one in found}]
    assert len(named) == 2
    done = hand_over(dossier, [source.id for source in named], tmp_path / "bag")
    assert not any_fails(done.checks)
    entities = graph(tmp_path / "bag")
    places = {entity["@id"] for entity in entities.values() if entity.get("name") == "notitie.txt"}
    assert {place.partition("/")[0] for place in places} == {"originals", "inside"}
    (inside,) = (entities[place] for place in places if place.startswith("inside/"))
    assert entities[inside["isPartOf"]["@id"]]["name"] == "bericht.eml"


def test_a_mention_brings_the_document_it_stands_in(dossier: Dossier, tmp_path: Path) -> None:
    letter = dossier.source("brief.txt")
    mention = next(dossier.mentions("figure", document=letter.id))
    hand_over(dossier, [mention.id], tmp_path / "bag")
    assert [path.name for path in (tmp_path / "bag" / "data" / "originals").iterdir()] == [letter.sha256]


def test_what_names_nothing_or_too_much_is_refused(dossier: Dossier, tmp_path: Path) -> None:
    with pytest.raises(NoSuchIdError):
        hand_over(dossier, ["deadbeefdeadbeef"], tmp_path / "bag")
    with pytest.raises(NoSuchDocumentError):
        hand_over(dossier, ["notitie.txt"], tmp_path / "bag")
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_never_written_over(dossier: Dossier, tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    with pytest.raises(BagExistsError):
        hand_over(dossier, ["brief.txt"], tmp_path / "bag")
    with pytest.raises(BagPlaceError):
        hand_over(dossier, ["brief.txt"], tmp_path / "nowhere" / "bag")


def test_nothing_is_left_where_making_it_breaks_off(tmp_path: Path) -> None:
    def broken() -> None:
        with unfinished(tmp_path / "bag") as folder:
            (folder / "half").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert list(tmp_path.iterdir()) == []


def test_an_original_that_is_gone_makes_the_bag_partial_and_alone_makes_none(
    dossier: Dossier, tmp_path: Path
) -> None:  # fmt: skip
    shutil.copytree(dossier.folder, tmp_path / "dossier")
    copy = Dossier.open(tmp_path / "dossier")
    letter = copy.source("brief.txt")
    (copy.folder / copy.vault.shown(letter.sha256)).unlink()
    mail = copy.source("bericht.eml")
    done = hand_over(copy, [letter.id, mail.id], tmp_path / "bag")
    assert [(one.sha256, one.code) for one in done.withheld] == [(letter.sha256, "VAULT-DAMAGED")]
    told = json.loads((tmp_path / "bag" / "data" / "withheld.json").read_bytes())
    assert told[0]["name"] == "brief.txt"
    assert "Relaas-Complete: no" in (tmp_path / "bag" / "bag-info.txt").read_text()
    assert "PARTIAL" in run_verify(tmp_path / "bag", "-l", "en").stdout
    with pytest.raises(NothingToHandOverError):
        hand_over(copy, [letter.id], tmp_path / "none")


def test_an_original_that_was_changed_makes_no_bag(dossier: Dossier, tmp_path: Path) -> None:
    shutil.copytree(dossier.folder, tmp_path / "dossier")
    copy = Dossier.open(tmp_path / "dossier")
    path = copy.folder / copy.vault.shown(copy.source("brief.txt").sha256)
    path.chmod(0o644)
    flip(path, 3)
    done = hand_over(copy, ["brief.txt", "bericht.eml"], tmp_path / "bag")
    assert [one.code for one in done.withheld] == ["VAULT-DAMAGED"]
    assert not any_fails(done.checks)


def test_a_log_that_does_not_hold_makes_no_bag(dossier: Dossier, tmp_path: Path) -> None:
    shutil.copytree(dossier.folder, tmp_path / "dossier")
    checkpoint = tmp_path / "dossier" / "log" / "checkpoint"
    lines = checkpoint.read_text(encoding="utf-8").splitlines(keepends=True)
    dash, name, signature = lines[4].split(" ")
    content = bytearray(base64.b64decode(signature))
    content[-1] ^= 1
    lines[4] = f"{dash} {name} {base64.b64encode(content).decode()}\n"
    checkpoint.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(BagNotMadeError):
        hand_over(Dossier.open(tmp_path / "dossier"), ["brief.txt"], tmp_path / "bag")
    assert not (tmp_path / "bag").exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_check_is_told(bag: Path, language: str) -> None:
    for spoiled in ("data/log/checkpoint", "data/originals/*"):
        flip(sorted(bag.glob(spoiled))[0], 5)
        for row in check_rows(check_bag(bag), language):
            assert row["proves"]
            assert "{" not in str(row["detail"])


def test_the_tables_of_both_languages_have_the_same_words() -> None:
    dutch, english = (table(language, "checks_bag") for language in ("nl", "en"))
    assert {name: set(words) for name, words in dutch.items()} == {name: set(words) for name, words in english.items()}
