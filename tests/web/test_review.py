"""Review: what is shown to be judged, what is kept of it, and what happens where it cannot be kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import html
from lxml.html import FormElement, HtmlElement
from starlette.testclient import TestClient

from relaas import Dossier
from relaas.dossier.lock import locked
from relaas.model.judgement import Decision, Judgement
from relaas.web.app import Served, application
from small_dossier import LETTER, make_dossier

AT = "http://127.0.0.1"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return make_dossier(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def browser(dossier: Dossier) -> Iterator[TestClient]:
    with TestClient(
        application(dossier.folder, Served(reviewer="An Lezer")), base_url=AT, follow_redirects=True
    ) as client:
        yield client


def parsed(text: str) -> HtmlElement:
    return html.document_fromstring(text)


def words_at(shown: HtmlElement, path: str) -> str:
    return str(shown.xpath(f"string({path})"))


def page(client: TestClient, path: str, **query: str) -> HtmlElement:
    answer = client.get(f"/nl/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return parsed(answer.text)


def fields(form: FormElement) -> dict[str, str]:
    """What a browser would send: everything with a name, but no button and no radio that is off."""
    return {name: str(value) for name, value in form.form_values()}


def mention(dossier: Dossier, kind: str) -> str:
    return next(dossier.mentions(kind, document=dossier.source("brief.txt").sha256)).id


def opened(client: TestClient, name: str) -> dict[str, str]:
    (form,) = page(client, "review", id=name).xpath("//form[contains(@class, 'decide')]")
    return fields(form)


def last(dossier: Dossier) -> Judgement:
    return dossier.judgements()[-1]


def test_the_queue_shows_the_next_with_its_passage(dossier: Dossier, browser: TestClient) -> None:
    shown = page(browser, "review", sort="mention", document=dossier.source("brief.txt").id)
    first = next(dossier.mentions(document=dossier.source("brief.txt").sha256))
    assert shown.xpath("string(//*[@class='context']/mark)") == first.row["quote"]
    assert first.id in shown.text_content()
    following = page(browser, "review", sort="mention", document=dossier.source("brief.txt").id, after=first.id)
    assert first.id not in words_at(following, "//section[@class='proposed']")


@pytest.mark.parametrize("sort", ["obligation", "finding", "incident", "figure", "position", "document", "mention"])
def test_every_sort_can_be_asked_for_in_both_languages(browser: TestClient, sort: str) -> None:
    for language in ("nl", "en"):
        assert browser.get(f"/{language}/review", params={"sort": sort}).status_code == 200


def test_accept_is_kept_with_name_and_goes_on_to_the_next(dossier: Dossier, browser: TestClient) -> None:
    name = mention(dossier, "date")
    answer = browser.post("/nl/review/decide", data={**opened(browser, name), "decision": "accept"})
    kept = last(dossier)
    assert (kept.about, kept.decision, kept.by, kept.reason) == (
        name,
        Decision.ACCEPT,
        "An Lezer",
        "",
    )
    shown = parsed(answer.text)
    assert answer.url.path == "/nl/review"
    assert name not in words_at(shown, "//section[@class='proposed']")
    assert "Ongedaan maken" in shown.text_content()


def test_reject_takes_a_reason_and_loses_nothing_without(dossier: Dossier, browser: TestClient) -> None:
    name, before = mention(dossier, "figure"), len(dossier.judgements())
    answer = browser.post("/nl/review/decide", data={**opened(browser, name), "decision": "reject", "words": "vier"})
    assert answer.status_code == 400
    shown = parsed(answer.text)
    assert shown.xpath("//*[@role='alert']")
    assert shown.get_element_by_id("words").get("value") == "vier"
    assert shown.get_element_by_id("reason").get("aria-invalid") == "true"
    assert len(dossier.judgements()) == before
    browser.post("/nl/review/decide", data={**opened(browser, name), "decision": "reject", "reason": "geen getal"})
    assert (last(dossier).decision, last(dossier).reason) == (Decision.REJECT, "geen getal")


def test_a_correction_says_what_is_other_and_nothing_else(dossier: Dossier, browser: TestClient) -> None:
    name = mention(dossier, "obligation")
    sent = {
        **opened(browser, name),
        "decision": "correct",
        "reason": "de minister",
        "field-by": "de minister van Handel",
    }
    sent["words"] = "toegezegd de Kamer  binnen drie weken te\ninformeren"
    assert browser.post("/nl/review/decide", data=sent).status_code == 200
    kept = last(dossier)
    start = LETTER.index("toegezegd de Kamer")
    end = LETTER.index("informeren over de brug") + len("informeren")
    assert kept.attributes == {"by": "de minister van Handel", "span": f"{start}-{end}"}
    assert kept.value is None
    shown = page(browser, "review", id=name)
    assert "de minister van Handel" in words_at(shown, "//section[@class='decided']")
    assert "de minister van Handel" not in words_at(shown, "//section[@class='proposed']")


@pytest.mark.parametrize("words", ["staat er niet", "; DROP TABLE"])
def test_words_that_do_not_stand_there_are_refused(dossier: Dossier, browser: TestClient, words: str) -> None:
    sent = {**opened(browser, mention(dossier, "obligation")), "decision": "correct", "reason": "r", "words": words}
    answer = browser.post("/nl/review/decide", data=sent)
    assert answer.status_code == 400
    assert parsed(answer.text).get_element_by_id("words").get("value") == words


def test_merge_and_split_are_about_two(dossier: Dossier, browser: TestClient) -> None:
    one, other = (mention(dossier, kind) for kind in ("obligation", "date"))
    name = page(browser, "review", sort="obligation").xpath(
        "string(//form[contains(@class, 'decide')]//*[@name='about']/@value)"
    )
    sent = {**opened(browser, name), "decision": "same", "reason": "zelfde toezegging", "other-id": other}
    assert browser.post("/nl/review/decide", data=sent).status_code == 200, one
    assert (last(dossier).decision, other in last(dossier).subject) == (Decision.SAME, True)
    sent = {**opened(browser, name), "decision": "different", "reason": "toch niet", "other": other}
    assert browser.post("/nl/review/decide", data=sent).status_code == 200
    assert last(dossier).decision is Decision.DIFFERENT
    sent = {**opened(browser, name), "decision": "same", "reason": "x"}
    assert browser.post("/nl/review/decide", data=sent).status_code == 400


def test_undo_takes_back_and_shows_both(dossier: Dossier, browser: TestClient) -> None:
    name = mention(dossier, "actor")
    browser.post("/nl/review/decide", data={**opened(browser, name), "decision": "accept"})
    kept = last(dossier)
    (form,) = page(browser, "review", id=name).xpath("//form[@class='undo']")
    browser.post("/nl/review/undo", data=fields(form))
    assert (last(dossier).decision, last(dossier).withdraws) == (Decision.WITHDRAW, kept.id)
    history = page(browser, "review", id=name).xpath("//ol[@class='history']/li")
    assert len(history) == 2
    assert browser.post("/nl/review/undo", data=fields(form)).status_code in (400, 404)


def test_nobody_takes_back_what_another_decided(dossier: Dossier, browser: TestClient) -> None:
    name = mention(dossier, "statement")
    browser.post("/nl/review/decide", data={**opened(browser, name), "decision": "accept"})
    kept = last(dossier)
    with TestClient(application(dossier.folder, Served(reviewer="Bo Ander")), base_url=AT) as other:
        shown = page(other, "review", id=name)
        assert not shown.xpath("//form[@class='undo']")
        (form,) = shown.xpath("//form[contains(@class, 'decide')]")
        answer = other.post("/nl/review/undo", data={**fields(form), "judgement": kept.id})
    assert answer.status_code == 404
    assert last(dossier) == kept


def test_a_locked_dossier_says_so_and_keeps_what_was_typed(dossier: Dossier, browser: TestClient) -> None:
    sent = {**opened(browser, mention(dossier, "date")), "decision": "reject", "reason": "een lange <reden>"}
    before = len(dossier.judgements())
    with locked(dossier.folder, "adding"):
        answer = browser.post("/nl/review/decide", data=sent)
    assert answer.status_code == 503
    assert parsed(answer.text).get_element_by_id("reason").text == "een lange <reden>"
    assert len(dossier.judgements()) == before


@pytest.mark.parametrize("change", [{"form-token": ""}, {"form-token": "0" * 64}])
def test_a_forged_form_is_refused(dossier: Dossier, browser: TestClient, change: dict[str, str]) -> None:
    before = len(dossier.judgements())
    sent = {**opened(browser, mention(dossier, "date")), "decision": "accept", **change}
    answer = browser.post("/nl/review/decide", data=sent)
    assert (answer.status_code, "FORM-FORGED" in answer.text) == (403, True)
    assert len(dossier.judgements()) == before


def test_a_form_of_another_browser_is_refused(dossier: Dossier, browser: TestClient) -> None:
    sent = {**opened(browser, mention(dossier, "date")), "decision": "accept"}
    with TestClient(application(dossier.folder, Served(reviewer="An Lezer")), base_url=AT) as other:
        page(other, "review")
        assert other.post("/nl/review/decide", data=sent).status_code == 403


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"content-type": "text/plain"}])
def test_a_form_that_another_site_sends_is_refused(
    dossier: Dossier, browser: TestClient, headers: dict[str, str]
) -> None:  # fmt: skip
    sent = {**opened(browser, mention(dossier, "date")), "decision": "accept"}
    assert browser.post("/nl/review/decide", data=sent, headers=headers).status_code == 403


def test_without_a_name_nothing_is_reviewed(dossier: Dossier) -> None:
    with TestClient(application(dossier.folder), base_url=AT) as client:
        assert client.get("/nl/review").status_code == 403
        assert client.post("/nl/review/decide", data={}).status_code == 403
        assert "/review" not in client.get("/nl").text


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[::1", "127.0.0.1@evil.example"])
def test_a_name_that_is_not_its_own_is_refused(dossier: Dossier, browser: TestClient, host: str) -> None:
    answer = browser.get("/nl", headers={"host": host})
    assert answer.status_code == 421
    assert dossier.settings.title not in answer.text


@pytest.mark.parametrize("host", ["127.0.0.1:8420", "localhost", "[::1]:8420", "LOCALHOST:1"])
def test_this_computers_own_names_are_known(browser: TestClient, host: str) -> None:
    assert browser.get("/nl", headers={"host": host}).status_code == 200


def test_what_is_too_large_is_refused(browser: TestClient) -> None:
    assert browser.post("/nl/review/decide", data={"reason": "x" * 70_000}).status_code == 413

    def chunks() -> Iterator[bytes]:
        for _ in range(80):
            yield b"reason=" + b"x" * 1_000

    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/nl/review/decide", content=chunks(), headers=headers).status_code == 413
    assert browser.get("/nl/search", params={"q": "x" * 9_000}).status_code == 413


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/nl/../../etc"])
def test_no_path_leads_out(browser: TestClient, path: str) -> None:
    assert browser.get(path).status_code == 404
