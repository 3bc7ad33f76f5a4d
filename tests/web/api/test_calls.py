"""Every call is described, and answers as it is described; what is asked wrongly is told, and nothing is left out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.routing import Route
from starlette.testclient import TestClient

from relaas.dossier import Dossier
from relaas.dossier.judging import Draft
from relaas.model.judgement import Decision
from relaas.record.log.note import Verifier
from relaas.record.log.proof import Proof
from relaas.web.api.calls import CALLS, Call
from relaas.web.app import application

SAMPLES = Path(__file__).parent.parent.parent.parent / "samples"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = Dossier.create(tmp_path_factory.mktemp("api") / "dossier", title="Verzonnen voorbeeld")
    made.add([SAMPLES])
    mention = next(made.mentions("date"))
    made.judge(Draft(about=mention.id, decision=Decision.ACCEPT, by="Een lezer", reason="het staat er"))
    return made


@pytest.fixture(scope="module")
def client(dossier: Dossier) -> Iterator[TestClient]:
    with TestClient(application(dossier.folder), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/openapi.json").json()
    return found


def address(call: Call, client: TestClient) -> str:
    """An address of the call that answers."""
    lists = {"documents": "id", "obligations": "thread", "incidents": "incident", "proof": ""}
    family = call.path.split("/")[2]
    if "{id}" not in call.path:
        return "/api/search?q=mijnenvelden" if family == "search" else call.path
    first = client.get(f"/api/{'documents' if family == 'proof' else family}").json()["items"][0]
    inner = lists[family]
    return call.path.format(id=first[inner]["id"] if inner not in ("id", "") else first["id"])


def schema_of(described: dict[str, Any], call: Call) -> Draft202012Validator:
    answer = described["paths"][call.path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return Draft202012Validator({**answer, "components": described["components"]})


def test_every_route_is_described_and_nothing_else(dossier: Dossier, described: dict[str, Any]) -> None:
    routes = {one.path for one in application(dossier.folder).routes if isinstance(one, Route)}
    calls = {path for path in routes if path.startswith("/api/")} - {"/api/openapi.json"}
    assert set(described["paths"]) == calls
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.path)
def test_answers_are_as_described(client: TestClient, described: dict[str, Any], call: Call) -> None:
    answer = client.get(address(call, client))
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    found = answer.json()
    assert list(schema_of(described, call).iter_errors(found)) == []
    if call.many:
        assert found["items"], "the samples hold something of each"


def test_a_schema_refuses_what_is_not_as_described(client: TestClient, described: dict[str, Any]) -> None:
    call = next(one for one in CALLS if one.path == "/api/documents")
    found = client.get("/api/documents").json()
    found["items"][0]["words"] = "many"
    assert list(schema_of(described, call).iter_errors(found))


def test_pages_of_a_list_hold_everything_once(dossier: Dossier, client: TestClient) -> None:
    seen, following = [], "/api/mentions?kind=date&size=7"
    while following:
        found = client.get(following).json()
        assert len(found["items"]) <= 7
        seen += [one["id"] for one in found["items"]]
        following = found["next"]
    assert seen == [one.id for one in dossier.mentions("date")]
    assert found["total"] == len(seen)


def test_an_etag_saves_an_answer(client: TestClient) -> None:
    first = client.get("/api/documents")
    again = client.get("/api/documents", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    other = client.get("/api/documents?size=1", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/api/documents/zzz", 404, "NO-SUCH-PAGE"),
        ("/api/nothing", 404, "NO-SUCH-PAGE"),
        ("/api/proof/zzzzz", 404, "NO-SUCH-PAGE"),
        ("/api/documents?pages=2", 400, "USAGE"),
        ("/api/documents?page=0", 400, "USAGE"),
        ("/api/documents?size=501", 400, "USAGE"),
        ("/api/mentions?kind=verdict", 400, "USAGE"),
        ("/api/obligations?as-of=gisteren", 400, "USAGE"),
        ("/api/search", 400, "USAGE"),
        ("/api/search?q=AND+(", 400, "QUERY"),
    ],
)
def test_what_is_asked_wrongly_is_told(
    client: TestClient, described: dict[str, Any], path: str, status: int, code: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    schema = {**described["components"]["schemas"]["Problem"], "components": described["components"]}
    assert list(Draft202012Validator(schema).iter_errors(answer.json())) == []
    assert answer.json()["type"].endswith(code)


def test_it_only_reads(client: TestClient) -> None:
    assert client.post("/api/documents").status_code == 405


def test_spans_and_quotes_fit_the_text(client: TestClient) -> None:
    name = client.get("/api/documents").json()["items"][0]["id"]
    text = client.get(f"/api/documents/{name}/text").json()
    assert hashlib.sha256(text["content"].encode()).hexdigest() == text["digest"]
    for one in client.get(f"/api/documents/{name}/mentions?size=500").json()["items"]:
        assert text["content"][one["start"] : one["end"]] == one["quote"]


def test_proofs_hold_against_the_key(dossier: Dossier, client: TestClient) -> None:
    mention = next(dossier.mentions())
    found = client.get(f"/api/proof/{mention.id}").json()
    key = Verifier.parse(found["key"])
    entries = [entry for document in found["documents"] for entry in document["entries"]]
    assert {entry["kind"] for entry in entries} == {"received", "read"}
    for entry in entries:
        assert Proof.parse(entry["proof"].encode()).holds(entry["leaf"].encode(), key)
        if entry["payload"]:
            commitment = hashlib.sha256(entry["payload"].encode()).hexdigest()
            assert json.loads(entry["leaf"])["commitment"] == commitment
            assert json.loads(entry["payload"])["sha256"] == mention.sha256


def test_the_page_of_calls_names_each_and_its_examples_lead_somewhere(client: TestClient) -> None:
    from lxml import html

    assert client.get("/api").url.path == "/nl/api"
    for language in ("nl", "en"):
        page = html.fromstring(client.get(f"/{language}/api").text)
        assert {"".join(map(str, one.itertext())) for one in page.iter("h2")} == {call.path for call in CALLS}
        examples = [one.get("href", "") for one in page.iter("a") if one.get("href", "").startswith("/api/")]
        assert len(examples) == len(CALLS) + 1
        for example in examples:
            assert client.get(example).status_code == 200, example
