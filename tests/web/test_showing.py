"""Days, places and grounds as pages show them, in both languages."""

from __future__ import annotations

import pytest

from relaas.model.letterhead import DateInterval
from relaas.web.catalogue import catalogue
from relaas.web.days import day_in_words
from relaas.web.grounds import grounds
from relaas.web.showing import about, coded, percent, sentence, tick, timex


@pytest.mark.parametrize(
    ("label", "nl", "en"),
    [
        ("2022", "2022", "2022"),
        ("2022-10", "okt 2022", "Oct 2022"),
        ("2022-10-13", "13 okt 2022", "13 Oct 2022"),
        ("02-29", "29 feb", "29 Feb"),
        ("soms", "soms", "soms"),
    ],
)
def test_days_beneath_a_line(label: str, nl: str, en: str) -> None:
    assert (tick(label, "nl"), tick(label, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("value", "nl", "en"),
    [
        ("2021-03-14", "14 maart 2021", "14 March 2021"),
        ("2021-03", "maart 2021", "March 2021"),
        ("2021-FA", "najaar 2021", "autumn of 2021"),
        ("XXXX-04-13", "13 april van een onbekend jaar", "13 April of an unknown year"),
        ("P44D", "44 dagen", "44 days"),
        ("2021-02-31", "2021-02-31", "2021-02-31"),
        ("199", "199", "199"),
        ("XXXX-SP", "XXXX-SP", "XXXX-SP"),
    ],
)
def test_values_of_dates(value: str, nl: str, en: str) -> None:
    assert timex(value, "nl", catalogue("nl").gettext) == nl
    assert timex(value, "en", catalogue("en").gettext) == en


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        ("2021-03-15", "15 mrt 2021"),
        ("2021-04-07/2022-02-25", "apr 2021 – feb 2022"),
        ("2021-04-07/2021-04-25", "apr 2021"),
        ("../2022-02-25", "– feb 2022"),
    ],
)
def test_stretches_in_few_words(interval: str, expected: str) -> None:
    assert about(DateInterval.parse(interval), "nl") == expected


@pytest.mark.parametrize(
    ("basis", "nl"),
    [
        ("year=letter date", "jaar: datum van het stuk"),
        ("head", "kop van het stuk"),
        ("value=footnote 4", "waarde: voetnoot 4"),
        (
            "A. B is Voorzitter from 2021-04-07; year=just named",
            "A. B is Voorzitter vanaf 7 april 2021; jaar: net genoemd",
        ),
        ("after 6 april, told as past", "6 april wordt als voorbij verteld"),
        ("iets=anders", "iets=anders"),
        ("", ""),
    ],
)
def test_grounds_in_words(basis: str, nl: str) -> None:
    assert grounds(basis, catalogue("nl").gettext, lambda day: day_in_words(day, "nl")) == nl


def test_a_command_in_a_sentence_is_shown_as_one_and_the_rest_is_escaped() -> None:
    assert str(coded("Use `a <b>` & <i>")) == "Use <code>a &lt;b&gt;</code> &amp; &lt;i&gt;"


def test_small_things() -> None:
    assert (percent(0.125), percent(1.0), percent(0.0)) == ("12.5%", "100%", "0%")
    assert (sentence("er is A.B."), sentence("")) == ("Er is A.B.", "")
