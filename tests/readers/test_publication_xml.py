"""Publication XML: every word kept, each in its role."""

# ruff: noqa: E501 - samples of markup are easier to read on one line

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from relaas.extract.sentences import find_turns
from relaas.extract.working import working_copy
from relaas.model.reading import Reading
from relaas.model.text import Role
from relaas.readers import read_bytes
from relaas.readers.errors import BrokenError, TruncatedError
from relaas.readers.publication_xml import read_publication_xml

PAPER = """<?xml version="1.0" encoding="UTF-8"?>
<officiele-publicatie><metadata><meta name="OVERHEIDop.ondernummer" content="42"/>
<meta name="OVERHEIDop.indiener" content="A"/><meta name="OVERHEIDop.indiener" content="B"/></metadata>
<kamerstuk><kamerstukkop><tekstregel inhoud="vergaderjaar">Vergaderjaar 2020-2021</tekstregel></kamerstukkop>
<dossier><dossiernummer><dossiernr>99 501</dossiernr>-<raadnr>02</raadnr></dossiernummer><titel>De Harde Rug</titel></dossier>
<stuk><stuknr>Nr. <ondernummer kamer="2">42</ondernummer></stuknr><titel>MOTIE VAN HET LID ALDERS</titel>
<datumtekst>Voorgesteld <datum isodatum="2021-02-03">3 februari 2021</datum></datumtekst>
<algemeen><vrije-tekst><tekst status="goed"><al>De Kamer,</al>
<al>consta<?xpp afbm?>terende dat het dorp<noot id="n1" type="voet"><noot.nr>1</noot.nr><noot.al>Zie
<extref doc="kst-99501-02-41" soort="document">nr. 41</extref>.</noot.al></noot> <nadruk type="cur">Rude</nadruk>kom
(<extref doc="kst-99501-02-40" soort="document">99 501-02, nr. 40</extref>) ontruimd is;</al>
<lijst type="expliciet"><li><li.nr>a.</li.nr><al>een eerste punt;</al></li><li><li.nr>b.</li.nr><al>een tweede.</al></li></lijst>
<table><tgroup cols="2"><colspec/><tbody><row><entry><al>Jaar</al></entry><entry><al>Aantal</al></entry></row>
<row><entry/><entry><al>12</al><al>of 13</al></entry></row></tbody></tgroup></table>
<tussenkop kopopmaak="vet">Slot</tussenkop><onbekend>Geen woord kwijt</onbekend></tekst></vrije-tekst></algemeen></stuk>
</kamerstuk></officiele-publicatie>"""

DEBATE = """<?xml version="1.0"?>
<officiele-publicatie>
 <handelingen>
  <agendapunt>
   <item-titel>
    De Harde Rug
   </item-titel>
   <spreekbeurt nieuw="ja">
    <spreker>
     <voorvoegsels>
      Mevrouw
     </voorvoegsels>
     <naam>
      <achternaam>
       Brandsma
      </achternaam>
     </naam>
     (
     <politiek>
      LVV
     </politiek>
     ):
    </spreker>
    <tekst status="goed">
     <al-groep>
      <al>
       Voorzitter. Ik heb een vraag.
      </al>
     </al-groep>
    </tekst>
   </spreekbeurt>
   <spreekbeurt><spreker><voorvoegsels>Minister</voorvoegsels> <naam><achternaam>Oldeman</achternaam></naam>:</spreker>
    <tekst><al>Dat zeg ik toe.</al></tekst></spreekbeurt>
  </agendapunt>
 </handelingen>
</officiele-publicatie>"""


def read(xml: str) -> Reading:
    return read_publication_xml(xml.encode(), "stuk.xml")


def of(reading: Reading, role: Role) -> list[str]:
    return [s.span.of(reading.text.content) for s in reading.text.segments if s.role is role]


def test_a_paper_reads_as_its_paragraphs() -> None:
    expected = """Vergaderjaar 2020-2021

99 501-02

De Harde Rug

Nr. 42

MOTIE VAN HET LID ALDERS

Voorgesteld 3 februari 2021

De Kamer,

constaterende dat het dorp1 Rudekom (99 501-02, nr. 40) ontruimd is;

a. een eerste punt;

b. een tweede.

Jaar\tAantal
\t12 of 13

Slot

Geen woord kwijt

1 Zie nr. 41."""
    assert read(PAPER).text.content == expected


