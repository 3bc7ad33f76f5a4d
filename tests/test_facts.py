"""Facts: each file says where it is from, and its parts agree with each other and with what is well known."""

from __future__ import annotations

import datetime as dt
from importlib.resources import files
from itertools import pairwise

import pytest

from relaas.facts import rows
from relaas.facts.ministers import holders_on, office_named, terms_of
from relaas.facts.papers import budgets, chapters, names, numbered_after, opened_after, without_chapters
from relaas.facts.resolutions import (
    highest_by,
    highest_known,
    is_theme,
    numbers_of,
    states_of,
    subject,
    subjects_of,
    year_of,
)
from relaas.facts.sessions import opening, recess_of, session_of
from relaas.language import rows as word_rows

FILES = sorted(path.name for path in files("relaas.facts").iterdir() if path.name.endswith((".csv", ".toml")))


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_where_it_is_from_and_of_when(name: str) -> None:
    notes = [line for line in files("relaas.facts").joinpath(name).read_text("utf-8").splitlines() if line[:1] == "#"]
    told = " ".join(notes)
    assert "Source" in told or "general knowledge" in told
    assert "20" in told


def test_numbers_run_on_from_year_to_year() -> None:
    found = [(int(row["year"]), int(row["first"]), int(row["last"])) for row in rows("resolution_years")]
    for (year, first, last), (next_year, next_first, _) in pairwise(found):
        assert first <= last
        assert next_year == year + 1
        assert next_first == last + 1


@pytest.mark.parametrize(
    ("number", "year"),
    [(1, 1946), (242, 1967), (435, 1978), (598, 1987), (687, 1991), (822, 1993), (1244, 1999), (1325, 2000),
     (1701, 2006), (2231, 2015), (2334, 2016), (2417, 2018), (2623, 2022), (2728, 2024)],
)  # fmt: skip
def test_the_year_of_a_number(number: int, year: int) -> None:
    assert year_of(number) == year
    assert number in numbers_of(year)


def test_a_number_that_is_not_known_has_no_year() -> None:
    assert year_of(highest_known()) is not None
    assert year_of(highest_known() + 1) is None
    assert year_of(0) is None
    assert not numbers_of(1945)


def test_what_the_numbers_can_have_reached() -> None:
    assert highest_by(dt.date(1993, 1, 1)) == 892
    assert highest_by(dt.date(2030, 1, 1)) > highest_by(dt.date(2028, 1, 1)) > highest_known()


@pytest.mark.parametrize(
    ("number", "subjects"),
    [(822, ("AM", "AZ")), (853, ("AM", "AZ")), (874, ("AM", "AZ")), (884, ("AM", "AZ")), (882, ("MZ",)),
     (186, ("CY",)), (598, ("IQ", "IR")), (435, ("NA", "ZA")), (1325, ("WOMEN",)), (902, ("CY",)), (9999, ())],
)  # fmt: skip
def test_what_a_resolution_concerns(number: int, subjects: tuple[str, ...]) -> None:
    assert subjects_of(number) == subjects


def test_every_subject_has_a_name_in_both_languages() -> None:
    states = {row["iso"] for row in word_rows("countries")}
    codes = {code for row in rows("resolution_subjects") for code in row["subjects"].split("|")}
    for code in codes:
        assert code in states or subject(code).get("nl"), code
        assert code in states or subject(code).get("en"), code
    assert all(state in states for row in rows("subjects") for state in states_of(row["code"]))
    assert is_theme("WOMEN")
    assert not is_theme("MIDDLE-EAST")
    assert not is_theme("MZ")


def test_ranges_of_subjects_rise_and_are_known_numbers() -> None:
    end = 0
    for row in rows("resolution_subjects"):
        assert end < int(row["first"]) <= int(row["last"])
        end = int(row["last"])
    assert end <= highest_known()


def test_a_budget_of_each_year_with_rising_numbers() -> None:
    found = sorted((year, int(dossier)) for dossier, (kind, year) in budgets().items() if kind == "budget")
    assert [year for year, _ in found] == list(range(found[0][0], found[-1][0] + 1))
    assert [number for _, number in found] == sorted(number for _, number in found)
    assert budgets()["35570"] == ("budget", 2021)
    assert budgets()["36410"] == ("budget", 2024)
    assert "33570" not in budgets()


