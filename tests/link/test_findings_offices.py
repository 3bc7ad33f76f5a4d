"""Findings on who signs in which office on which day, and on debates that are given a day in recess."""

from __future__ import annotations

import pytest
from filing import filed

from relaas.link.findings import own_findings
from relaas.model.finding import Finding


def letter(day: str, office: str, name: str, words: str = "Hierbij bericht ik u over de brug.") -> list[Finding]:
    text = f"Den Haag, {day}\n\nGeachte voorzitter,\n\n{words}\n\nDe {office},\n\n{name}\n"
    return [one for one in own_findings(filed(text, name="brief.txt", language="nl")) if one.code.startswith("SIGN")]


@pytest.mark.parametrize(
    ("day", "office", "name", "holder", "told"),
    [
        ("5 maart 2020", "Minister van Buitenlandse Zaken", "W.B. Hoekstra",
         "Minister van Buitenlandse Zaken S.A. Blok", "W.B. Hoekstra was toen Minister van Financiën."),
        ("11 oktober 2023", "Minister van Buitenlandse Zaken", "Sigrid A.M. Kaag",
         "Minister van Buitenlandse Zaken H.G.J. Bruins Slot", "was toen Minister van Financiën"),
        ("3 februari 2016", "Minister van Defensie", "A.Th.B. Bijleveld-Schouten",
         "Minister van Defensie J.A. Hennis-Plasschaert", "26 oktober 2017 tot en met 17 september 2021"),
        ("14 juni 2022", "Minister van Buitenlandse Zaken", "C.C.J. Veldkamp",
         "Minister van Buitenlandse Zaken W.B. Hoekstra", "2 juli 2024 tot en met 22 augustus 2025"),
    ],
)  # fmt: skip
def test_a_minister_who_signs_out_of_office(day: str, office: str, name: str, holder: str, told: str) -> None:
    (one,) = letter(day, office, name)
    assert one.code == "SIGNATORY-OUT-OF-OFFICE"
    assert one.suggestion == holder
    assert told in one.message["nl"]
    assert name.split()[-1] in one.quote
    assert one.message["en"].endswith(".")


@pytest.mark.parametrize(
    ("note", "day", "office", "name"),
    [
        ("in office", "23 november 2022", "Minister van Buitenlandse Zaken", "W.B. Hoekstra"),
        ("acting", "1 maart 2018", "Minister van Buitenlandse Zaken", "S.A.M. Kaag"),
        ("in the second of two terms", "1 juli 2021", "Minister van Buitenlandse Zaken", "Sigrid A.M. Kaag"),
        ("on the last day", "10 januari 2022", "Minister van Buitenlandse Zaken", "H.P.M. Knapen"),
        ("a day after the last day", "11 januari 2022", "Minister van Buitenlandse Zaken", "H.P.M. Knapen"),
        ("another person of the same name", "5 maart 2020", "Minister van Buitenlandse Zaken", "J.T. Hoekstra"),
        ("a person who is not known", "5 maart 2020", "Minister van Buitenlandse Zaken", "A.J. Oldeman"),
        ("an office that is not known", "5 maart 2020", "Minister van Ruimtezaken", "W.B. Hoekstra"),
        ("another office, of which no term is known", "5 maart 2010", "Minister van Defensie", "W.B. Hoekstra"),
    ],
)  # fmt: skip
def test_a_minister_of_whom_nothing_is_to_be_said(note: str, day: str, office: str, name: str) -> None:
    assert letter(day, office, name) == [], note


def test_a_name_on_the_line_before_the_office() -> None:
    text = (
        "The Hague, 3 March 2020\n\nDear Chair,\n\nThe ferry sails again.\n\nYours sincerely,\n\n"
        "{}\nMinister of Foreign Affairs\n"
    )
    wopke, stef = (
        [one for one in own_findings(filed(text.format(name), language="en")) if one.code.startswith("SIGN")]
        for name in ("Wopke Hoekstra", "Stef Blok")
    )
    assert [one.suggestion for one in wopke] == ["Minister of Foreign Affairs S.A. Blok"]
    assert stef == []


def recess(words: str) -> list[Finding]:
    text = f"Den Haag, 4 december 2024\n\nGeachte voorzitter,\n\n{words}\n"
    return [one for one in own_findings(filed(text, name="brief.txt", language="nl")) if one.code == "RECESS"]


@pytest.mark.parametrize(
    ("words", "quote", "name"),
    [
        ("Tijdens het plenaire debat van 16 juli 2024 over de brug sprak uw Kamer.", "16 juli 2024", "zomerreces"),
        ("In het Commissiedebat Bruggen en Sluizen d.d. 30 december 2023 vroeg u hiernaar.",
         "30 december 2023", "kerstreces"),
        ("Het tweeminutendebat op dinsdag 29 oktober 2024 ging hierover.", "dinsdag 29 oktober 2024", "herfstreces"),
    ],
)  # fmt: skip
def test_a_debate_in_recess(words: str, quote: str, name: str) -> None:
    (one,) = recess(words)
    assert one.quote == quote
    assert name in one.message["nl"]


@pytest.mark.parametrize(
    "words",
    [
        "Tijdens het plenaire debat van 16 september 2024 over de brug sprak uw Kamer.",
        "Het plenaire debat van 23 augustus 2022 werd tijdens het reces gehouden.",  # the House was called back
        "Het debat in de Eerste Kamer en het plenair debat in de Eerste Kamer van 8 juli 2024 gingen hierover.",
        "Na het plenaire debat over de brief van de werkgroep (13 juni 2024) volgde op 16 juli 2024 het antwoord.",
        "Op 16 juli 2024 is de brug geopend; het plenaire debat volgde later.",
        "Het plenaire debat van 16 juli 2017 ging hierover.",  # recesses of that year are not known
    ],
)
def test_a_day_that_is_no_debate_in_recess(words: str) -> None:
    assert recess(words) == []
