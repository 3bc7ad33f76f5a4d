"""The examples of spec/log.md, made by the code: a small log with a key, times and salts that are always the same."""

from __future__ import annotations

import datetime as dt
from hashlib import sha256
from itertools import count
from unittest.mock import patch

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relaas.record.access import key_draft, settings_draft
from relaas.record.log.keys import change_key
from relaas.record.log.leaf import Draft, Kind
from relaas.record.log.log import Log
from relaas.record.log.note import COSIGNATURE, ED25519, Signer
from relaas.record.log.proof import prove
from relaas.record.log.storage import MemoryStorage
from relaas.record.witness.keeping import witness_draft
from relaas.record.witness.request import request

ORIGIN = "relaas/00112233445566aa"
AT = dt.datetime(2031, 5, 6, 7, 8, 9, tzinfo=dt.UTC)
LETTER = b"Geachte voorzitter,\n\nBinnen drie weken informeer ik u over de brug.\n"
SETTINGS = b'format = 2\ntitle = "De brug"\n'


def signer(what: str, name: str = ORIGIN, kind: int = ED25519) -> Signer:
    """A key that anybody can make again; never use one like it."""
    return Signer(name, Ed25519PrivateKey.from_private_bytes(sha256(what.encode()).digest()), kind)


def examples() -> dict[str, str]:
    """Each example by its name."""
    salts = count(1)
    with patch("relaas.record.log.leaf.secrets.token_hex", lambda size: f"{next(salts):0{2 * size}x}"):
        return _examples()


def _examples() -> dict[str, str]:
    key, next_key = signer("first"), signer("second")
    seer = signer("witness", "getuige.example", COSIGNATURE)
    storage = MemoryStorage()
    log = Log.create(storage, key, lambda: AT)
    digest = sha256(LETTER).hexdigest()
    received = {
        "name": "brief.txt", "path": "/papieren/brief.txt", "by": "anna", "sha256": digest, "size": len(LETTER),
    }  # fmt: skip
    read = {"sha256": digest, "engine": "relaas 0.1.0+0123456789ab", "status": "read", "text": digest}
    log.append([settings_draft(sha256(SETTINGS).hexdigest()), Draft(Kind.RECEIVED, received)], key)
    log.append([Draft(Kind.READ, read)], key)
    found = {
        "key.pub": storage.files["key.pub"].decode(),
        "letter": LETTER.decode(),
        "payload": line(log, 1),
        "leaf": log.entry(1).leaf.encode().decode(),
        "leaf hash": sha256(b"\x00" + log.entry(1).leaf.encode()).hexdigest(),
        "bundle": storage.files["tile/entries/000.p/3"][:20].hex(" "),
        "tile": storage.files["tile/0/000.p/3"].hex("\n", 32),
        "checkpoint": storage.files["checkpoint"].decode(),
        "settings": line(log, 0),
        "read": line(log, 2),
        "proof": str(prove(log, 1)),
        "request": str(request(log, 2)),
        "cosignature": seer.sign(log.note.text, time=int(AT.timestamp())).line,
    }
    log.append([witness_draft(seer.verifier)], key)
    log.append([Draft(Kind.ERASED, {"by": "anna", "reason": "verzoek van de schrijver", "entries": [1]})], key)
    log.destroy([1])
    found |= {
        "witness": line(log, 3),
        "erased": line(log, 4),
        "payloads": storage.files["payloads/000.p/5.jsonl"].decode(),
    }
    change_key(log, key_draft(next_key.verifier, key.verifier, "anna", "nieuwe computer"), next_key, key)
    found |= {
        "key change": line(log, 5),
        "keys/6/checkpoint": storage.files["keys/6/checkpoint"].decode(),
        "files": "\n".join(storage.paths()),
    }
    return found


def line(log: Log, index: int) -> str:
    content = log.line(index)
    assert content is not None
    return content.decode()


if __name__ == "__main__":
    for name, example in examples().items():
        print(f"<!-- {name} -->\n```\n{example.rstrip()}\n```\n")  # noqa: T201
