"""Levels and accounts from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from relaas import Dossier
from relaas.cli import main
from relaas.dossier.people import people_of
from relaas.web.passwords import Passwords
from small_dossier import make_dossier

PASSWORD = "vijf losse woorden samen hier"  # noqa: S105 - invented


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return make_dossier(tmp_path)


def run(*words: str, given: str = "") -> Result:
    return CliRunner().invoke(main, list(words), input=given)


def test_a_level_is_set_and_shown(dossier: Dossier) -> None:
    done = run("access", str(dossier.folder), "stukken.zip", "sealed", "--name", "An", "--reason", "bron beschermd")
    assert done.exit_code == 0, done.output
    shown = json.loads(run("show", str(dossier.folder), "sources", "--format", "json").stdout)
    levels = {row["name"]: row["level"] for row in shown}
    assert (levels["stukken.zip"], levels["kort.txt"], levels["brief.txt"]) == ("sealed", "sealed", "internal")
    (told,) = json.loads(run("show", str(dossier.folder), "access", "--format", "json").stdout)
    assert (told["what"], told["who"], told["name"], told["level"]) == ("level set", "An", "stukken.zip", "sealed")


@pytest.mark.parametrize("left_out", ["--name", "--reason"])
def test_a_level_takes_a_name_and_a_reason(dossier: Dossier, left_out: str) -> None:
    words = [one for name in ("--name", "--reason") if name != left_out for one in (name, "x")]
    done = run("access", str(dossier.folder), "brief.txt", "public", *words)
    assert (done.exit_code, "NAME-OR-REASON-MISSING" in done.stderr) == (2, True)


def test_accounts_are_made_listed_changed_and_taken_away(dossier: Dossier) -> None:
    folder = str(dossier.folder)
    assert run("user", "add", folder, "Lea Lezer", "--role", "reader", given=f"{PASSWORD}\n").exit_code == 0
    account = people_of(dossier).find("lea lezer")
    assert account is not None
    assert account.password.startswith("$argon2id$")
    assert Passwords().fits(PASSWORD, account.password)
    assert "Lea Lezer\treader" in run("user", "list", folder).stdout
    assert PASSWORD not in run("user", "list", folder).stdout
    assert run("user", "password", folder, "Lea Lezer", given="een heel ander wachtwoord\n").exit_code == 0
    changed = people_of(dossier).find("Lea Lezer")
    assert changed is not None
    assert changed.stamp != account.stamp
    again = run("user", "add", folder, "LEA LEZER", "--role", "owner", given=f"{PASSWORD}\n")
    assert (again.exit_code, "PERSON-EXISTS" in again.stderr) == (2, True)
    assert run("user", "remove", folder, "Lea Lezer").exit_code == 0
    assert people_of(dossier).all() == []
    told = [row["what"] for row in json.loads(run("show", folder, "access", "--format", "json").stdout)]
    assert told == ["account made", "password changed", "account removed"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["add", "DIR", "Lea", "--role", "reader"], "PASSWORD"),
        (["add", "DIR", "<b>", "--role", "reader"], "PERSON-NAME"),
        (["remove", "DIR", "Nora"], "NO-SUCH-PERSON"),
        (["password", "DIR", "Nora"], "NO-SUCH-PERSON"),
    ],
)
def test_what_cannot_be_is_refused(dossier: Dossier, words: list[str], code: str) -> None:
    done = run("user", *(str(dossier.folder) if one == "DIR" else one for one in words), given="kort\n")
    assert (done.exit_code, f"{code}:" in done.stderr) == (2, True)
    assert not people_of(dossier)


@pytest.mark.parametrize("option", [["--host", "0.0.0.0"], ["--https"], ["--host-name", "relaas.example"]])  # noqa: S104
def test_a_network_is_served_with_accounts_alone(dossier: Dossier, option: list[str]) -> None:
    done = run("serve", str(dossier.folder), "--port", "0", *option)
    assert (done.exit_code, "NOT-SERVED" in done.stderr) == (2, True)