def test_the_working_copy_has_no_marks_and_keeps_paragraphs() -> None:
    copy = working_copy(read(PAPER).text)
    assert "dat het dorp Rudekom (99 501-02, nr. 40) ontruimd is;\na. een eerste punt;\nb. een tweede." in copy.text
    assert copy.text[copy.notes_start :].strip() == "1 Zie nr. 41."


def test_roles_labels_and_marks() -> None:
    reading = read(PAPER)
    assert of(reading, Role.HEADING) == ["De Harde Rug", "MOTIE VAN HET LID ALDERS", "Slot"]
    assert of(reading, Role.TABLE) == ["Jaar\tAantal", "12 of 13"]
    assert [(s.label, s.span.of(reading.text.content)) for s in reading.text.segments if s.role is Role.NOTE] == [
        ("1", "1 Zie nr. 41.")
    ]
    ((mark, label),) = reading.text.note_marks
    assert (mark.of(reading.text.content), label) == ("1", "1")
    assert reading.text.content[mark.start - 4 : mark.start] == "dorp"


def test_publisher_marks_have_span_and_target() -> None:
    reading = read(PAPER)
    assert [(m.span.of(reading.text.content), m.target, m.kind) for m in reading.text.publisher_marks] == [
        ("99 501-02, nr. 40", "kst-99501-02-40", "extref"),
        ("nr. 41", "kst-99501-02-41", "extref"),
    ]


def test_metadata_keep_all_values() -> None:
    metadata = read(PAPER).metadata
    assert metadata["OVERHEIDop.indiener"] == ("A", "B")
    assert metadata["OVERHEIDop.ondernummer"] == ("42",)


def test_the_companion_file_gives_metadata_alone() -> None:
    xml = '<?xml version="1.0"?><metadata_gegevens><metadata name="DC.title" scheme="" content="Titel"/></metadata_gegevens>'
    reading = read(xml)
    assert reading.metadata == {"DC.title": ("Titel",)}
    assert reading.text.content == ""


def test_places_are_paths_that_lead_back() -> None:
    root = etree.fromstring(PAPER.encode())
    reading = read(PAPER)
    for segment in reading.text.segments:
        if segment.role in (Role.HEADING, Role.BODY) and segment.place and segment.place.path:
            found = root.xpath(segment.place.path)
            assert isinstance(found, list)
            assert len(found) == 1, segment.place.path


def test_speakers_are_announced_as_in_print_however_the_file_is_indented() -> None:
    reading = read(DEBATE)
    assert of(reading, Role.SPEAKER) == ["Mevrouw Brandsma (LVV):", "Minister Oldeman:"]
    assert [s.label for s in reading.text.segments if s.role is Role.SPEAKER] == [
        "Mevrouw Brandsma (LVV)",
        "Minister Oldeman",
    ]
    assert "Mevrouw Brandsma (LVV): Voorzitter. Ik heb een vraag." in reading.text.content
    turns = find_turns(working_copy(reading.text).text)
    assert [turn.speaker for turn in turns] == ["Mevrouw Brandsma (LVV)", "Minister Oldeman"]


@pytest.mark.parametrize(
    ("xml", "content"),
    [
        ('<kamerwrk><body><stuk><tuskop letat="vet">Algemeen</tuskop><al>Tekst.</al></stuk></body></kamerwrk>', "Algemeen\n\nTekst."),
        ('<kamerwrk><al>Zo<nootref refid="n7"/> is het.</al><noot id="n7"><noot.nr>7</noot.nr><noot.al>Bron.</noot.al></noot></kamerwrk>', "Zo7 is het.\n\n7 Bron."),
        ('<kamerwrk><al>Zo<voetref refid="v1" nr="1"/>.</al></kamerwrk>', "Zo1."),
        ("<kamervragen><vraag><nr>Vraag 1</nr><al>Is dat zo?</al></vraag><antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord></kamervragen>", "Vraag 1\n\nIs dat zo?\n\nAntwoord 1\n\nJa."),
        ("<kamerstuk><al>CO<inf>2</inf> per m<sup>2</sup>, regel<br/>twee</al></kamerstuk>", "CO2 per m2, regel\ntwee"),
        ("<kamerstuk><artikel><kop><label>Artikel</label> <nr>1</nr> <titel>Begrippen</titel></kop><lid><lidnr>1.</lidnr><al>In deze wet.</al></lid></artikel></kamerstuk>", "Artikel 1 Begrippen\n\n1. In deze wet."),
        ("<kamerstuk><ondertekening><functie>De minister,</functie><naam><voornaam>A.</voornaam><achternaam>Oldeman</achternaam></naam></ondertekening></kamerstuk>", "De minister,\n\nA. Oldeman"),
        ("<kamerstuk>kaal &eacute;n zonder alinea</kamerstuk>", "kaal én zonder alinea"),
    ],
    ids=["old heading", "note elsewhere", "mark without a note", "questions", "indices", "article", "signature", "HTML entity"],
)  # fmt: skip
def test_variants_of_the_schema(xml: str, content: str) -> None:
    if "&" in xml:
        xml = f'<!DOCTYPE kamerstuk SYSTEM "op.dtd">{xml}'
    assert read(xml).text.content == content


