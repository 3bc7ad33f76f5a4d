"""A dossier with accounts, served, and browsers in which somebody signed in; for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from lxml import html
from starlette.testclient import TestClient

from relaas import Dossier
from relaas.dossier.people import people_of
from relaas.model.access import Role
from relaas.record.people import Account
from relaas.web.app import application
from relaas.web.passwords import Passwords
from relaas.web.serving import Serving, served
from relaas.web.throttle import Throttle

AT = "http://127.0.0.1"
PASSWORD = "vijf losse woorden samen hier"  # noqa: S105 - invented
NAMES = {Role.READER: "Lea Lezer", Role.EDITOR: "Ed Redacteur", Role.OWNER: "Ot Eigenaar"}


# Hashes that take next to nothing, or the tests would take minutes.
QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@cache
def hashed(password: str = PASSWORD) -> str:
    return QUICK.hash(password)


def add_people(dossier: Dossier) -> None:
    for role, name in NAMES.items():
        people_of(dossier).add(Account(name=name, role=role, password=hashed(), made="2026-03-01"))


@contextmanager
def house(folder: Path, serving: Serving | None = None, at: str = AT) -> Iterator[TestClient]:
    """A browser at the door of a dossier; it follows no redirects.

    For waits of wrong tries time stands still: on a busy machine they would be over before the next try.
    """
    how = served(folder, serving or Serving(port=0), print)
    assert how.doors is not None
    doors = replace(how.doors, passwords=QUICK, throttle=Throttle(lambda: 0.0))
    with TestClient(application(folder, replace(how, doors=doors)), base_url=at, follow_redirects=False) as client:
        yield client


def token(client: TestClient, path: str) -> str:
    """The token in the first form of a page."""
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code, answer.headers.get("location"))
    return str(html.document_fromstring(answer.text).xpath("string(//input[@name='form-token']/@value)"))


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    """Sign in, and give the status of the answer."""
    sent = {"form-token": token(client, "/nl/sign-in"), "name": name, "password": password}
    return client.post("/nl/sign-in", data=sent).status_code
