"""Rules for calls: a public call or appeal on a third party."""

from __future__ import annotations

from relaas.extract.obligations.passage import Passage, Voice, plain
from relaas.extract.obligations.rule import Rule, lexicon

_BESIDE = frozenset({"te", "moet", "moeten", "dient", "dienen"})


def _demands(passage: Passage) -> bool:
    """Whether what must be done is what appeals ask for: its participle stands beside ``worden``.

    In a debate a speaker weighs what must be; only written texts call by it.
    """
    if not plain(passage) or passage.debated:
        return False
    words = [word for word in passage.words if word not in _BESIDE]
    beside: set[str] = set()
    for at, word in enumerate(words):
        if word in ("worden", "wordt"):
            beside.update(words[max(0, at - 1) : at + 2])
    if "gemaakt" in beside and not {"openbaar", "werk"} & set(words):
        beside.discard("gemaakt")
    return not lexicon("appeals").isdisjoint(beside)


def _not_chair(passage: Passage) -> bool:
    return plain(passage) and passage.voice is not Voice.CHAIR


RULES = (
    Rule(
        "call_asked_about", "call", ("call",),
        "wat vindt u van de brief van de bond, die de inspectie oproept om in te grijpen?",
        r"\b(?:die|dat|waarin|waarmee)\b[^?;]{0,120}\b(?:oproept|oproepen|opriep|opriepen) (?:om|tot)\b",
        unless=r"\bmotie\b",
        when=lambda p: p.question and not p.debated,
        in_questions=True,
    ),
    Rule(
        "appeals_for_aid", "call", ("call",),
        "lanceerde een hulpverzoek; deed een dringend beroep op",
        r"\b(?:lanceer(?:t|de|den|en)|gelanceerd|deed|doet|doen|deden|gedaan|startte|gestart|plaatste)\b[^;]{0,260}"
        r"\b(?:\w{0,20}hulpverzoek|noodoproep|hulpoproep|dringend beroep op)\b"
        r"|\b(?:\w{0,20}hulpverzoek|noodoproep|hulpoproep|dringend beroep op)\b[^;]{0,200}\b(?:gelanceerd"
        r"|gedaan|gestart)\b",
        when=_not_chair,
    ),
    Rule(
        "called_on_in_text", "call", ("call",),
        "wij onderschrijven het verdrag, waarin de landen worden opgeroepen om (the treaty calls; here it is named)",
        r"\b(?:waarin|waarmee|waarbij)\b[^;]{0,160}?\b(?:(?:word|werd)(?:t|en)?|is|zijn) (?:\w+ ){0,3}?opgeroepen\b"
        r"|\b(?:waarin|waarmee|waarbij)\b[^;]{0,160}?\bopgeroepen (?:(?:word|werd)(?:t|en)?|is|zijn)\b",
        unless=r"^(?:waarin|waarmee|waarbij)\b",
        when=_not_chair,
        optional=True,
    ),
    Rule(
        "calls_on", "call", ("call",),
        "riep op tot een onderzoek; roept partijen op om; heeft opgeroepen; een oproep tot; blijft oproepen",
        r"\b(?:roep|roept|roepen|riep|riepen)\b[^;]{0,220}?\bop\b"
        r"|opgeroepen|oproepen\b|\boproept\b|\boproep(?:en)? (?:tot|om|aan|van|vanuit|voor)\b|\bhulpoproep\b",
        unless=r"\broep(?:t|en)?\b[^;]{0,30}\b(?:vragen|herinneringen|beeld\w*) op\b|\bde oproep en het\b"
        r"|\bkan\b[^;]{0,60}oproepen\b",
        when=_not_chair,
    ),
    Rule(
        "urges", "call", ("call",),
        "heeft aangedrongen op; dringt binnen de EU aan op; blijft erop aandringen",
        r"\b(?:dring|dringt|dringen|drong|drongen)\b[^;]{0,200}?\baan\b|aangedrongen|aandringen\b|aandringt\b",
        when=_not_chair,
    ),
    Rule(
        "argues_for", "call", ("call",),
        "pleit voor; heeft ervoor gepleit; blijft pleiten voor",
        r"\bpleit(?:en|te|ten)?\b|gepleit\b|pleiten\b|\bbepleit(?:en|te)?\b",
        unless=r"\bvrijgepleit\b|\bpleitbezorg",
        when=_not_chair,
    ),
    Rule(
        "holds_to_account", "call", ("call",),
        "daar spreken wij het land op aan; wijst het kabinet op verplichtingen",
        r"\b(?:spreek|spreekt|spreken|sprak|spraken)\b[^;]{0,140}?\b(?:op aan|aan op)\b|aangesproken op\b"
        r"|aanspreken op\b"
        r"|\b(?:wijs|wijst|wijzen|wees|wezen|gewezen)\b[^;]{0,140}?\bop\b[^;]{0,80}(?:verplichting|verantwoordelijkhe"
        r"|naleving)",
        when=_not_chair,
    ),
    Rule(
        "demands", "call", ("call",),
        "eist dat; eisten van de partijen",
        r"\b(?:eist|eiste|eisten)\b (?:\w+ ){0,4}?(?:dat|van|om|opheldering|onderzoek)\b|\bgeëist (?:dat|van)\b"
        r"|\beisen (?:dat|opheldering)\b",
        unless=r"\b(?:de|deze|die|alle|strenge\w*) eisen\b",
        when=plain,
    ),
    Rule(
        "encourages", "call", ("call",),
        "ook moedig ik scholen aan om",
        r"\bmoedig(?:t|en)?\b[^;]{0,140}\b\w*aan om\b",
        when=_not_chair,
    ),
    Rule(
        "must_come", "call", ("must",),
        "er moet een onafhankelijk onderzoek komen; dat er een missie moet komen",
        r"\ber (?:\w+ ){0,6}?(?:moet|moeten|dient|dienen)\b[^;,]{0,60}\bkomen\b",
        unless=r"\bof\b[^;]{0,120}\bmoet",
        when=lambda p: plain(p) and not p.debated,
    ),
    Rule(
        "must_be_done", "call", ("must",),
        "de daders moeten worden vervolgd; schendingen dienen onderzocht te worden; er moet een missie komen",
        r"\b(?:moet|moeten|dient|dienen)\b[^;]{0,180}?\bword(?:en|t)\b|\bword(?:en|t)\b[^;]{0,40}\b(?:moet|moeten"
        r"|dient|dienen)\b"
        r"|(?:moet|moeten) (?:worden )?\w+ worden\b",
        unless=r"\bof\b[^;]{0,120}\bmoet|\b(?:voldoen|voldaan|artikel|wet|wettelijk|verordening|richtlijn|aanvraag"
        r"|subsidie)\b"
        r"|\b(?:beleid|uitgangspunt|standpunt)\b[^;]{0,140}\bmoet",
        when=_demands,
    ),
)  # fmt: skip
