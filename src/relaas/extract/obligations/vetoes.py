"""Vetoes: forms that look like a promise, call or request and are none; each has a name and a reason.

A veto runs before the rules whose cues it shares and says that a sentence is no obligation of its speaker.
"""

from __future__ import annotations

from relaas.extract.obligations.passage import Passage, Voice
from relaas.extract.obligations.rule import Rule


def _government_speaks(passage: Passage) -> bool:
    return passage.debated and passage.voice is Voice.GOVERNMENT


RULES = (
    Rule(
        "heading", "", ("request", "call", "ask", "promise", "announce", "must", "own_act", "adopt", "stay"),
        "Vragen van het lid X over …; Motie van de leden Y",
        r"^(?:(?:\d+ )?vragen (?:van|gesteld)|antwoord(?:en)? van|mededeling van|betreft|onderwerp|agendapunt"
        r"|zaak: (?=\w)"
        r"|verslag van"
        r"|lijst van|brief van"
        r"|(?:\w+ ){0,2}motie van (?:het lid|de leden)|aan de orde (?:is|zijn))\b",
    ),
    Rule(
        "source_note", "", ("reject", "call", "request", "announce", "promise", "must", "will"),
        "1 Courant, «Minister weigert …» (https://…)",
        r"^\d{1,2} ?[^\d.) ].*(?:https?://|«|www\.)",
    ),
    Rule(
        "only_conditional", "", ("call", "will", "announce", "ready", "own_act", "request"),
        "als Nederland zou pleiten voor; dat zou ik kunnen overwegen",
        r"^(?:als|indien|mocht|stel dat)\b[^;]{0,120}\bzou(?:den)?\b[^;,]{0,60}\b(?:pleiten|oproepen|aandringen"
        r"|verzoeken|besluiten)\b"
        r"|\bzou(?:den)? (?:ik|we|wij|het kabinet) (?:\w+ ){0,2}kunnen (?:overwegen|bekijken|doen)\b"
        r"|\bkans\b[^;]{0,60}\bzou(?:den)?\b",
    ),
    Rule(
        "not_known_whether", "", ("call", "request", "announce", "ask"),
        "het is niet bekend of een land heeft aangedrongen; wij zijn niet bekend met een oproep",
        r"\bniet bekend (?:of|met|dat)\b|\bgeen (?:informatie|weet|kennis)\b[^;]{0,20}\b(?:of|van|over)\b",
    ),
    Rule(
        "later_in_debate", "", ("will", "come", "go"),
        "straks kom ik daarop terug; dat zal ik in de tweede termijn doen; zo dadelijk ga ik daarop in",
        r"\b(?:straks|zo meteen|zometeen|zo dadelijk|dadelijk|tweede termijn|zo direct)\b",
        when=lambda p: p.debated,
    ),
    Rule(
        "claim_told_back", "", ("promise",),
        "in uw brief zegt u te hebben voldaan aan uw toezegging; volgens de minister is de toezegging nagekomen",
        r"\b(?:zegt|stelt|meent|schrijft|vindt|zei|stelde|schreef|meldde|antwoordde)"
        r" (?:u|de (?:minister|staatssecretaris)|het kabinet|de regering)\b"
        r"[^;]{0,80}\b(?:voldaan|nagekomen|afgedaan)\b|\bvolgens (?:u|de (?:minister|staatssecretaris)|het kabinet)\b"
        r"[^;]{0,80}\b(?:voldaan|nagekomen|afgedaan)\b",
        when=lambda p: not p.question and not p.debated,
    ),
    Rule(
        "list_of_promises", "", ("promise",),
        "ik noteer de volgende toezeggingen; ik heb drie toezeggingen genoteerd (by the chair, before the list)",
        r"\btoezeggingen\b",
        unless=r"toegezegd|\btoe dat\b",
        when=lambda p: p.voice is Voice.CHAIR and len(p.words) < 25,
    ),
    Rule(
        "told_back", "", ("ask", "promise", "request", "call", "wish", "ready"),
        "de heer X vroeg of ik bereid ben; mevrouw Y vraagt mij toe te zeggen",
        r"^(?:en |dan |ook |verder )?(?:de heer|mevrouw|het lid|de leden|meneer) [^;,]{2,60}? (?:vroeg|vraagt|vroegen"
        r"|vragen|verzocht|riep)\b"
        r"|^(?:u|hij|zij) (?:vroeg|vraagt)(?: mij| me)? (?:of|om)\b|^(?:dan|en dan|er was"
        r"|ik begin met) (?:nog )?(?:de|een) (?:vraag|motie)\b"
        r"|\bde vraag (?:was|is) of\b|\bmotie op stuk\b[^;]{0,120}\b(?:roept|verzoekt|vraagt)\b",
        when=_government_speaks,
    ),
    Rule(
        "promise_after_refusal", "commitment", ("come", "promise", "will"),
        "dat kan ik nu niet zeggen, maar ik kom daar vóór de zomer op terug",
        r"\b(?:niet|geen)\b[^;]{0,120}\b(?:maar|en)\b[^;]{0,40}\b(?:kom ik|ik kom|zeg ik|ik zeg|ik zal wel"
        r"|zal ik wel)\b"
        r"[^;]{0,120}\b(?:terug|toe|informeren|sturen)\b",
        when=lambda p: p.voice is Voice.GOVERNMENT and not p.question,
    ),
    Rule(
        "thanks_for_promise", "commitment", ("promise",),
        "dank voor de toezegging; blij met de toezegging die zij deed",
        r"\b(?:dank|bedank\w*|blij|verheugd|tevreden)\b[^;]{0,80}toezegging",
        unless=r"\bgraag een toezegging\b",
        when=lambda p: not p.question,
    ),
    Rule(
        "promise_of_predecessor", "commitment", ("promise",),
        "mijn voorganger heeft toegezegd",
        r"\b(?:mijn|uw|zijn|haar) (?:ambts)?voorganger\w*\b[^;]{0,120}(?:toegezegd|toezegging)",
        when=lambda p: not p.question,
    ),
    Rule(
        "promise_not_made_yet", "", ("promise",),
        "de regering heeft nog niet toegezegd; moeilijker om toezeggingen te doen; nakoming van de toezeggingen "
        "borgen",
        r"\b(?:nog )?niet toegezegd\b|moeilijk(?:er)? om\b[^;]{0,40}toezegging|voorwaardelijke toezegging"
        r"|\btoezeggingenlijst\b"
        r"|\bniet dat\b[^;]{0,40}toegezegd",
        unless=r"\bniet waar dat\b",
    ),
)  # fmt: skip

