"""Rules for word that something asked or promised was done, put off, or taken back."""

from __future__ import annotations

from relaas.extract.obligations.passage import Passage, Voice
from relaas.extract.obligations.rule import Rule


def _by_office(passage: Passage) -> bool:
    return passage.voice in (Voice.GOVERNMENT, Voice.WRITER) and not passage.question


_OWED = r"(?:toezegging\w*|verzoek\w*|motie\w*|belofte\w*|afspraak|afspraken|verplichting\w*)"

_ON_MOTION = (
    r"\b(?:naar aanleiding van|ingevolge|ter uitvoering van) ?(?:de|het|deze|die|een|mijn) ?(?:[\w-]{1,40} ){0,3}?"
    r"(?:motie|toezegging)\b"
)
# A participle behind what was asked; bounded, for words may be run together without end.
_DONE = r"[^;]{0,200}\b\w{0,12}ge\w{2,20}(?:d|t|en)\b"
_FINISHED = r"\b(?:uitgevoerd|afgedaan|voldaan|nagekomen|ingelost|afgehandeld|gestand gedaan)"
# How questions are said to have been answered; "beantwoord" alone says where ("bij vraag 2").
_HOW = frozenset({"afzonderlijk", "mogelijk", "tijdig", "gezamenlijk"})

FULFILMENTS = (
    Rule(
        "met_by_this_letter", "fulfilment", ("fulfil", "promise"),
        "met deze brief voldoe ik aan deze toezegging; hiermee doe ik mijn toezegging gestand; kom ik die toezegging "
        "na",
        rf"\bvoldoe(?:t|n)?\b[^;]{{0,80}}{_OWED}|{_OWED}[^;]{{0,80}}\b(?:is|zijn|wordt|heb"
        rf"|ben) (?:\w+ ){{0,4}}(?:voldaan|nagekomen)\b"
        rf"|\b(?:met deze brief|hiermee|hierbij)\b[^;]{{0,60}}\b(?:voldoe|kom|geef|voldoen|komen"
        rf"|geven) (?:ik|wij)\b[^;]{{0,40}}\b(?:hieraan|daaraan)\b"
        rf"|\bgestand\b|\b(?:kom|komt|komen)\b[^;]{{0,60}}{_OWED}[^;]{{0,30}}\b(?:na|tegemoet)\b"
        rf"|\b(?:hiermee|met deze brief|hierbij)\b[^;]{{0,120}}\buitvoering\b[^;]{{0,60}}{_OWED}"
        rf"|\bgeef(?:t)? ik\b[^;]{{0,60}}\buitvoering aan\b"
        rf"|\b(?:geef ik|ik geef|geven wij|geven we|geeft het kabinet)\b[^;]{{0,60}}\b(?:invulling|gevolg|gehoor"
        rf"|opvolging) (?:aan|gegeven)\b[^;]{{0,60}}{_OWED}|\btegemoet aan\b[^;]{{0,60}}{_OWED}",
        unless=r"\bniet\b[^;]{0,40}(?:gestand|voldaan|nagekomen)|onvoldoende gestand",
        when=lambda p: not p.question and not p.considered,
        status="fulfilled",
    ),
    Rule(
        "deemed_done", "fulfilment", ("fulfil",),
        "hiermee beschouw ik de motie als afgedaan; die toezegging acht ik uitgevoerd; de motie is uitgevoerd; "
        "daarmee heb ik aan mijn toezegging voldaan",
        rf"\b(?:beschouw|beschouwt|beschouwen|acht|achten)\b[^;]{{0,100}}{_OWED}[^;]{{0,80}}{_FINISHED}"
        rf"|{_OWED}[^;]{{0,80}}\b(?:is|zijn|beschouw|beschouwt|beschouwen|acht|achten)\b[^;]{{0,60}}{_FINISHED}"
        rf"|\b(?:heb|heeft|hebben|is|zijn|wordt|worden)\b[^;]{{0,60}}{_OWED}[^;]{{0,100}}{_FINISHED}",
        unless=rf"\b(?:niet|onvoldoende)\b[^;]{{0,40}}{_FINISHED}",
        when=lambda p: not p.question and not p.considered,
        status="fulfilled",
    ),
    Rule(
        "done_by_letter", "fulfilment", ("fulfil",),
        "dat is inmiddels gebeurd met mijn brief van 3 mei; hieraan is voldaan bij brief van 3 mei",
        r"^(?:dat|dit|daaraan|hieraan) (?:is|heb ik|heeft het kabinet)\b[^;]{0,60}\b(?:gebeurd|gedaan|voldaan"
        r"|geschied|uitvoering gegeven)\b[^;]{0,40}\b(?:met|bij|in|per|door) (?:\w{2,5} )?(?:kamer)?brief\b",
        unless=r"\bniet\b",
        when=lambda p: _by_office(p) and not p.debated,
        status="fulfilled",
    ),
    Rule(
        "questions_answered", "fulfilment", ("fulfil",),
        "de vragen zijn afzonderlijk beantwoord; ik heb de vragen zo spoedig mogelijk beantwoord",
        r"\b(?:de|deze|uw|alle) ?(?:\w+ )?vragen\b[^;]{0,100}\bbeantwoord\b",
        unless=r"\b(?:niet|geen|nog|kan|kunnen|zal|zullen|wordt|worden|bij|of)\b",
        when=lambda p: _by_office(p) and not p.debated and not _HOW.isdisjoint(p.words),
        status="fulfilled",
    ),
    Rule(
        "done_by_motion", "fulfilment", ("carried",),
        "naar aanleiding van de motie is het toezicht nagelopen; aan de motie is gevolg gegeven",
        rf"{_ON_MOTION}[^;]{{0,200}}\b(?:heb|heeft|hebben|is|zijn|werd|werden)\b{_DONE}"
        rf"|\b(?:heb|heeft|hebben|is|zijn|werd|werden)\b[^;]{{0,200}}{_ON_MOTION}{_DONE}"
        rf"|{_OWED}[^;]{{0,80}}\b(?:gevolg|uitvoering|opvolging|gehoor) gegeven\b",
        unless=r"\b(?:niet|nog|zal|zullen|wordt|worden)\b|\b(?:gepleit|opgeroepen|aangedrongen|gevraagd|toegezegd"
        r"|aangekondigd|aangenomen (?:is|zijn))\b",
        when=lambda p: _by_office(p) and not p.considered,
        status="fulfilled",
    ),
    Rule(
        "answers_by_telling", "fulfilment", ("request",),
        "in antwoord op uw verzoek informeren wij u over; op uw verzoek stuur ik u",
        r"\b(?:naar aanleiding van|in antwoord op|in reactie op|conform|overeenkomstig|ingevolge|op)"
        r" ?(?:het|uw|dit|dat)\b[^;]{0,30}?\bverzoek\b[^;]{0,200}\b(?:informeer|informeren|bericht|berichten|meld"
        r"|melden|stuur|sturen|zend|zenden|bied|bieden|doe|doen|deel|delen) (?:ik|wij|we)\b",
        unless=r"\bniet\b",
        when=lambda p: _by_office(p) and not p.debated,
        status="fulfilled",
    ),
    Rule(
        "chamber_informed", "fulfilment", ("inform",),
        "op 14 november is de Kamer geïnformeerd; heb ik uw Kamer geïnformeerd",
        r"\b(?:is|heb|heeft|hebben|ben|bent) (?:\w+ ){0,3}?(?:u|uw kamer|de kamer)\b[^;]{0,120}geïnformeerd"
        r"|\b(?:uw|de) kamer (?:is|heb|heeft) [^;]{0,120}geïnformeerd",
        when=lambda p: _by_office(p) and not p.debated,
        optional=True,
        status="fulfilled",
    ),
)  # fmt: skip

