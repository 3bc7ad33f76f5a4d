"""Actors: the case table, resolution of pronouns, the index, and that no side is known better than another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_table import Case, check, load
from relaas import extract
from relaas.extract.actors import ActorIndex
from relaas.extract.actors.found import actor
from relaas.extract.actors.lexicon import adjectives, names
from relaas.language import rows
from relaas.language.sounds import sound
from relaas.model.mention import ActorMention


def actors(text: str) -> list[ActorMention]:
    return [mention for mention in extract(text) if isinstance(mention, ActorMention)]


@pytest.mark.parametrize("case", load("actors"), ids=lambda case: case.note)
def test_case(case: Case) -> None:
    check(case, "actor")


def test_he_is_the_last_person_named() -> None:
    text = "Gezant T. Lindqvist schreef een brief. Daarin riep hij op tot rust."
    he = next(mention for mention in actors(text) if mention.quote == "hij")
    assert (he.value, he.optional) == ("T. Lindqvist", True)
    assert he.refers is not None
    assert text[he.refers.start : he.refers.end] == "T. Lindqvist"


def test_they_stay_open() -> None:
    found = actors("Gezant T. Lindqvist schreef een brief. De dorpen lagen ver en zij wachtten.")
    assert "zij" not in [mention.quote for mention in found]


def test_a_bare_office_is_the_last_one_of_its_kind() -> None:
    found = actors("De Armeense ambassadeur kwam. De ambassadeur bevestigde dat.")
    assert [(m.quote, m.value) for m in found] == [
        ("Armeense ambassadeur", "Armeense ambassadeur"),
        ("ambassadeur", "Armeense ambassadeur"),
    ]


def test_i_is_the_speaker_whose_turn_it_is() -> None:
    text = "Mevrouw Duinkerk (NWP): Ik vraag een brief. Minister Waterdrager: Dan stuur ik een brief."
    said = [m.value for m in actors(text) if m.quote.lower() == "ik"]
    assert said == ["Duinkerk", "Minister Waterdrager"]


def test_i_is_who_signs_and_not_what_they_are() -> None:
    text = "Noordoever, 14 maart 2031\n\nGeachte mevrouw Dijkman, ik schrijf u.\n\n"
    text += "Hoogachtend,\n\nT. Oeverman\nvoorzitter\n"
    found = {m.quote: m.value for m in actors(text) if m.quote in ("ik", "u")}
    assert found == {"ik": "T. Oeverman", "u": "Dijkman"}


def test_i_stays_open_without_an_author() -> None:
    assert "Ik" not in [mention.quote for mention in actors("Ik vraag om een brief.")]


def test_every_state_is_found_by_every_spelling() -> None:
    for row in rows("countries"):
        for spelling in (row["nl"], *row["variants"].split("|"), *row["en"].split("|")):
            if spelling:
                found = [m.value for m in actors(f"Dat meldt {spelling}, zo blijkt.")]
                assert row["nl"] in found, spelling


def test_every_state_has_all_columns_and_an_own_name() -> None:
    states = [row for row in rows("countries") if row["type"] == "country"]
    assert len(states) >= 193
    assert len({row["nl"] for row in rows("countries")}) == len(rows("countries"))
    assert all(None not in row and None not in row.values() for row in rows("countries"))


_PAIRED = ("Armenië", "Azerbeidzjan", "Georgië", "Turkije", "Rusland", "Oekraïne", "Israël", "Servië")
_TEMPLATE = "Volgens {a} heeft {b} dat gedaan. De autoriteiten van {a} vroegen {b} om een onderzoek."


@given(st.permutations(_PAIRED))
def test_parties_may_be_swapped(order: list[str]) -> None:
    first, second = order[:2]
    there, back = (
        [(m.value.replace(a, "A").replace(b, "B"), m.mention_type) for m in actors(_TEMPLATE.format(a=a, b=b))]
        for a, b in ((first, second), (second, first))
    )
    assert [kind for _, kind in there] == [kind for _, kind in back]
    assert len(there) == 4


@given(
    st.lists(
        st.sampled_from([*sorted(names())[:300], "minister", " van ", "de ", ", ", ". ", "\n", "(", ")"]), max_size=12
    )
)
def test_any_string_gives_spans_that_quote_it(parts: list[str]) -> None:
    text = "".join(parts)
    for mention in actors(text):
        assert text[mention.span.start : mention.span.end] == mention.quote
        assert mention.quote.strip() == mention.quote != ""


def test_adjectives_tie_to_one_form() -> None:
    assert {adjectives()[form] for form in ("azeri", "azerbeidzjaans", "azerbeidzjaanse", "azerbaijani")} == {
        "Azerbeidzjaanse"
    }


def test_spellings_of_one_sound_are_one_key() -> None:
    assert sound("Khodzjaly") == sound("Chodzjali") == sound("Khojaly") == sound("Khodjaly")
    assert sound("Rudekom") == sound("Roedekom") == sound("Rudikom") == sound("Ruddekom")
    assert sound("Kelbajar") == sound("Celbadjar") == sound("Kelbadzjar")
    assert sound("Stepanakert") != sound("Khankendi")
    assert sound("Karabach") == sound("Karabakh") == sound("Karabagh")
    assert sound("Agdam") != sound("Hadrut")


def test_short_names_are_not_tied_by_sound() -> None:
    assert sound("Roeda") != sound("Ruda")


def test_index_finds_by_position() -> None:
    office, land = actor(3, 26, "president van Frankrijk", "office"), actor(17, 26, "Frankrijk", "country")
    person = actor(30, 40, "Dumoulin", "person")
    index = ActorIndex([person, land, office])
    assert index.at(5) == office
    assert index.at(20) == land
    assert index.at(27) is None
    assert index.last_before(30) == land
    assert index.last_before(99, {"office", "country"}) == land
    assert index.last_before(3) is None
    assert index.within(0, 30) == [office, land]
