"""What the composer makes of blocks: white space, rows, marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from relaas.model.text import Role
from relaas.readers.composer import Composer


def test_white_space_is_one_space_and_blocks_are_a_blank_line_apart() -> None:
    composer = Composer()
    composer.write("  een \n\t twee ")
    composer.begin(Role.HEADING, "/p")
    composer.write("\ndrie")
    composer.end()
    composer.write(" vier")
    text = composer.text()
    assert text.content == "een twee\n\ndrie\n\nvier"
    assert [(s.role, s.span.of(text.content)) for s in text.segments] == [
        (Role.BODY, "een twee"),
        (Role.HEADING, "drie"),
        (Role.BODY, "vier"),
    ]


def test_no_break_spaces_stay_but_make_no_paragraph_of_their_own() -> None:
    composer = Composer()
    for words in ("3\u00a0mei", "\u00a0", "x"):
        composer.begin()
        composer.write(words)
        composer.end()
    assert composer.text().content == "3\u00a0mei\n\nx"


def test_indentation_is_no_space_beside_a_bracket_only_where_files_are_indented() -> None:
    for reflow, expected in ((True, "De heer (SP): ja"), (False, "De heer ( SP ): ja")):
        composer = Composer(reflow=reflow)
        for words in ("De heer\n (", "\n  SP\n ", "\n): ja"):
            composer.write(words)
        assert composer.text().content == expected


def test_a_spaced_bracket_on_one_line_stays_as_written() -> None:
    composer = Composer(reflow=True)
    composer.write("a ")
    composer.write("( b )")
    assert composer.text().content == "a ( b )"


def test_an_empty_link_leaves_no_mark_and_a_full_one_no_white_space() -> None:
    composer = Composer()
    composer.write("zie ")
    composer.close_link(composer.open_link("leeg", "hyperlink"))
    link = composer.open_link("vol", "hyperlink")
    composer.write(" hier ")
    composer.close_link(link)
    composer.write("nu")
    text = composer.text()
    assert text.content == "zie hier nu"
    assert [(m.span.of(text.content), m.target) for m in text.publisher_marks] == [("hier", "vol")]


def test_notes_follow_the_text_and_may_hold_notes() -> None:
    composer = Composer()
    composer.write("woord ")
    composer.note_mark("1")

    def body() -> None:
        composer.write("bron")
        composer.note_mark("2")
        composer.note("2", None, lambda: composer.write("bron van de bron"))

    composer.note("1", None, body)
    composer.write(" verder")
    assert composer.text().content == "woord1 verder\n\n1 bron2\n\n2 bron van de bron"


_WORDS = ["begin", "end", "row", "cell", "end_row", "a", " ", "b\n", "break", "run_on", "mark"]
_STEPS = st.lists(st.sampled_from(_WORDS), max_size=40)


@given(_STEPS)
def test_segments_never_overlap_and_content_holds_every_word(steps: list[str]) -> None:
    composer = Composer()
    open_blocks: list[str] = []
    written = 0
    for step in steps:
        if step == "begin":
            composer.begin()
            open_blocks.append("block")
        elif step == "end" and open_blocks and open_blocks[-1] == "block":
            composer.end()
            open_blocks.pop()
        elif step == "row":
            composer.begin_row()
            open_blocks.append("row")
        elif step == "end_row" and open_blocks and open_blocks[-1] == "row":
            composer.end_row()
            open_blocks.pop()
        elif step == "cell" and "row" in open_blocks:
            composer.cell()
        elif step in ("break", "run_on"):
            (composer.line_break if step == "break" else composer.run_on)()
        elif step == "mark":
            composer.note_mark("1")
            written += 1
        elif step.strip() in ("a", "b") or step == " ":
            composer.write(step)
            written += len(step.strip())
    text = composer.text()
    assert sum(not c.isspace() for c in text.content) == written
    assert not text.content.startswith((" ", "\n", "\t"))
    ends = 0
    for segment in text.segments:
        assert ends <= segment.span.start < segment.span.end <= len(text.content)
        ends = segment.span.end
