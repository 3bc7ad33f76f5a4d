"""Who comes in and who does not: passwords, visits, forms of other sites, and what each role reaches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from house import NAMES, PASSWORD, add_people, hashed, house, sign_in, token
from relaas import Dossier
from relaas.dossier import access
from relaas.dossier.people import people_of
from relaas.model.access import Level, Role, Visit, Visited
from relaas.record.people import Account, PersonExistsError, PersonNameError
from relaas.web.app import PAGES
from relaas.web.desks import DESKS
from relaas.web.errors import NotServedError
from relaas.web.forms import Cookies
from relaas.web.pages.signing import own_address
from relaas.web.serving import Serving, served
from relaas.web.sessions import IDLE, LONGEST, Sessions
from relaas.web.throttle import Throttle, keys_of
from small_dossier import make_dossier

SESSION = Cookies().session
LEA, ED, OT = NAMES[Role.READER], NAMES[Role.EDITOR], NAMES[Role.OWNER]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    made = make_dossier(tmp_path_factory.mktemp("house"))
    add_people(made)
    return made


@pytest.fixture
def client(dossier: Dossier) -> Iterator[TestClient]:
    with house(dossier.folder) as one:
        yield one


def visits(dossier: Dossier) -> list[tuple[str, str]]:
    return [(one.what.value, one.who) for one in access.told(dossier) if isinstance(one, Visit)]


@pytest.mark.parametrize(
    "path", ["/nl", "/nl/documents", "/en/search?q=brug", "/nl/nergens", "/nl/review", "/api/documents"]
)
def test_whoever_is_not_in_sees_nothing(dossier: Dossier, client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (303, 401)
    assert dossier.settings.title not in answer.text + client.get("/nl/sign-in").text


def test_programs_that_are_not_in_are_told_so_as_of_any_other_problem(client: TestClient) -> None:
    answer = client.get("/api/documents")
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.json()["type"].endswith("/SIGN-IN")
    assert client.get("/api").headers["location"] == "/nl/sign-in?next=%2Fapi", "people read about calls after that"


def test_signing_in_and_out(client: TestClient) -> None:
    assert sign_in(client, LEA) == 303
    cookie = client.cookies[SESSION]
    page = client.get("/nl")
    assert page.status_code == 200
    assert LEA in page.text
    assert client.post("/nl/sign-out", data={"form-token": token(client, "/nl/password")}).status_code == 303
    assert client.get("/nl").status_code == 303
    client.cookies.set(SESSION, cookie)
    assert client.get("/nl").status_code == 303, "a visit that ended is over, whoever kept its cookie"


def test_what_is_done_at_the_door_is_in_the_log(dossier: Dossier) -> None:
    before = len(visits(dossier))
    with house(dossier.folder) as client:
        sign_in(client, LEA.upper())
        client.post("/nl/sign-out", data={"form-token": token(client, "/nl/password")})
        sign_in(client, "Nora Niemand")
    assert visits(dossier)[before:] == [("signed in", LEA), ("signed out", LEA), ("sign-in failed", "Nora Niemand")]


def test_a_cookie_is_kept_from_scripts_and_other_sites(client: TestClient) -> None:
    sent = {"form-token": token(client, "/nl/sign-in"), "name": LEA, "password": PASSWORD}
    given = client.post("/nl/sign-in", data=sent).headers.get_list("set-cookie")
    (session,) = [one for one in given if one.startswith(f"{SESSION}=")]
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(session.split("; "))
    assert Cookies(secure=True).session.startswith("__Host-")


def test_signing_in_takes_another_visit_than_the_browser_brought(client: TestClient) -> None:
    client.cookies.set(SESSION, "chosen-by-somebody-else")
    assert sign_in(client, LEA) == 303
    given = [cookie.value for cookie in client.cookies.jar if cookie.name == SESSION]
    client.cookies.clear()
    for value in given:
        client.cookies.set(SESSION, str(value))
        assert client.get("/nl").status_code == (303 if value == "chosen-by-somebody-else" else 200)
    sent = {"form-token": token(client, "/nl/password"), "name": OT, "password": PASSWORD}
    before = client.cookies[SESSION]
    assert client.post("/nl/sign-in", data=sent).status_code == 303
    client.cookies.clear()
    client.cookies.set(SESSION, before)
    assert client.get("/nl").status_code == 303, "the visit before it is over"


def test_a_wrong_name_and_a_wrong_password_are_told_alike(dossier: Dossier) -> None:
    texts = []
    for name in (LEA, "Nora Niemand"):
        with house(dossier.folder) as client:
            sent = {"form-token": token(client, "/nl/sign-in"), "name": name, "password": "x" * 20}
            answer = client.post("/nl/sign-in", data=sent)
            assert answer.status_code == 403
            texts.append(answer.text.replace(name, "").replace(sent["form-token"], ""))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("name", [LEA, "Nora Niemand"])
def test_wrong_tries_make_the_next_wait(client: TestClient, name: str) -> None:
    assert [sign_in(client, name, "x" * 20) for _ in range(4)] == [403, 403, 403, 429]
    assert sign_in(client, name) == 429, "the right password waits too"
    assert sign_in(client, OT) == 303, "another name does not"


def test_waits_grow_and_end() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    keys = keys_of("Lea", "192.0.2.1")
    waits = []
    for _ in range(14):
        assert throttle.begin(keys) == 0
        left = throttle.begin(keys)
        waits.append(left)
        now[0] += left
    assert waits[:3] == [0.0, 1.0, 2.0]
    assert waits == sorted(waits)
    assert max(waits) == 15 * 60
    now[0] += 3601
    assert throttle.begin(keys) == 0


@pytest.mark.parametrize("written", ["Lea", " LEA\u2003", "\uff2c\uff45\uff41", "\u2112ea"])
def test_a_name_waits_however_it_is_written(written: str) -> None:
    throttle = Throttle(lambda: 0.0)
    for number in range(4):
        throttle.begin(keys_of("lea", f"192.0.2.{number}"))
    assert throttle.begin(keys_of(written, "192.0.2.9")) > 0, "each of these opens the same account"


def test_many_names_from_one_address_wait_too() -> None:
    throttle = Throttle(lambda: 0.0)
    tried = [throttle.begin(keys_of(f"name {number}", "2001:db8::1")) for number in range(11)]
    assert tried[:10] == [0.0] * 10
    assert tried[10] > 0
    assert throttle.begin(keys_of("another", "2001:db8::ffff")) > 0, "one network is one address"
    assert throttle.begin(keys_of("another", "2001:db8:1::1")) == 0


def test_a_try_that_succeeds_is_forgiven() -> None:
    throttle = Throttle(lambda: 0.0)
    keys = keys_of("Lea", "192.0.2.1")
    for _ in range(30):
        assert throttle.begin(keys) == 0
        throttle.forgive(keys)


def test_a_visit_ends_when_it_is_left_and_when_it_lasts_too_long() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    left, long = sessions.begin("Lea"), sessions.begin("Ed")
    while now[0] < LONGEST:
        now[0] += IDLE - 1
        assert (sessions.find(long) is None) == (now[0] > LONGEST)
    assert sessions.find(left) is None


def test_a_new_password_ends_every_other_visit(dossier: Dossier) -> None:
    people_of(dossier).add(Account(name="Wim", role=Role.READER, password=hashed(), made="2026-03-01"))
    new = "een heel ander wachtwoord"
    with house(dossier.folder) as client:
        sign_in(client, "Wim")
        other = client.cookies[SESSION]
        client.cookies.clear()
        sign_in(client, "Wim")
        sent = {"form-token": token(client, "/nl/password"), "present": PASSWORD, "new": new, "again": new}
        assert client.post("/nl/password", data={**sent, "again": new + "x"}).status_code == 400
        assert client.post("/nl/password", data={**sent, "new": "kort", "again": "kort"}).status_code == 400
        assert client.post("/nl/password", data={**sent, "present": "x" * 20}).status_code == 403
        assert client.post("/nl/password", data=sent).status_code == 303
        assert client.get("/nl").status_code == 200
        client.cookies.clear()
        client.cookies.set(SESSION, other)
        assert client.get("/nl").status_code == 303
        client.cookies.clear()
        assert (sign_in(client, "Wim"), sign_in(client, "Wim", new)) == (403, 303)


def test_whoever_is_removed_is_out_at_once(dossier: Dossier, client: TestClient) -> None:
    people_of(dossier).add(Account(name="Pim", role=Role.OWNER, password=hashed(), made="2026-03-01"))
    sign_in(client, "Pim")
    assert client.get("/nl").status_code == 200
    people_of(dossier).remove("Pim")
    assert client.get("/nl").status_code == 303


def reach(needs: Role | None, role: Role) -> bool:
    ranks = [None, Role.READER, Role.EDITOR, Role.OWNER]
    return ranks.index(role) >= ranks.index(needs)


@pytest.mark.parametrize("role", list(Role))
def test_each_role_reaches_what_is_its_own_and_no_more(dossier: Dossier, role: Role) -> None:
    source = dossier.source("brief.txt").id
    with house(dossier.folder) as client:
        sign_in(client, NAMES[role])
        form = {"form-token": token(client, "/nl/password")}
        for desk in DESKS:
            path = "/nl/" + desk.path.format(id=source)
            if desk.path == "sign-out":
                continue
            answer = client.request(desk.method, path, data=form if desk.method == "POST" else None)
            refused = answer.status_code == 403 and "NOT-ALLOWED" in answer.text
            assert refused != reach(desk.needs, role), (desk.path, desk.method, answer.status_code)
        for path in PAGES:
            answer = client.get(re.sub(r"\{\w+\}", "zzz", f"/nl/{path}").rstrip("/"))
            assert answer.status_code in (200, 404, 400), path


@pytest.mark.parametrize("path", [one.path for one in DESKS if one.method == "POST"])
@pytest.mark.parametrize("sent", [{}, {"form-token": "0" * 64}, {"form-token": "é"}])
def test_no_form_is_taken_without_its_token(dossier: Dossier, sent: dict[str, str], path: str) -> None:
    with house(dossier.folder) as client:
        sign_in(client, OT)
        size = dossier.log.size
        answer = client.post(f"/nl/{path}".format(id=dossier.source("brief.txt").id), data=sent)
        assert (answer.status_code, "FORM-FORGED" in answer.text) == (403, True)
        assert dossier.log.size - size <= 1, "at most that somebody signed in"


def test_the_token_of_one_visit_is_none_of_another(client: TestClient) -> None:
    sign_in(client, ED)
    of_ed = token(client, "/nl/review")
    client.cookies.clear()
    sign_in(client, OT)
    assert client.post("/nl/review/decide", data={"form-token": of_ed, "decision": "accept"}).status_code == 403


def test_a_level_is_set_by_an_owner_with_a_reason(dossier: Dossier, client: TestClient) -> None:
    sign_in(client, OT)
    path = f"/nl/levels/{dossier.source('bericht.eml').id}"
    sent = {"form-token": token(client, path), "level": "public", "reason": ""}
    answer = client.post(path, data=sent)
    assert answer.status_code == 400
    assert 'value="public" checked' in answer.text
    assert client.post(path, data={**sent, "reason": "is gepubliceerd"}).status_code == 303
    (decided,) = [one for one in access.decisions(dossier) if one.source == dossier.source("bericht.eml").sha256]
    assert (decided.level.value, decided.by, decided.reason) == ("public", OT, "is gepubliceerd")
    assert OT in client.get("/nl/people").text


@pytest.mark.parametrize(
    "written", ["//evil.example", "/\\evil.example", "https://evil.example", "/\tx", "", "x", "/nl\\x"]
)
def test_nobody_is_sent_to_another_site(written: str) -> None:
    request = Request({"type": "http", "path_params": {"language": "nl"}, "headers": []})
    assert own_address(request, written) == "/nl"
    assert own_address(request, "/nl/documents?words=a%20b") == "/nl/documents?words=a%20b"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "<b>", "../x", "a" * 81, "\u202ex"])
def test_a_name_that_cannot_be_shown_is_none(dossier: Dossier, name: str) -> None:
    with pytest.raises(PersonNameError):
        people_of(dossier).add(Account(name=name, role=Role.READER, password=hashed(), made=""))
    assert people_of(dossier).find(name) is None


def test_a_name_is_one_however_it_is_capitalised(dossier: Dossier) -> None:
    with pytest.raises(PersonExistsError):
        people_of(dossier).add(Account(name=LEA.swapcase(), role=Role.OWNER, password=hashed(), made=""))


def test_accounts_lie_outside_the_dossier_for_nobody_else_to_read(dossier: Dossier) -> None:
    files = list(people_of(dossier).folder.iterdir())
    assert files
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not any(dossier.folder in path.parents for path in files)
    everything = b"".join(path.read_bytes() for path in dossier.folder.rglob("*") if path.is_file())
    assert b"argon2" not in everything


@pytest.mark.parametrize("how", [Serving(port=0, host="0.0.0.0"), Serving(port=0, names=("relaas.example",))])  # noqa: S104
def test_without_accounts_only_this_computer_is_served(tmp_path: Path, how: Serving) -> None:
    bare = Dossier.create(tmp_path / "d")
    with pytest.raises(NotServedError, match="no accounts"):
        served(bare.folder, how, print)


def test_passwords_go_over_no_network_in_the_clear(dossier: Dossier) -> None:
    with pytest.raises(NotServedError, match="in the clear"):
        served(dossier.folder, Serving(port=0, host="0.0.0.0"), print)  # noqa: S104


def test_a_proxy_is_believed_where_it_is_said_to_be_there(dossier: Dossier) -> None:
    how = Serving(port=0, names=("relaas.example",), behind_proxy=True)
    with house(dossier.folder, how, "https://relaas.example") as client:
        sent = {"form-token": token(client, "/nl/sign-in"), "name": "Nora", "password": "x" * 20}
        for number in range(10):
            headers = {"x-forwarded-for": f"198.51.100.{number}, 192.0.2.7"}
            client.post("/nl/sign-in", data={**sent, "name": f"Nora {number}"}, headers=headers)
        headers = {"x-forwarded-for": "203.0.113.1, 192.0.2.7"}
        assert client.post("/nl/sign-in", data={**sent, "name": "Nog een"}, headers=headers).status_code == 429
        headers = {"x-forwarded-for": "203.0.113.1"}
        right = {**sent, "name": LEA, "password": PASSWORD}
        assert client.post("/nl/sign-in", data=right, headers=headers).status_code == 303
        assert client.cookies.get("__Host-relaas-session")


def test_a_sealed_source_that_is_seen_is_in_the_log_once(tmp_path: Path) -> None:
    made = make_dossier(tmp_path)
    add_people(made)
    access.set_level(made, "brief.txt", Level.SEALED, by="An", reason="bron beschermd")
    source = made.source("brief.txt")
    with house(made.folder) as client:
        sign_in(client, OT)
        client.get(f"/nl/documents/{source.id}")
        client.get(f"/nl/documents/{source.id}")
        client.get("/nl/search", params={"q": "brug"})
    seen = [one for one in access.told(made) if isinstance(one, Visit) and one.what is Visited.VIEWED]
    assert [(one.who, one.source) for one in seen] == [(OT, source.sha256)]