def test_no_dossier_is_both_a_budget_and_something_else() -> None:
    assert not without_chapters() & set(budgets())
    assert names()["21501-02"] == "Raad Algemene Zaken en Raad Buitenlandse Zaken"
    assert chapters()["V"] == "Buitenlandse Zaken"


def test_when_a_dossier_is_too_young() -> None:
    assert opened_after("36410", dt.date(2021, 6, 1)) == dt.date(2021, 9, 21)
    assert opened_after("36410", dt.date(2023, 10, 1)) is None
    assert opened_after("36450", dt.date(2023, 9, 1)) is None  # numbers of a coming budget are set aside
    assert opened_after("39999", dt.date(2021, 6, 1)) is None


def test_when_a_number_is_too_young() -> None:
    assert numbered_after("21501-02", 2950, dt.date(2020, 1, 1)) == (2799, dt.date(2024, 1, 18))
    assert numbered_after("21501-02", 2950, dt.date(2024, 11, 1)) is None
    assert numbered_after("21501-02", 2500, dt.date(2020, 1, 1)) is None
    assert numbered_after("99999", 2500, dt.date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("year", "day"),
    [(2019, dt.date(2019, 9, 17)), (2020, dt.date(2020, 9, 15)), (2022, dt.date(2022, 9, 20)),
     (2024, dt.date(2024, 9, 17))],
)  # fmt: skip
def test_the_opening_of_a_session(year: int, day: dt.date) -> None:
    assert opening(year) == day
    assert session_of(day) == (year, year + 1)
    assert session_of(day - dt.timedelta(1)) == (year - 1, year)


def test_terms_in_one_office_follow_each_other() -> None:
    ministers = rows("ministers")
    assert {row["office"] for row in ministers} == {row["office"] for row in rows("ministries")}
    for office in {row["office"] for row in ministers}:
        terms = sorted((row["from"], row["until"]) for row in ministers if row["office"] == office)
        assert all(until and until <= following for (_, until), (following, _) in pairwise(terms)), office
        assert all(not until or since < until for since, until in terms)


def test_terms_agree_with_those_that_date_letters() -> None:
    dated = {(row["holder"], row["from"], row["until"]) for row in word_rows("offices")}
    known = {(row["surname"].lower(), row["from"], row["until"]) for row in rows("ministers")}
    ministers = {one for one in dated if one[0] in {name for name, _, _ in known}}
    assert len(ministers) >= 8
    assert ministers <= known


def test_who_held_an_office() -> None:
    assert office_named("De Minister van Buitenlandse Zaken Sigrid A.M. Kaag") == ("BZ", "Sigrid A.M. Kaag")
    assert office_named("Minister van Buitenlandse Zakenreizen X") == ("", "")
    assert [one.name for one in holders_on("BZ", dt.date(2022, 11, 23))] == ["W.B. Hoekstra"]
    assert holders_on("BZ", dt.date(2021, 9, 20)) == ()
    assert {one.office for one in terms_of("Kaag", "Sigrid A.M.")} == {"BZ", "BHOS", "FIN"}
    assert terms_of("Kaag", "P.") == ()
    assert terms_of("Bijleveld") == terms_of("Bijleveld-Schouten") != ()


def test_recesses_are_days_without_meetings() -> None:
    first = {row["name"]: row["first"] for row in rows("recesses")}
    assert set(first) == {"spring", "may", "summer", "autumn", "christmas"}
    for row in rows("recesses"):
        start, end = dt.date.fromisoformat(row["first"]), dt.date.fromisoformat(row["last"])
        assert (start.isoweekday(), end.isoweekday()) == (5, 1)
        assert 10 <= (end - start).days <= 70
    inside = recess_of(dt.date(2024, 8, 1))
    assert inside is not None
    assert inside.name == "summer"
    assert recess_of(dt.date(2022, 8, 23)) is None  # called back
    assert recess_of(dt.date(2017, 8, 1)) is None  # not known