# Participles of promises, and what may stand between them and their denial: no new clause and no finite verb.
_PROMISED = r"(?:toegezegd|beloofd|aangekondigd|aangeboden|afgesproken|gecommitteerd)"
_WITHIN = r"(?:(?!\b(?:dat|die|heb|heeft|hebben|had|hadden|is|zijn|werd|werden)\b)[^;,]){0,60}?"
_DENIAL = (
    r"\b(?:niet|nooit|geen|nimmer)\b(?! (?:alleen|slechts|enkel|lang geleden|langer geleden|voor niets|minder"
    r"|meer dan))"
)

OF_PROMISES = (
    Rule(
        "promise_denied", "", ("promise", "announce"),
        "ik heb nooit toegezegd; de minister beloofde niet dat …; heeft geen onderzoek aangekondigd; zegde niets toe",
        rf"{_DENIAL}{_WITHIN}\b{_PROMISED}\b"
        rf"|\b(?:niet|nooit|nimmer) (?:is|zijn|heb|heeft|hebben|had|hadden|werd|werden) {_PROMISED}\b"
        r"|\b(?:beloof|belooft|beloven|beloofde|beloofden)\b(?: \w+){0,3}? (?:niet|nooit|niets"
        r"|geen \w+)(?: (?:dat|om)\b|[,.;]|$)"
        r"|\b(?:zegt|zeggen|zegde|zegden|kondigt|kondigde|kondigden|bood|boden)\b[^;,]{0,60}\b(?:niet|nooit|niets"
        r"|geen)\b[^;,]{0,40}"
        r"\b(?:toe|aan)\b(?= ?(?:[,.;]|dat\b|om\b|$))",
        unless=r"\bniet (?:waar|juist) dat\b",
    ),
)  # fmt: skip
