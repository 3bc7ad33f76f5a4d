"""Copies in a dossier: proposals that do not hang on the order of adding, and that people decide on."""

from __future__ import annotations

from pathlib import Path

from make_media import ANSWERED, PAGE, film, moving, picture, scene, warc
from relaas import Dossier
from relaas.dossier import copies
from relaas.dossier.judging import Draft
from relaas.model.judgement import Decision
from relaas.model.likeness import Likeness


def files(folder: Path) -> list[Path]:
    frames = moving(1, 6)
    contents = {
        "een.mp4": film(frames),
        "kort.mp4": film(frames[10:], options={"crf": "35"}),
        "foto.jpg": picture(scene(5)),
        "klein.png": picture(scene(5).resize((200, 150)), "PNG"),
        "anders.jpg": picture(scene(6)),
    }
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def found(dossier: Dossier) -> list[tuple[str, str, Likeness]]:
    names = dossier.names(source.sha256 for source, _ in dossier.sources())
    by_id = {sha256[:16]: name for sha256, name in names.items()}
    with dossier.linked() as links:
        likenesses = copies.likenesses(links.connection)
    return [(*sorted((by_id[one.part], by_id[one.whole])), one) for one in likenesses]  # type: ignore[misc]


def test_copies_are_the_same_in_any_order_and_after_a_rebuild(tmp_path: Path) -> None:
    paths = files(tmp_path / "in")
    one, other = Dossier.create(tmp_path / "een"), Dossier.create(tmp_path / "ander")
    one.add(paths)
    for path in reversed(paths):
        other.add([path])
        found(other)
    pairs = found(one)
    assert {(first, second) for first, second, _ in pairs} == {("een.mp4", "kort.mp4"), ("foto.jpg", "klein.png")}
    assert found(other) == pairs
    digest = one.digest()
    one.rebuild()
    assert (one.digest(), found(one)) == (digest, pairs)


def test_what_a_person_decides_on_a_pair_stands_beside_it(tmp_path: Path) -> None:
    dossier = Dossier.create(tmp_path / "een")
    dossier.add(files(tmp_path / "in"))
    _, _, first = found(dossier)[0]
    draft = Draft(
        about=first.part, other=first.whole, decision=Decision.DIFFERENT, by="A. Lezer", reason="twee camera's"
    )
    dossier.judge(draft)
    with dossier.linked() as links:
        assert links.judged == {tuple(sorted((first.part, first.whole))): False}
    assert len(found(dossier)) == 2, "the proposal itself stays"


def test_what_was_found_inside_a_capture_is_still_there_after_adding_again(tmp_path: Path) -> None:
    path = tmp_path / "c.warc.gz"
    path.write_bytes(warc([("https://example.org/a", "text/html", PAGE.encode(), ANSWERED)]))
    dossier = Dossier.create(tmp_path / "een")
    for _ in range(2):
        dossier.add([path])
    pages = [source for source, _ in dossier.sources() if source.media_type == "text/html"]
    assert [b"Ostrava-Noord" in dossier.vault.read(page.sha256) for page in pages] == [True]
