"""Web pages: the main text and nothing of the furniture; all text where the two cannot be told apart."""

# ruff: noqa: E501 - samples of markup are easier to read on one line

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relaas.model.reading import Reading
from relaas.model.text import Role
from relaas.readers.errors import EmptyError, XmlTooDeepError
from relaas.readers.html import read_html

_STORY = (
    "<h1>Verklaring van Velden</h1><p>Op 3 februari is het dorp <b>Rude</b>kom ontruimd, zegt de regering van Velden.</p>"
    "<p>Noordmark spreekt dat tegen en noemt de ontruiming een <a href='https://velden.example/brief'>oefening</a>.</p>"
)
_STORY_TEXT = (
    "Verklaring van Velden\n\nOp 3 februari is het dorp Rudekom ontruimd, zegt de regering van Velden.\n\n"
    "Noordmark spreekt dat tegen en noemt de ontruiming een oefening."
)
_MENU = "<ul>" + "".join(f"<li><a href='/{n}'>Afdeling {n}</a></li>" for n in range(6)) + "</ul>"


def read(page: str) -> Reading:
    return read_html(page.encode(), "pagina.html")


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


@pytest.mark.parametrize(
    "page",
    [
        f"<body><nav>{_MENU}</nav><main>{_STORY}</main><footer>Over ons</footer></body>",
        f"<body><nav>{_MENU}</nav>{_STORY}<footer>Over ons</footer></body>",
        f"<body><div class='top-menu'><span>Menu</span></div><div>{_STORY}</div></body>",
        f"<body><div id='siteBreadcrumb'>U bent hier</div><div>{_STORY}</div></body>",
        f"<body>{_MENU}<article>{_STORY}</article></body>",
        f"<body><div role='navigation'>Menu</div><div>{_STORY}</div></body>",
    ],
    ids=["main", "tags", "class", "id in camel case", "block of links", "role"],
)
def test_furniture_is_left_out_and_counted(page: str) -> None:
    reading = read(page)
    assert reading.text.content == _STORY_TEXT
    assert codes(reading) == ["HTML-LEFT-OUT"]
    assert not reading.partial


def test_where_the_story_is_in_the_furniture_all_is_read() -> None:
    reading = read(f"<body><div class='sidebar'>{_STORY}</div><p>Kort.</p></body>")
    assert reading.text.content == f"{_STORY_TEXT}\n\nKort."
    assert codes(reading) == ["HTML-ALL-TEXT"]


def test_an_empty_main_does_not_hide_the_story() -> None:
    assert read(f"<body><main><p>Leeg</p></main><div>{_STORY}</div></body>").text.content == f"Leeg\n\n{_STORY_TEXT}"


def test_a_list_of_sources_with_many_links_stays() -> None:
    sources = "".join(f"<li>Brief van de minister over de ontruiming <a href='/{n}'>nr. {n}</a></li>" for n in range(5))
    assert (
        "- Brief van de minister over de ontruiming nr. 4"
        in read(f"<main>{_STORY}<ul>{sources}</ul></main>").text.content
    )


def test_marks_of_footnotes_are_no_menu() -> None:
    marks = "".join("<a href='#n'>1</a> " for _ in range(8))
    assert read(f"<body><p>Bronnen {marks}</p></body>").text.content.startswith("Bronnen")


def test_what_is_hidden_is_not_read() -> None:
    hidden = (
        "<script>var geheim</script><style>p{}</style><p hidden>geheim</p><p style='display : none'>geheim</p><!-- geheim -->"
        "<template>geheim</template><p aria-hidden='true'>geheim</p><select><option>geheim</option></select>"
    )
    assert "geheim" not in read(f"<body>{hidden}<p>open en bloot</p></body>").text.content


def test_links_are_marks_with_their_target() -> None:
    reading = read(f"<body>{_STORY}<p><a href='#top'>terug</a></p></body>")
    assert [(m.span.of(reading.text.content), m.target, m.kind) for m in reading.text.publisher_marks] == [
        ("oefening", "https://velden.example/brief", "hyperlink")
    ]


def test_footnotes_hang_on_their_marks_and_lose_the_way_back() -> None:
    reading = read(
        "<body><p>Het dorp<sup><a id='m1' href='#fn1'>1</a></sup> is leeg [<a href='#fn2'>2</a>].</p>"
        "<ol><li id='fn1'>Een bron. <a href='#m1'>↩</a></li></ol><div id='fn2'><a href='#m2'>[2]</a> Nog een bron.</div></body>"
    )
    assert reading.text.content == "Het dorp1 is leeg [2].\n\n1 Een bron.\n\n2 Nog een bron."
    assert [label for _, label in reading.text.note_marks] == ["1", "2"]
    assert [s.label for s in reading.text.segments if s.role is Role.NOTE] == ["1", "2"]


