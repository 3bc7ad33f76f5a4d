"""Signed notes, keys and cosignatures: published ones are read and hold, and no changed one does."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from log_on_trial import LogOnTrial, witness
from relaas.record.log.checkpoint import Checkpoint
from relaas.record.log.merkle import consistency_holds, inclusion_holds, leaf_hash
from relaas.record.log.note import COSIGNATURE, Note, NoteError, Signer, Verifier

# The example of golang.org/x/mod/sumdb/note (BSD-3-Clause), documentation of the package: both keys, text, signature.
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_PRIVATE = "AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PETER_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
PETER_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

# A checkpoint of a public log (staging, Certificate Transparency) as it was served in 2026, signed by the log with two
# kinds of keys and by four witnesses; and the keys of the log and of one of the witnesses.
PUBLIC = """\
arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
"""  # noqa: E501 - as it was served
PUBLIC_LOG = "arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f"
PUBLIC_WITNESSES = (
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
    "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
    "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
)


def test_the_published_note_is_read_and_made_again_to_the_byte() -> None:
    key = Verifier.parse(PETER)
    assert str(key) == PETER
    written = f"{PETER_TEXT}\n{PETER_LINE}"
    note = Note.parse(written.encode())
    assert note.signed_by(key)
    assert str(note) == written
    private = base64.b64decode(PETER_PRIVATE)
    signer = Signer("PeterNeumann", Ed25519PrivateKey.from_private_bytes(private[1:]))
    assert signer.verifier == key
    assert signer.sign(PETER_TEXT).line == PETER_LINE


@pytest.mark.parametrize(
    "line",
    [
        "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
        *PUBLIC_WITNESSES,
    ],
)
def test_published_keys_are_read_and_written_back_to_the_byte(line: str) -> None:
    assert str(Verifier.parse(line)) == line


def test_a_public_checkpoint_holds_for_its_log_and_for_each_of_its_witnesses() -> None:
    note = Note.parse(PUBLIC.encode())
    assert str(note) == PUBLIC
    assert Checkpoint.parse(note).size == 1_432_088_532
    assert note.signed_by(Verifier.parse(PUBLIC_LOG))
    for line in PUBLIC_WITNESSES:
        key = Verifier.parse(line)
        assert key.kind == COSIGNATURE
        assert note.signed_by(key)
    (one,) = (found for found in note.signatures if found.name == "remora.n621.de")
    assert one.is_cosignature
    assert one.time == 1_779_573_024  # 23 May 2026
    other = Note(note.text.replace("1432088532", "1432088533"), note.signatures)
    assert not any(other.signed_by(Verifier.parse(line)) for line in (PUBLIC_LOG, *PUBLIC_WITNESSES))


@given(st.data())
def test_no_changed_byte_of_a_cosigned_checkpoint_passes(data: st.DataObject) -> None:
    log = LogOnTrial(3)
    seer = witness()
    log.cosign(seer)
    content = bytearray(log.checkpoint)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    try:
        note = Note.parse(bytes(content))
    except NoteError:
        return
    # A changed name or identifier is another's signature; everything else must fail.
    known = [one for one in note.signatures if one.by(log.key.verifier) or one.by(seer.verifier)]
    assert len(known) < 2 or not (note.signed_by(log.key.verifier) and note.signed_by(seer.verifier))


# Proofs that implementations of Certificate Transparency share, over the eight leaves of test_merkle.
# Source: certificate-transparency, merkle_tree_test (Apache-2.0): numbers only.
def test_published_proofs() -> None:
    root_of_eight = bytes.fromhex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")
    path = (
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    )
    assert inclusion_holds(leaf_hash(b""), 0, 8, [bytes.fromhex(one) for one in path], root_of_eight)
    root_of_six = bytes.fromhex("76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")
    grown = (
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    )
    assert consistency_holds(6, 8, root_of_six, root_of_eight, [bytes.fromhex(one) for one in grown])
