"""Exported chats: the forms in which apps write them, and what becomes of each message."""

from __future__ import annotations

import json
from typing import Any

import pytest

from relaas.extract import extract_all
from relaas.model.mention import DateMention
from relaas.model.reading import Reading
from relaas.model.text import Role
from relaas.readers import read_bytes
from relaas.readers.errors import EmptyError, ReadError

ANDROID_NL = """\
27-11-2022 13:58 - Berichten en oproepen worden end-to-end versleuteld.
27-11-2022 14:03 - Anna Voorbeeld: De brug is sinds vanochtend dicht.
Er staan zes voertuigen.
28-11-2022 09:15 - +31 6 00000000: IMG-20221128-WA0003.jpg (bestand bijgevoegd)
28-11-2022 09:16 - Anna Voorbeeld: <Media weggelaten>
"""
IOS_NL = """\
[27-11-2022 14:03:22] Anna Voorbeeld: De brug is dicht.
\u200e[27-11-2022 14:04:01] Bo: \u200e<bijgevoegd: 00000012-PHOTO-2022-11-27-14-04-01.jpg>
"""
ANDROID_GB = (
    "27/11/2022, 14:03 - Anna Example: The bridge is closed.\n27/11/2022, 14:05 - Bo: VID-1.mp4 (file attached)\n"
)
ANDROID_US = "11/27/22, 2:03\u202fPM - Anna Example: The bridge is closed.\n11/28/22, 12:05\u202fAM - Bo: Still.\n"
IOS_GB = (
    "[27/11/2022, 14:03:22] Anna Example: The bridge is closed.\n[27/11/2022, 14:04:01] Bo: \u200e<attached: a b.jpg>\n"
)


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "WhatsApp-chat.txt")


def heads(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (segment.label, reading.text.quote(segment.span))
        for segment in reading.text.segments
        if segment.role is Role.SPEAKER
    ]


def said(reading: Reading) -> list[tuple[str | None, str]]:
    return [
        (segment.label, reading.text.quote(segment.span))
        for segment in reading.text.segments
        if segment.role is Role.BODY
    ]


class TestWhatsApp:
    def test_each_message_is_a_paragraph_with_its_sender_and_moment(self) -> None:
        reading = read(ANDROID_NL)
        assert reading.media_type == "text/x-chat-whatsapp"
        assert heads(reading)[1] == ("Anna Voorbeeld", "27-11-2022 14:03 - Anna Voorbeeld:")
        assert said(reading)[1] == (
            "2022-11-27T14:03:00",
            "De brug is sinds vanochtend dicht.\nEr staan zes voertuigen.",
        )
        assert reading.text.content.count("\n\n") == 3
        assert reading.text.segments[2].place is not None
        assert reading.text.segments[2].place.path == "message 2"

    def test_what_the_app_itself_says_has_no_sender(self) -> None:
        assert heads(read(ANDROID_NL))[0] == (None, "27-11-2022 13:58 -")

    def test_files_people_and_days_are_listed(self) -> None:
        metadata = read(ANDROID_NL).metadata
        assert metadata["chat.files"] == ("IMG-20221128-WA0003.jpg",)
        assert metadata["chat.participants"] == ("Anna Voorbeeld", "+31 6 00000000")
        assert (metadata["chat.first"], metadata["chat.last"]) == (("2022-11-27T13:58:00",), ("2022-11-28T09:16:00",))
        assert metadata["chat.messages"] == ("4",)

    def test_a_file_that_the_export_left_out_makes_the_reading_partial(self) -> None:
        reading = read(ANDROID_NL)
        assert [notice.code for notice in reading.notices if notice.partial] == ["CHAT-FILES-OMITTED"]

    @pytest.mark.parametrize(
        ("text", "first", "files"),
        [
            (IOS_NL, "2022-11-27T14:03:22", ("00000012-PHOTO-2022-11-27-14-04-01.jpg",)),
            (ANDROID_GB, "2022-11-27T14:03:00", ("VID-1.mp4",)),
            (ANDROID_US, "2022-11-27T14:03:00", ()),
            (IOS_GB, "2022-11-27T14:03:22", ("a b.jpg",)),
        ],
    )
    def test_each_form_of_export_is_read(self, text: str, first: str, files: tuple[str, ...]) -> None:
        metadata = read(text).metadata
        assert metadata["chat.first"] == (first,)
        assert metadata.get("chat.files", ()) == files
        assert len(metadata["chat.participants"]) == 2

    def test_midnight_and_noon_in_two_halves(self) -> None:
        reading = read("11/27/22, 12:05 PM - A: een\n11/28/22, 12:05 AM - A: twee\n")
        assert [at for at, _ in said(reading)] == ["2022-11-27T12:05:00", "2022-11-28T00:05:00"]

    def test_the_order_of_day_and_month_is_seen_from_messages_that_never_go_back(self) -> None:
        reading = read("3/1/2023, 10:00 - A: een\n4/1/2023, 10:00 - A: twee\n1/2/2023, 10:00 - A: drie\n")
        assert [at[:10] for at, _ in said(reading) if at] == ["2023-01-03", "2023-01-04", "2023-02-01"]
        assert reading.notices == ()

    def test_where_it_cannot_be_seen_that_is_said(self) -> None:
        reading = read("3/1/2023, 10:00 - A: een\n3/1/2023, 11:00 - A: twee\n")
        assert [notice.code for notice in reading.notices] == ["CHAT-DAY-ORDER"]

    @pytest.mark.parametrize(
        "text",
        [
            "27-11-2022 14:03 - Verslag van de vergadering\nDe voorzitter opent de vergadering.\n",
            "Op 27-11-2022 14:03 - Anna: niets\n27-11-2022 14:03 - Anna: iets\n",
            "Anna: de brug is dicht\nBo: ja\n",
        ],
    )
    def test_other_text_is_no_chat(self, text: str) -> None:
        assert read(text).media_type == "text/plain"

    def test_days_in_messages_are_found(self) -> None:
        text = "27-11-2022 14:03 - Anna: Het begon op 3 mei 2018.\n27-11-2022 14:04 - Bo: Klopt.\n"
        found = extract_all(read(text).text).mentions
        assert "2018-05-03" in [one.value for one in found if isinstance(one, DateMention)]