def test_another_schema_is_read_with_a_remark() -> None:
    reading = read('<?xml version="1.0"?><nieuws><kop>Kop</kop><p>Een <b>woord</b>.</p></nieuws>')
    assert reading.text.content == "Kop\n\nEen woord."
    assert [notice.code for notice in reading.notices] == ["XML-OTHER-SCHEMA"]
    assert not reading.partial


def test_pictures_are_counted() -> None:
    reading = read("<kamerstuk><al>Zie:</al><plaatje><illustratie naam='x.png'/></plaatje></kamerstuk>")
    assert [notice.code for notice in reading.notices] == ["XML-PICTURES"]


def test_utf16_is_read_by_its_declaration() -> None:
    xml = '<?xml version="1.0" encoding="UTF-16"?><kamerstuk><al>één</al></kamerstuk>'
    assert read_publication_xml(xml.encode("utf-16"), "x").text.content == "één"


def test_where_a_file_stops_or_crosses_its_tags_is_said() -> None:
    with pytest.raises(TruncatedError):
        read(PAPER[:900])
    with pytest.raises(BrokenError, match="line 1"):
        read("<kamerstuk><al>x</kamerstuk></al>")


def test_time_grows_with_the_file_and_not_with_its_square() -> None:
    started = time.process_time()
    assert (
        read("<kamerstuk>" + "<onbekend>woord</onbekend>" * 40_000 + "</kamerstuk>").text.content.count("woord")
        == 40_000
    )
    assert time.process_time() - started < 15


_NAMES = st.sampled_from(
    ["al", "al-groep", "lijst", "li", "li.nr", "nadruk", "extref", "noot", "noot.al", "table", "row", "entry", "kop", "titel",
     "tekst", "spreker", "naam", "br", "onbekend", "sup", "vraag", "nr", "spreekbeurt", "tussenkop"]
)  # fmt: skip
_WORDS = st.text(st.sampled_from("ab é.,(:)\n\u00a0\t1"), max_size=8)


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> etree._Element:
    element = etree.Element(draw(_NAMES), {"doc": "kst-1-1"})
    element.text = draw(_WORDS)
    for _ in range(draw(st.integers(0, 3)) if depth < 4 else 0):
        child = draw(trees(depth + 1))
        child.tail = draw(_WORDS)
        element.append(child)
    return element


@given(trees())
def test_no_character_is_lost_and_segments_are_in_order(tree: etree._Element) -> None:
    root = etree.Element("kamerstuk")
    root.append(tree)
    root.text = "begin"
    reading = read_publication_xml(etree.tostring(root, encoding="utf-8"), "x")
    written = Counter(c for c in "".join(map(str, root.itertext())) if not c.isspace())
    shown = Counter(c for c in reading.text.content if not c.isspace())
    assert not written - shown
    ends = 0
    for segment in reading.text.segments:
        assert ends <= segment.span.start < segment.span.end <= len(reading.text.content)
        assert (
            not segment.span.of(reading.text.content)[0].isspace()
            or segment.span.of(reading.text.content)[0] == "\u00a0"
        )
        ends = segment.span.end


HANDELINGEN = Path(__file__).parents[3] / "shared" / "corpus" / "handelingen"


@pytest.mark.skipif(not HANDELINGEN.is_dir(), reason="the shared corpus is not here")
def test_real_debates_lose_nothing() -> None:
    for path in sorted(HANDELINGEN.glob("*.xml")):
        content = path.read_bytes()
        reading = read_bytes(content, path.name)
        root = etree.fromstring(content)
        for metadata in root.iter("metadata"):
            metadata.clear()
        words = Counter(c for c in "".join(map(str, root.itertext())) if not c.isspace())
        assert words == Counter(c for c in reading.text.content if not c.isspace())