def test_lists_tables_and_breaks() -> None:
    reading = read(
        "<body><ol start='3'><li>drie<li>vier<ul><li>punt</ul></ol><table><tr><th>Jaar<th>Doden<tr><td>2020<td><p>12<p>of 13</table>"
        "<table><tr><td>kader</table><p>regel<br>twee</p><pre>a\n b</pre></body>"
    )
    assert (
        reading.text.content
        == "3. drie\n\n4. vier\n\n- punt\n\nJaar\tDoden\n2020\t12 of 13\n\nkader\n\nregel\ntwee\n\na\nb"
    )


@pytest.mark.parametrize(
    ("content", "encoding", "notices"),
    [
        ("<meta charset=windows-1252><p>café €".encode("cp1252"), "cp1252", []),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'><p>café €".encode("cp1252"),
            "windows-1252",
            [],
        ),
        ("<meta charset=utf-8><p>café €".encode("cp1252"), "windows-1252", ["ENCODING-MISSTATED", "ENCODING-GUESSED"]),
        ("<meta charset=onzin><p>café €".encode(), "utf-8", ["ENCODING-MISSTATED"]),
        ("<p>café €".encode("utf-16"), "utf-16", []),
        ("<p>café €".encode("utf-8-sig"), "utf-8-sig", []),
        (b'<?xml version="1.0" encoding="iso-8859-15"?><html><p>caf\xe9 \xa4</p></html>', "iso8859-15", []),
    ],
    ids=["declared", "latin-1 means windows", "misstated", "unknown name", "utf-16", "byte order mark", "xhtml"],
)
def test_character_sets(content: bytes, encoding: str, notices: list[str]) -> None:
    reading = read_html(content, "x")
    assert reading.text.content == "café €"
    assert reading.encoding == encoding
    assert codes(reading) == notices


@pytest.mark.parametrize("title", ["Pagina niet gevonden", "404 - Not Found", "Er is een fout opgetreden", "Error"])
def test_an_error_page_sent_as_if_it_were_the_document(title: str) -> None:
    reading = read(f"<title>{title}</title><body><p>Probeer het later opnieuw.</p></body>")
    assert codes(reading) == ["HTML-ERROR-PAGE"]
    assert reading.partial


@pytest.mark.parametrize(
    "title", ["Fouten bij de ontruiming", "Errors of judgment", "5000 vluchtelingen", "Not founded"]
)
def test_a_paper_on_errors_is_no_error_page(title: str) -> None:
    assert codes(read(f"<title>{title}</title><body><p>De commissie zag fouten.</p></body>")) == []


def test_metadata() -> None:
    reading = read("<html lang=nl><title>Een  titel</title><meta name='DC.date' content='2021-02-03'><p>x")
    assert reading.metadata == {"title": ("Een titel",), "DC.date": ("2021-02-03",), "language": ("nl",)}


def test_elements_nested_beyond_reason_still_give_their_words() -> None:
    reading = read("<body>" + "<div>" * 1500 + "<p>diep</p>" + "</div>" * 1500)
    assert reading.text.content == "diep"
    assert "HTML-TOO-DEEP" in codes(reading)


def test_beyond_what_the_parser_takes_the_page_is_refused() -> None:
    with pytest.raises(XmlTooDeepError):
        read("<body>" + "<div>" * 3000 + "<p>diep</p>")


def test_time_grows_with_the_page_and_not_with_its_square() -> None:
    started = time.process_time()
    page = "<ol>" + "<li>punt</li>" * 30_000 + "</ol>" + "<a href=#n>1</a> " * 3_000 + "<div id=n>" + "<i>x</i>" * 3_000
    assert "30000. punt" in read(page).text.content
    assert time.process_time() - started < 15


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(EmptyError):
        read("<html><body><script>1</script></body></html>")


@given(st.lists(st.sampled_from(["<p>", "</p>", "<b>", "</div>", "<div class=x>", "<li>", "<td>", "<tr>", "<table>", "woord ", "&amp;", "< ", "&#0;", "<a href=#n>1</a>", "<p id=n>"]), max_size=25))  # fmt: skip
def test_no_soup_breaks_the_reader(soup: list[str]) -> None:
    try:
        reading = read("<body>woord " + "".join(soup))
    except EmptyError:
        return
    assert reading.text.content.count("woord") == soup.count("woord ") + 1
