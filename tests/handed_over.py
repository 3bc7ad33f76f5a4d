"""A small dossier with a log and two stamps, and a bag out of it, for tests that need something handed over."""

from __future__ import annotations

import subprocess
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from relaas import Dossier
from relaas.dossier.judging import Draft
from relaas.dossier.stamping import keep_stamp, request_stamp
from relaas.model.judgement import Decision
from relaas.record.bag.manifests import payload_manifests, tag_manifests
from relaas.record.log.leaf import Draft as Entry
from relaas.record.log.leaf import Kind
from relaas.record.log.note import COSIGNATURE, Signer
from relaas.record.log.witnesses import WITNESSES, written
from small_dossier import make_dossier
from time_authority import make_authority


def stamped_dossier(folder: Path) -> Dossier:
    """The small dossier with two judgements, two stamps and a witness, at different sizes of its log."""
    dossier = make_dossier(folder)
    letter = dossier.source("brief.txt")
    for number, owner in enumerate(("Noorderklok", "Southern Time")):
        authority = make_authority(folder / f"authority-{number}", owner)
        query, _size = request_stamp(dossier)
        keep_stamp(dossier, authority.stamp(query), authority.chain, authority.root)
        if not number:
            cosign(dossier)
        dossier.judge(Draft(about=letter.id, decision=Decision.ACCEPT, by="J. Lezer", reason=f"gezien {number}"))
    return dossier


def cosign(dossier: Dossier) -> None:
    """Have a witness sign the checkpoint; the entry that names it comes first."""
    witness = Signer("getuige.test", Ed25519PrivateKey.generate(), COSIGNATURE)
    dossier.custody.append([Entry(Kind.ACCESS, {"witness": str(witness.verifier)})])
    dossier.log.storage.write(WITNESSES, written([witness.verifier]))
    dossier.log.cosign([witness.sign(dossier.log.note.text, time=1_900_000_000)])


def run_verify(bag: Path, *options: str, using: str = "dash") -> subprocess.CompletedProcess[str]:
    """Run the script of a bag."""
    return subprocess.run([using, bag / "verify.sh", *options], capture_output=True, text=True, check=False)


def list_anew(bag: Path) -> None:
    """Make the lists of digests of a bag again, as whoever tampers with it would."""
    for made in (payload_manifests, tag_manifests):
        for name, content in made(bag).items():
            (bag / name).write_bytes(content)
