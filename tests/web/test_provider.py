"""Signing in on the word of a provider of identities: a small one that listens on this computer."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.testclient import TestClient

from house import AT, NAMES, add_people
from relaas import Dossier
from relaas.dossier import access
from relaas.dossier.errors import SettingsError
from relaas.model.access import Role, Visit
from relaas.web.app import application
from relaas.web.errors import NotServedError
from relaas.web.serving import Serving, served
from small_dossier import make_dossier

PROOF = "geheim van de site"


class Issuer:
    """A provider: one person, what it says of them, and what it was asked."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "1"})
        self.signs_with = self.key
        self.says: dict[str, Any] = {}
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "1"}
        self.asked: dict[str, str] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path: str, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        if path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
            return 200, {"issuer": self.address, **{name: f"{self.address}/{one}" for name, one in names.items()}}
        if path == "/keys":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        return self.token(form, authorization)

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        fits = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode() == self.asked.get("code_challenge")
        known = base64.b64encode(f"relaas:{PROOF}".encode()).decode()
        if not fits or form.get("code") != "een code" or authorization != f"Basic {known}":
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.address, "aud": "relaas", "sub": "1", "iat": now, "exp": now + 60,
            "nonce": self.asked["nonce"], "name": "Gré van Ginds", "groups": ["redactie", "iets anders"], **self.says,
        }  # fmt: skip
        written = jwt.encode(
            self.header, {name: one for name, one in claims.items() if one is not None}, self.signs_with
        )
        return 200, {"access_token": "x", "token_type": "Bearer", "id_token": written}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.reply({})

            def do_POST(self) -> None:
                length = int(self.headers.get("content-length", 0))
                self.reply(dict(parse_qsl(self.rfile.read(length).decode())))

            def reply(self, form: dict[str, str]) -> None:
                status, values = issuer.answer(urlsplit(self.path).path, form, self.headers.get("authorization", ""))
                body = json.dumps(values).encode()
                self.send_response(status)
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
                del format, args

        return Handler


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    one = Issuer()
    yield one
    one.server.shutdown()
    one.server.server_close()


@pytest.fixture
def dossier(tmp_path: Path, issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> Dossier:
    made = make_dossier(tmp_path)
    settings = f"""
[access.oidc]
name = "het huis"
issuer = "{issuer.address}"
client_id = "relaas"
secret_variable = "RELAAS_TEST_PROOF"
claim = "groups"
roles = {{ "lezers" = "reader", "redactie" = "editor", "bazen" = "owner" }}
"""
    with (made.folder / "dossier.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    monkeypatch.setenv("RELAAS_TEST_PROOF", PROOF)
    return Dossier.open(made.folder)


@pytest.fixture
def client(dossier: Dossier) -> Iterator[TestClient]:
    app = application(dossier.folder, served(dossier.folder, Serving(port=0), print))
    with TestClient(app, base_url=AT, follow_redirects=False) as one:
        yield one


def leave(client: TestClient, issuer: Issuer, onward: str = "") -> str:
    """Go to the provider, and give the address that it sends the browser back to."""
    answer = client.get("/signing/provider", params={"next": onward} if onward else {})
    assert answer.status_code == 303, answer.text
    address = urlsplit(answer.headers["location"])
    assert f"{address.scheme}://{address.netloc}" == issuer.address
    issuer.asked = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert issuer.asked["redirect_uri"] == f"{AT}/signing/back"
    assert issuer.asked["code_challenge_method"] == "S256"
    return f"/signing/back?code=een%20code&state={issuer.asked['state']}"


def test_whoever_the_provider_names_comes_in_with_their_role(
    dossier: Dossier, client: TestClient, issuer: Issuer
) -> None:  # fmt: skip
    assert "/signing/provider" in client.get("/nl/sign-in").text
    answer = client.get(leave(client, issuer, "/nl/documents"))
    assert (answer.status_code, answer.headers["location"]) == (303, "/nl/documents")
    page = client.get("/nl/documents")
    assert "Gré van Ginds" in page.text
    assert client.get("/nl/review").status_code == 200
    assert client.get("/nl/people").status_code == 403
    assert client.get("/nl/password").status_code == 403
    client.__exit__()
    told = [one for one in access.told(dossier) if isinstance(one, Visit)]
    assert [(one.what.value, one.who, one.detail) for one in told] == [
        ("signed in", "Gré van Ginds", "editor, by provider")
    ]


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"aud": "another"},
        {"aud": ["relaas", "another"], "azp": "another"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1},
        {"exp": None},
        {"groups": ["iets anders"]},
        {"groups": None},
        {"groups": "bazenredactie"},
        {"name": "<b>"},
        {"name": None},
    ],
    ids=str,
)
def test_nobody_comes_in_on_a_token_that_does_not_hold(
    client: TestClient, issuer: Issuer, says: dict[str, object]
) -> None:  # fmt: skip
    issuer.says = says
    answer = client.get(leave(client, issuer))
    assert answer.status_code == 403
    assert client.get("/nl").status_code == 303


