"""The literal examples of ``spec/bag.md`` are what is written for the same input."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relaas.model.check import any_fails
from relaas.record.bag.checking import check_bag
from relaas.record.bag.contents import Custody, Handover, Original, Record
from relaas.record.bag.writing import write
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Log
from relaas.record.log.note import Signer
from relaas.record.log.proof import prove
from relaas.record.log.storage import MemoryStorage
from relaas.record.vault.address import Address
from relaas.record.vault.folder import FolderVault

SPEC = (Path(__file__).parent.parent / "spec" / "bag.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- ([^\n]+) -->\n```\n(.*?)```", SPEC, re.DOTALL)
LETTER = b"Op 3 mei 2018 telde de missie 17 voertuigen bij de brug.\n"


@pytest.fixture(scope="module")
def bag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bag that the examples are of: one letter, two entries, a key and salts that are no secret."""
    folder = tmp_path_factory.mktemp("spec")
    vault = FolderVault(Address(folder / "vault"))
    digest = vault.put_bytes(LETTER).sha256
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("secrets.token_hex", lambda count: "5a" * count)
        key = Signer("relaas/example", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
        log = Log.create(MemoryStorage(), key, lambda: dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=dt.UTC))
        received = {"by": "a.schrijver", "name": "brief.txt", "sha256": digest, "size": len(LETTER)}
        log.append(
            [Draft(Kind.RECEIVED, received), Draft(Kind.READ, {"engine": "relaas 0.1.0", "sha256": digest})], key
        )
    custody = [
        Custody(
            index=index, leaf=content, line=line, proof=str(prove(log, index)).encode(), kind=entry.leaf.kind.value,
            at=entry.leaf.at, payload=entry.payload or {}, about=(digest,),
        )
        for (index, content, line), entry in zip(log.lines(), log.entries(), strict=True)
    ]  # fmt: skip
    handover = Handover(
        title="De brug",
        language="nl",
        until="2031-05-06T07:08:09Z",
        software="relaas 0.1.0",
        items=("brief.txt",),
        originals=(Original(sha256=digest, size=len(LETTER), names=("brief.txt",), media_type="text/plain"),),
        record=Record(checkpoint=str(log.note).encode(), key=f"{log.key}\n".encode(), custody=tuple(custody)),
    )
    (folder / "bag").mkdir()
    write(handover, vault, folder / "bag")
    return folder / "bag"


def test_the_bag_of_the_examples_holds(bag: Path) -> None:
    assert not any_fails(check_bag(bag))


@pytest.mark.parametrize(("path", "example"), EXAMPLES, ids=[path for path, _ in EXAMPLES])
def test_an_example_is_what_is_written(bag: Path, path: str, example: str) -> None:
    written = (bag / path).read_text(encoding="utf-8")
    # A file without a line end at its end has one in the page.
    assert written.removesuffix("\n") == example.removesuffix("\n")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 6