CHANGES = (
    Rule(
        "put_off", "postponement", ("postpone",),
        "uitstelbericht; niet binnen de gebruikelijke termijn; ik houd mijn motie aan",
        r"\buitstelbericht\b|\b(?:verzoek|vraag|vragen|vraagt|verzoekt) (?:ik |wij )?[^;]{0,40}\buitstel\b"
        r"|\b(?:beantwoording|antwoord(?:en)?|reactie|brief)\b[^;]{0,240}"
        r"\bmeer tijd (?:te )?(?:vergt|vergen|vraagt|kost|nodig|neemt)\b"
        r"|\bniet binnen de (?:\w+ )?(?:termijn|drie weken|gestelde)\b[^;]{0,120}"
        r"|\b(?:motie|hem|haar|deze|die)\b[^;]{0,80}(?:\baangehouden\b|\baan te houden\b|\baanhouden\b)"
        r"|\b(?:(?:houd|houdt|houden) (?:ik|wij|zij)|(?:ik|wij) (?:houd"
        r"|houden))\b[^;]{0,60}\bmotie\b[^;]{0,40}\baan\b",
        unless=r"\bgelukt\b|\b(?:als|of|hoop|verzoek|verzoeken|vraag|wil|willen|zou|kan"
        r"|kunnen)\b[^;]{0,120}aan(?:gehouden|houden| te houden)\b",
        when=lambda p: not p.question,
    ),
    Rule(
        "no_longer_applies", "withdrawal", ("withdraw",),
        "acht de motie niet langer van toepassing; ik trek mijn motie in; de motie is ingetrokken",
        r"\b(?:motie|toezegging|verzoek|uitvoering)\b[^;]{0,100}\bniet langer van toepassing\b"
        r"|(?<!\bop )\b(?:motie|moties|verzoek|toezegging)\b[^;]{0,80}ingetrokken|ingetrokken motie"
        r"|\b(?:trek(?:t|ken)?|trok(?:ken)?)\b[^;]{0,60}\b(?:motie|verzoek|toezegging|oproep|vraag|vragen)\b"
        r"(?:[^;]{0,30}\bin\b|[^;]{0,160}\bin(?=[.,]|$))"
        r"|\b(?:toezegging|verzoek|oproep|belofte)\b[^;]{0,160}"
        r"\b(?:(?:is|zijn) (?:(?:daar|hier)mee |komen te )?vervallen"
        r"|(?:komt|komen) (?:daarmee |hiermee )?te vervallen|vervalt)\b"
        r"|\b(?:motie|verzoek|toezegging|oproep|vraag|vragen|petitie)\b[^;]{0,140}\btrek(?:t|ken)? (?:ik|wij|we|zij"
        r"|hij|de|het)\b[^;]{0,40}\bin\b",
        when=lambda p: not p.question,
    ),
)  # fmt: skip

RULES = (*CHANGES, *FULFILMENTS)
