"""verify, proof and witness from the command line: words, files and exit statuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.record.home import VARIABLE
from small_dossier import make_dossier


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


def test_verify_tells_what_each_check_proves_and_what_not(dossier: Dossier) -> None:
    done = run("verify", dossier.folder)
    assert done.exit_code == 0, done.output
    lines = done.output.splitlines()
    checks = [line for line in lines if line[:1].isdigit() or line[:3].strip().isdigit()]
    assert len(checks) >= 20
    assert sum(line.startswith("       + ") for line in lines) == len(checks)
    assert sum(line.startswith("       - ") for line in lines) == len(checks)
    assert "klopt: Handtekening onder het checkpoint" in done.output
    short = run("verify", dossier.folder, "--short").output.splitlines()
    assert len(short) == len(checks) + 1
    assert short[-1].startswith("Niets faalt:")


def test_verify_exits_with_five_and_names_the_culprit(dossier: Dossier, tmp_path: Path) -> None:
    (dossier.folder / "vreemd.txt").touch()
    done = run("verify", dossier.folder, "--short")
    assert done.exit_code == 5
    assert "KLOPT NIET: Andere bestanden in de map [vreemd.txt]" in done.output
    assert done.output.splitlines()[-1].startswith("Er faalt 1 controle")
    rows = json.loads(run("verify", dossier.folder, "--format", "json").stdout)
    (row,) = (row for row in rows if row["outcome"] == "fails")
    assert (row["check"], row["about"]) == ("record.other_files", "vreemd.txt")
    assert {"number", "title", "proves", "does_not_prove", "detail"} <= row.keys()
    english = Dossier.create(tmp_path / "english", language="en").folder
    assert "holds: Signature of the checkpoint" in run("verify", english).output


def test_verify_against_what_a_sceptic_kept(dossier: Dossier, tmp_path: Path) -> None:
    kept, key = tmp_path / "kept", dossier.folder / "log" / "key.pub"
    shutil.copy(dossier.folder / "log" / "checkpoint", kept)
    assert run("add", dossier.folder, __file__).exit_code == 0
    done = run("verify", dossier.folder, "--against", kept, "--key", key, "--short")
    assert done.exit_code == 0, done.output
    assert "Toen 11 inschrijvingen, nu 13." in done.output
    assert run("verify", dossier.folder, "--key", key.read_text(encoding="utf-8").strip()).exit_code == 0
    other = Dossier.create(tmp_path / "other").log.key
    assert run("verify", dossier.folder, "--key", str(other)).exit_code == 5
    assert run("verify", dossier.folder, "--key", "geen+sleutel").exit_code == 2
    assert run("verify", dossier.folder, "--key", tmp_path / "nergens").exit_code == 1
    assert run("verify", dossier.folder, "--against", tmp_path / "nergens").exit_code == 1
    assert run("verify", tmp_path / "nergens").exit_code == 2


def test_a_proof_travels_without_its_dossier(dossier: Dossier, tmp_path: Path) -> None:
    away, key = tmp_path / "away", str(dossier.log.key)
    done = run("proof", dossier.folder, "brief.txt", "-o", away)
    assert done.exit_code == 0, done.output
    proofs = sorted(away.glob("*.tlog-proof"))
    assert len(proofs) == 2, "received and read"
    original = tmp_path / "papers" / "brief.txt"
    shutil.rmtree(dossier.folder)
    for proof in proofs:
        done = run("proof", "check", proof, "--key", key, "--original", original)
        assert done.exit_code == 0, done.output
        assert "KLOPT NIET" not in done.output
        assert run("proof", "check", proof, "--key", key, "--lang", "en").exit_code == 0


@pytest.mark.parametrize("part", ["entry", "payload", "tlog-proof", "original", "key"])
def test_a_proof_of_something_else_does_not_hold(dossier: Dossier, tmp_path: Path, part: str) -> None:
    away, key = tmp_path / "away", str(dossier.log.key)
    run("proof", dossier.folder, "brief.txt", "-o", away)
    proof = min(away.glob("*.tlog-proof"))
    original = tmp_path / "papers" / ("notitie.txt" if part == "original" else "brief.txt")
    if part == "key":
        key = str(Dossier.create(tmp_path / "other").log.key)
    elif part != "original":
        path = proof.with_suffix(f".{part}")
        content = bytearray(path.read_bytes())
        content[-30] ^= 1
        path.write_bytes(bytes(content))
    assert run("proof", "check", proof, "--key", key, "--original", original).exit_code in (2, 5)


def test_proofs_of_a_judgement_and_of_nothing(dossier: Dossier, tmp_path: Path) -> None:
    mention = next(iter(dossier.mentions("date")))
    judged = run("judge", dossier.folder, mention.id, "accept", "--name", "A. Lezer", "--reason", "zo staat het er")
    assert judged.exit_code == 0, judged.output
    identifier = judged.output.split(":")[0]
    done = run("proof", dossier.folder, identifier, "-o", tmp_path / "away")
    assert done.exit_code == 0, done.output
    (proof,) = (tmp_path / "away").glob("*.tlog-proof")
    assert "judged" in run("proof", "check", proof, "--key", dossier.folder / "log" / "key.pub").output
    assert run("proof", dossier.folder, "0123456789abcdef").exit_code == 2


def test_a_witness_by_files_from_the_first_time_to_a_refusal(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, signed = tmp_path / "request", tmp_path / "signature"
    log_key = dossier.folder / "log" / "key.pub"
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    shutil.copytree(Path(dossier.custody.home.folder), mine)
    older = tmp_path / "older"
    shutil.copytree(dossier.folder, older)

    def as_witness(*words: str | Path) -> Result:
        monkeypatch.setenv(VARIABLE, str(theirs))
        done = run("witness", "sign", asked, "--witness", "getuige.example", "-o", signed, *words)
        monkeypatch.setenv(VARIABLE, str(mine))
        return done

    monkeypatch.setenv(VARIABLE, str(mine))
    assert run("witness", "request", dossier.folder, "-o", asked).exit_code == 0
    assert as_witness().exit_code == 2, "the key of the log was never given"
    done = as_witness("--log-key", log_key)
    assert done.exit_code == 0, done.output
    key = done.output.splitlines()[-1].rpartition(" ")[2]
    done = run("witness", "keep", dossier.folder, signed, "--key", key)
    assert done.exit_code == 0, done.output
    assert "one entry more" in done.output
    assert run("verify", dossier.folder, "--key", key).exit_code == 0

    assert run("witness", "request", dossier.folder, "-o", asked).exit_code == 0
    assert asked.read_text(encoding="utf-8").startswith("old 11\n")
    assert as_witness().exit_code == 0
    assert run("witness", "keep", dossier.folder, signed, "--key", key).exit_code == 0
    done = run("verify", dossier.folder, "--key", key, "--short")
    assert done.exit_code == 0, done.output
    assert "gaat over 12 inschrijvingen" in done.output
    assert run("add", dossier.folder, __file__).exit_code == 0
    assert (dossier.folder / "log" / "cosigned" / "12").is_file()
    assert run("verify", dossier.folder, "--key", key).exit_code == 0
    assert run("witness", "keep", dossier.folder, signed, "--key", key).exit_code == 2, "the log grew since"

    assert run("witness", "request", older, "-o", asked).exit_code == 0
    refused = as_witness()
    assert refused.exit_code == 5
    assert "taken off its end" in refused.output
    assert run("witness", "request", dossier.folder, "--old", "3", "-o", asked).exit_code == 0
    assert "--old 12" in as_witness().output
    assert run("witness", "request", dossier.folder, "--old", "999").exit_code == 2
    assert run("witness", "request", dossier.folder, "--witness", "niemand").exit_code == 2