def export(**over: Any) -> dict[str, Any]:
    messages = [
        {"id": 1, "type": "service", "date": "2022-11-27T14:00:00", "date_unixtime": "1669557600", "actor": "Anna",
         "actor_id": "user1", "action": "create_group", "text": ""},
        {"id": 2, "type": "message", "date": "2022-11-27T14:03:22", "date_unixtime": "1669557802", "from": "Anna",
         "from_id": "user1", "text": ["De brug is ", {"type": "bold", "text": "dicht"}, "."]},
        {"id": 3, "type": "message", "date": "2022-11-27T14:04:00", "date_unixtime": "1669557840", "from": "Bo",
         "from_id": "user2", "photo": "photos/photo_1@27-11-2022_14-04-00.jpg", "text": ""},
        {"id": 4, "type": "message", "date": "2022-11-27T14:05:00", "date_unixtime": "1669557900", "from": "Bo",
         "from_id": "user2", "forwarded_from": "Kanaal", "text": "Zie dit."},
    ]  # fmt: skip
    return {"name": "De brug", "type": "private_group", "id": 9, "messages": messages, **over}


class TestTelegram:
    def test_the_json_of_one_chat(self) -> None:
        reading = read_bytes(json.dumps(export()).encode(), "result.json")
        assert reading.media_type == "application/x-chat-telegram"
        assert said(reading)[1:] == [
            ("2022-11-27T14:03:22", "De brug is dicht."),
            ("2022-11-27T14:04:00", "<photo_1@27-11-2022_14-04-00.jpg>"),
            ("2022-11-27T14:05:00", "(forwarded from Kanaal) Zie dit."),
        ]
        assert heads(reading)[1] == ("Anna", "[2022-11-27 14:03:22] Anna:")
        assert reading.metadata["chat.name"] == ("De brug",)

    def test_the_json_of_an_account_keeps_its_chats_apart(self) -> None:
        whole = {
            "about": "",
            "personal_information": {},
            "chats": {"about": "", "list": [export(), export(name="Twee")]},
        }
        reading = read_bytes(json.dumps(whole).encode(), "result.json")
        paths = {segment.place.path for segment in reading.text.segments if segment.place}
        assert {"De brug: message 2", "Twee: message 2"} <= paths

    def test_files_left_out_are_told(self) -> None:
        left_out = export()
        left_out["messages"][2]["photo"] = "(File not included. Change data exporting settings to download.)"
        reading = read_bytes(json.dumps(left_out).encode(), "result.json")
        assert [notice.code for notice in reading.notices] == ["CHAT-FILES-OMITTED"]

    def test_damaged_or_empty_exports_are_refused_by_name(self) -> None:
        with pytest.raises(ReadError, match="damaged export"):
            read_bytes(json.dumps(export()).encode()[:-20], "result.json")
        with pytest.raises(EmptyError):
            read_bytes(json.dumps({"personal_information": {}, "chats": {"list": []}}).encode(), "result.json")

    def test_other_json_stays_what_it_was(self) -> None:
        assert read_bytes(b'{"messages": [{"from": "a"}], "x": "een twee drie"}', "a.json").media_type == "text/plain"

    def test_a_page_of_the_html_export(self) -> None:
        page = """<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><div class="page_wrap">
          <div class="page_header"><div class="text bold">De brug</div></div><div class="page_body chat_page">
          <div class="message service" id="message-1"><div class="body details">27 November 2022</div></div>
          <div class="message default clearfix" id="message2"><div class="body">
            <div class="pull_right date details" title="27.11.2022 14:03:22 UTC+01:00">14:03</div>
            <div class="from_name">Anna</div><div class="text">De brug is dicht.<br>Echt.</div></div></div>
          <div class="message default clearfix joined" id="message3"><div class="body">
            <div class="pull_right date details" title="27.11.2022 14:04:00 UTC+01:00">14:04</div>
            <div class="media_wrap clearfix"><a class="photo_wrap" href="photos/photo_1.jpg"></a></div>
          </div></div></div></div></body></html>"""
        reading = read_bytes(page.encode(), "messages.html")
        assert reading.media_type == "text/x-chat-telegram-html"
        assert said(reading)[1] == ("2022-11-27T14:03:22+01:00", "De brug is dicht.\nEcht.")
        assert heads(reading)[2] == ("Anna", "[2022-11-27 14:04:00+01:00] Anna:")
        assert reading.metadata["chat.files"] == ("photo_1.jpg",)
