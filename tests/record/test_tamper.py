"""One byte after another is changed; every change is found. ``tools/tamper_test.py`` does all of them."""

from __future__ import annotations

import pytest

from tampering import Tampering, flips, full_log, make, not_found_in

# Of the database each so many bytes; of everything else every one.
_OF_DATABASE = 997
_OF_FULL_LOG = 3
# Of all files together each so many bytes goes through the whole of verify.
_WHOLE = 2003


@pytest.fixture(scope="module")
def tampering(tmp_path_factory: pytest.TempPathFactory) -> Tampering:
    return Tampering(make(tmp_path_factory.mktemp("tampering")))


def test_every_file_of_the_record_is_tried(tampering: Tampering) -> None:
    names = {path.relative_to(tampering.folder).parts[0] for path in tampering.files()}
    assert names == {"dossier.toml", "vault", "log", "record.sqlite", "record.sqlite.sha256"}


def test_every_changed_byte_is_found(tampering: Tampering) -> None:
    for path in tampering.files():
        finds, content = tampering.finds(path), path.read_bytes()
        assert not finds(content), f"{path} was not changed"
        step = _OF_DATABASE if path.name == "record.sqlite" else 1
        missed = [place for place, changed in flips(content, step) if not finds(changed, place)]
        assert missed == [], f"{path}: not found"


def test_the_whole_of_verify_finds_them_too(tampering: Tampering) -> None:
    for path in tampering.files():
        finds, content = tampering.all_of_it(path), path.read_bytes()
        assert not finds(content)
        step = max(min(_WHOLE, len(content) // 2), 1)
        missed = [place for place, changed in flips(content, step) if not finds(changed, place)]
        assert missed == [], f"{path}: not found"


def test_a_file_that_is_gone_or_cut_or_longer_is_found(tampering: Tampering) -> None:
    for path in tampering.files():
        finds, content = tampering.finds(path), path.read_bytes()
        assert finds(b""), path
        assert finds(content[:-1]), path
        assert finds(content + b"\n"), path


def test_every_changed_byte_of_a_log_with_all_there_can_be_in_it_is_found() -> None:
    log = full_log()
    assert log.failing() == {}
    assert {path.split("/")[0] for path in log.files} >= {"cosigned", "keys", "witnesses", "checkpoint", "key.pub"}
    assert not_found_in(log, _OF_FULL_LOG) == []