def test_a_token_that_another_key_signed_does_not_hold(client: TestClient, issuer: Issuer) -> None:
    issuer.signs_with = RSAKey.generate_key(2048, {"kid": "1"})
    assert client.get(leave(client, issuer)).status_code == 403


def test_keys_that_were_changed_are_asked_for_anew(client: TestClient, issuer: Issuer) -> None:
    assert client.get(leave(client, issuer)).status_code == 303
    issuer.key = issuer.signs_with = RSAKey.generate_key(2048, {"kid": "2"})
    issuer.header["kid"] = "2"
    assert client.get(leave(client, issuer)).status_code == 303


def test_a_code_comes_in_once_with_its_state_in_the_browser_that_left(
    dossier: Dossier, client: TestClient, issuer: Issuer
) -> None:  # fmt: skip
    back = leave(client, issuer)
    app = application(dossier.folder, served(dossier.folder, Serving(port=0), print))
    with TestClient(app, base_url=AT, follow_redirects=False) as other:
        assert other.get(back).status_code == 403
    assert client.get(back.replace("state=", "state=x")).status_code == 403
    assert client.get(back).status_code == 403, "it was used up"
    assert client.get(leave(client, issuer)).status_code == 303


def test_a_refusal_of_the_provider_is_told(client: TestClient, issuer: Issuer) -> None:
    back = leave(client, issuer).replace("code=een%20code", "error=access_denied")
    answer = client.get(back)
    assert (answer.status_code, "het huis" in answer.text) == (403, True)


def test_nobody_fills_the_log_by_coming_back_again_and_again(dossier: Dossier, client: TestClient) -> None:
    answers = [client.get(f"/signing/back?state={number}&code=x").status_code for number in range(40)]
    assert answers[0] == 403
    assert answers[-1] == 429
    client.__exit__()
    told = [one for one in access.told(dossier) if isinstance(one, Visit)]
    assert len(told) == answers.count(403) < 20


def test_nobody_comes_in_under_the_name_of_an_account(dossier: Dossier, client: TestClient, issuer: Issuer) -> None:
    add_people(dossier)
    issuer.says = {"name": NAMES[Role.OWNER]}
    assert client.get(leave(client, issuer)).status_code == 403


def test_a_provider_that_does_not_answer_is_told(client: TestClient, issuer: Issuer) -> None:
    issuer.server.shutdown()
    issuer.server.server_close()
    answer = client.get("/signing/provider")
    assert (answer.status_code, "PROVIDER" in answer.text or "het huis" in answer.text) == (403, True)


def test_without_the_secret_nothing_is_served(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RELAAS_TEST_PROOF")
    with pytest.raises(NotServedError, match="RELAAS_TEST_PROOF"):
        served(dossier.folder, Serving(port=0), print)


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        ('issuer = "http://127.0.0.1', 'issuer = "http://idp.example', "https"),
        ('"redactie" = "editor"', '"redactie" = "koning"', "koning"),
        ('claim = "groups"', "", "claim"),
    ],
)
def test_settings_that_cannot_be_are_refused(dossier: Dossier, was: str, becomes: str, told: str) -> None:
    path = dossier.folder / "dossier.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    with pytest.raises(SettingsError, match=told):
        Dossier.open(dossier.folder)
