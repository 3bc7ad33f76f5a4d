"""The page of where something comes from says what is so now, and hands out proofs that hold without the dossier."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from relaas.dossier import Dossier
from relaas.dossier.judging import Draft
from relaas.dossier.snapshot import Snapshot
from relaas.model.judgement import Decision
from relaas.record.log.proof import Proof
from relaas.store import schema
from relaas.views.proof import EntryIndex, may_show_line, visible_entries
from relaas.web.app import application
from small_dossier import make_dossier


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return make_dossier(tmp_path_factory.mktemp("proof"))


@pytest.fixture
def client(dossier: Dossier) -> Iterator[TestClient]:
    with TestClient(application(dossier.folder), base_url="http://127.0.0.1") as client:
        yield client


def letter(dossier: Dossier) -> str:
    return dossier.source("brief.txt").id


def test_a_proof_that_was_handed_out_holds_with_the_key_alone(dossier: Dossier, client: TestClient) -> None:
    page = client.get(f"/nl/proof/{letter(dossier)}").text
    places = set(re.findall(rf'href="(/nl/proof/{letter(dossier)}/[0-9]+)\.tlog-proof"', page))
    assert len(places) == 2  # received, read
    for place in places:
        proof = Proof.parse(client.get(f"{place}.tlog-proof").content)
        assert proof.holds(client.get(f"{place}.entry").content, dossier.log.key)
        assert client.get(f"{place}.payload").status_code == 200


def test_entries_of_others_are_not_handed_out_under_a_name(dossier: Dossier, client: TestClient) -> None:
    sha256 = dossier.source("brief.txt").sha256
    told = ((entry.index, entry.payload or {}) for entry in dossier.log.entries())
    mine = {place for place, payload in told if payload.get("sha256") == sha256}
    for place in range(dossier.log.size + 2):
        answer = client.get(f"/nl/proof/{letter(dossier)}/{place}.entry")
        assert (answer.status_code == 200) == (place in mine)
    assert client.get(f"/nl/proof/{letter(dossier)}/..%2Fkey.pub").status_code == 404


def test_every_kind_of_mention_has_its_page_with_its_quote(dossier: Dossier, client: TestClient) -> None:
    for mention in {one.row["kind"]: one for one in dossier.mentions(document="brief.txt")}.values():
        answer = client.get(f"/en/proof/{mention.id}")
        assert answer.status_code == 200
        assert "has exactly these characters there now" in answer.text
        assert f"{mention.row['start']}-{mention.row['end']}" in answer.text


def test_changed_bytes_and_changed_text_are_told(dossier: Dossier, tmp_path: Path) -> None:
    copy = Dossier.open(shutil.copytree(dossier.folder, tmp_path / "copy"))
    sha256 = copy.source("brief.txt").sha256
    with copy.vault.local_path(sha256) as original:
        original.chmod(0o644)
        original.write_bytes(original.read_bytes().replace(b"42", b"43"))
    mention = next(one for one in copy.mentions("figure", document="brief.txt"))
    with copy.reading() as connection:
        content = copy.content(sha256)
        connection.execute(update(schema.texts).where(schema.texts.c.sha256 == sha256).values(content="x" + content))
        connection.commit()
    with TestClient(application(copy.folder), base_url="http://127.0.0.1") as client:
        page = client.get(f"/en/proof/{mention.id}").text
    assert "give another SHA-256 now" in page
    assert "has other characters there now" in page
    assert "has another of what was read last" in page


def test_a_judgement_has_a_page_with_its_entry(dossier: Dossier) -> None:
    mention = next(iter(dossier.mentions("date", document="brief.txt")))
    given = dossier.judge(Draft(about=mention.id, decision=Decision.ACCEPT, by="A. Lezer", reason="klopt"))
    with TestClient(application(dossier.folder), base_url="http://127.0.0.1") as client:
        page = client.get(f"/nl/proof/{given.id}")
        assert page.status_code == 200
        assert ".tlog-proof" in page.text
        assert "A. Lezer" in client.get(f"/nl/proof/{mention.id}").text


def test_what_lies_in_a_file_that_may_not_be_seen_does_not_tell_of_it(dossier: Dossier) -> None:
    everything = Snapshot(dossier)
    member = next(one for one in everything.shelf.values() if one.name.endswith("kort.txt"))
    archive = dossier.source("stukken.zip")
    without = Snapshot(dossier, lambda source: source.sha256 != archive.sha256)
    index = EntryIndex(without)
    log = dossier.log
    told = [log.entry(place).payload or {} for place in visible_entries(without, index, without.shelf[member.id])]
    assert told
    assert archive.sha256 not in str(told)
    assert len(told) < len(visible_entries(everything, index, member))
    # The line of an archive names what is in it: who may not see one of these is not handed the line.
    digest = member.source.sha256
    around = next(entry for entry in log.entries() if digest in str((entry.payload or {}).get("members")))
    assert may_show_line(everything, around)
    assert not may_show_line(Snapshot(dossier, lambda source: source.sha256 != digest), around)
