"""Rules for requests: somebody asks another to do something, so that the other owes an answer."""

from __future__ import annotations

from relaas.extract.obligations.passage import Passage, Voice, plain
from relaas.extract.obligations.rule import Rule, lexicon

# The commonest of them also at the end of words run together by a PDF (``antwoordtoelichten``).
_INFORMING_GLUED = ("toelichten", "aangeven", "bevestigen", "uitleggen", "reflecteren")


def _asks_information(passage: Passage) -> bool:
    """Whether the first thing a question asks for is information, not a thing or an act."""
    informing, acts = lexicon("informing"), lexicon("acts")
    for word in passage.words:
        if word in informing or word.endswith(_INFORMING_GLUED):
            return True
        if word in acts:
            return False
    return False


def _question(passage: Passage) -> bool:
    return passage.question and passage.voice is not Voice.CHAIR


def _question_for_act(passage: Passage) -> bool:
    return _question(passage) and not _asks_information(passage)


def _question_for_word(passage: Passage) -> bool:
    return _question(passage) and _asks_information(passage)


def _by_member(passage: Passage) -> bool:
    return passage.voice in (Voice.MEMBER, Voice.WRITER) and not passage.considered


# Bodies and people that ask in the third person; a law or a situation that "asks for" something is none.
_BODIES = (
    r"(?:men|zij|hij|kamer|commissie|regering|autoriteiten|overheid|organisatie\w*|gemeenschap|bewoners|partij\w*"
    r"|zijde|raad|gemeenten?|provincies?|parlement|stichting|bestuur|werkgroep|ombudsman|inspectie|staten|buurlanden"
    r"|land|landen|minister|ambassadeur|gezant|president|\w*vereniging)"
)
# Those who can be asked as an office; "zij" and "hij" may be anybody.
_OFFICE = (
    r"(?:u|(?:de|deze) (?:minister|staatssecretaris|regering|premier|bewinds\w{2,8}|wethouder|burgemeester)"
    r"|(?:het|dit) (?:kabinet|college))"
)
_CAN = r"(?:kunt|kan|kunnen|wilt|wil|zou|zoudt|zouden)"

_AWAITS = r"(?:ontvang|verneem|zie|krijg|ontvangt|verneemt|ziet|krijgt|ontvangen|vernemen|zien|krijgen)"
_REPLY = r"(?:\w+e )?(?:reactie|antwoord|antwoorden|bericht|brief)"

_TOLD = frozenset(
    {"verzocht", "verzochten", "vroeg", "vroegen", "riep", "riepen", "opgeroepen", "requested", "asked", "urged"}
)


def told(passage: Passage) -> bool:
    """Whether the sentence tells that something was asked, in the past tense."""
    return not passage.question and not _TOLD.isdisjoint(passage.words)


QUESTIONS = (
    Rule(
        "asks_promise", "request", ("promise",),
        "kan de minister toezeggen dat …?; is hij bereid die toezegging te doen?; mag ik dat als toezegging opvatten?",
        r"toezeggen|\bals (?:een )?(?:\w+e )?toezegging\b"
        r"|\btoezegging (?:te )?(?:doen|krijgen|van)|\bdoet\b[^;]{0,30}\btoezegging\b"
        r"|\bzegt\b[^?]{0,60}\btoe\b",
        when=_question,
    ),
    Rule(
        "asks_readiness", "request", ("ready",),
        "bent u bereid …?; is de minister bereid …?; bent u, gezien de cijfers, bereid …?",
        r"\b(?:bent|is|zijn|ben)\b[^?]{0,80}\bbereid\b|\bbereid (?:bent|is|zijn)\b"
        r"|\b(?:bent ?u|(?:is|zijn) {asked}),? (?!bekend|op de hoogte|het |van mening|ervan|zich)[^?]{0,320}"
        r"\bbereid\b(?! (?:is|zijn|was|waren)\b)",
        unless=r"\bniet bereid\b|^bent ?u (?:bekend|op de hoogte)\b[^?]*\bbereid (?:is|zijn)\b",
        when=_question,
    ),
    Rule(
        "asks_whether_able", "request", ("polite",),
        "kunt u het rapport toesturen?; kan de minister ervoor zorgen dat …?; kunnen we een termijn krijgen?",
        rf"(?:^|\b){_CAN} (?:\w+ ){{0,2}}?{{asked}}\b|\bkunnen (?:we|wij)\b[^?]{{0,80}}\b(?:krijgen|ontvangen"
        rf"|tegemoet ?zien)\b",
        unless=r"^(?:hoe|waarom|wat|welke|waar|wie|(?:in|op|met|door|voor|van|aan|op grond van) welke?|in hoeverre"
        r"|klopt|deelt|bent u (?:bekend|op de hoogte|het"
        r"|ervan))\b"
        r"|\b(?:dat|die|waar\w*|omdat) (?:\w+ ){0,3}(?:kan|kunnen|wil|zou|zouden) (?:u|de|het)\b"
        r"|\bvoorstellen dat\b|\bzich voorstellen\b",
        when=_question_for_act,
    ),
    Rule(
        "asks_information", "request", ("polite",),
        "kunt u dat toelichten?; kan de minister aangeven hoe …?",
        rf"(?:^|\b){_CAN} {{asked}}\b",
        unless=r"^(?:hoe|waarom|wat|welke|waar|wie|in hoeverre|klopt|deelt|bent)\b|\bvoorstellen dat\b",
        when=_question_for_word,
        optional=True,
    ),
    Rule(
        "asks_intent", "request", ("polite", "will"),
        "gaat de minister de vergunning intrekken?; gaat u …?; zal het kabinet meewerken?",
        rf"(?:^|, |: |— |\ben )(?:\w+, )?(?:dus )?(?:gaat {{asked}}|(?:zal|zult) {_OFFICE})\b",
        unless=r"^(?:wat|hoe|waarom|wanneer|welke|waar)\b|\bgaat het\b|\bgaat u ervan\b|\bvan uit\b",
        when=_question_for_act,
    ),
    Rule(
        "asks_plan", "request", ("intend", "announce"),
        "bent u van plan de verkenning te starten?",
        r"(?:^|, )(?:bent|is) {asked}\b[^?]{0,60}\b(?:van plan|voornemens)\b",
        when=_question,
        optional=True,
    ),
    Rule(
        "asks_when", "request", ("polite",),
        "wanneer kan de Kamer de brief verwachten?; wanneer heeft u tijd?",
        r"\bwanneer (?:kan|kunt|kunnen|heeft u tijd|komt|stuurt|ontvangt|ontvangen)\b",
        unless=r"\bwanneer verwacht\b",
        when=_question,
    ),
)  # fmt: skip

DIRECT = (
    Rule(
        "we_request", "request", ("request",),
        "verzoeken wij u; ik verzoek de minister; wij willen u verzoeken",
        r"\bverzoek(?:en)? (?:ik|wij|we)\b|\b(?:ik|wij|we) (?:(?:u|graag|hierbij|dan|ook|daarom|dringend"
        r"|(?:de|het) (?:minister|kabinet|regering|staatssecretaris)) ){0,3}verzoek(?:en)?\b"
        r"|\b(?:wil|willen|zou|zouden|mogen|mag) (?:ik|wij|we)?[^;]{0,80}\bverzoeken\b",
        when=lambda p: not p.considered,
    ),
    Rule(
        "body_requests", "request", ("request",),
        "de commissie verzoekt u de Kamer te informeren; daarnaast verzoekt zij u een afschrift te zenden; heeft "
        "besloten u te verzoeken",
        r"\b(?:verzoekt|verzoeken) (?:(?:zij|hij|de commissie|de leden) )?(?:\w+ ){0,2}?u\b"
        r"|\bu (?:\w+ ){0,3}?te (?:verzoeken|vragen)\b",
        unless=r"\b(?:die|dat) (?:\w+ ){0,2}verzoek",
        when=lambda p: plain(p) and not p.debated and not p.considered,
    ),
    Rule(
        "awaits_reply", "request", ("wish",),
        "de commissie ontvangt uw reactie graag uiterlijk 17 oktober; graag ziet zij uw antwoord tegemoet",
        rf"\b{_AWAITS}\b[^;]{{0,60}}\buw {_REPLY}\b[^;]{{0,80}}\b(?:graag|tegemoet)\b"
        rf"|\bgraag {_AWAITS}\b[^;]{{0,80}}\buw {_REPLY}\b"
        rf"|\buw {_REPLY} {_AWAITS}\b[^;]{{0,60}}\b(?:graag|tegemoet)\b",
        when=lambda p: plain(p) and not p.debated and p.voice is Voice.WRITER,
    ),
    Rule(
        "we_ask", "request", ("ask",),
        "vragen wij u om; ik vraag de minister om; ik wilde de minister vragen of hij … kan; vraag ik me af of de "
        "minister bereid is",
        r"\b(?:vraag|vragen) (?:ik|wij|we) (?:\w+ ){0,2}?{asked}\b"
        r"|\b(?:ik|wij|we) (?:vraag|vragen) (?:\w+ ){0,2}?(?:aan )?{asked}\b"
        r"|\b(?:ik|wij|we) (?:wil|wilde|willen|wilden|zou|zouden)\b[^;]{0,120}\bvragen (?:om|of|te|naar)\b"
        r"|\b(?:wil|zou) ik\b[^;]{0,120}\bvragen (?:om|of|te)\b"
        r"|\b(?:ik|wij|we)\b (?:wil|willen|wilde|zou|zouden)\b[^;]{0,40}\b{asked}\b[^;]{0,50}\bvragen\b"
        r"|\b(?:wil|willen|zou|zouden) (?:ik|wij|we)\b[^;]{0,40}\b{asked}\b[^;]{0,50}\bvragen\b"
        r"|\b(?:vraag|vragen) (?:ik|wij|we) (?:\w+ ){0,2}?(?:om een\b|een (?:\w+ )?(?:debat|hoorzitting)\b)"
        r"|\b(?:ik|wij|we) (?:vraag|vragen) (?:\w+ ){0,2}?(?:om een\b|een (?:\w+ )?(?:debat|hoorzitting)\b)"
        r"|\b(?:ik (?:vraag|verzoek)|(?:vraag|verzoek) ik|(?:wij|we) (?:vragen|verzoeken)"
        r"|(?:vragen|verzoeken) (?:wij|we)) (?:haar|hem|hen|ze)\b[^;?]{0,160}\b(?:te \w|om\b)"
        r"|\bvraag ik (?:me|mij|je)\b[^;]{0,30}\baf of\b"
        r"|\bwat (?:ik|wij|we)\b[^;]{0,100}\b(?:vraag|vragen),? is\b",
        unless=r"\bof (?!.*\b(?:kan|kunt|kunnen|wil|wilt|willen|bereid|gaat|gaan|van plan|zou|zouden|toezeg\w*)\b)"
        r"|\bvraag ik me (?:\w+ )?af of (?:we|wij|het|er|dat|dit)\b"
        r"|\bvragen,? (?:hoe|wat|waarom|waar|wanneer|welke?|wie|hoeveel|naar)\b|\bom een (?:toelichting|duiding)\b",
        when=lambda p: p.voice in (Voice.MEMBER, Voice.WRITER) or (not p.debated and not p.considered),
    ),
    Rule(
        "would_appreciate", "request", ("wish", "own_act"),
        "zouden wij het op prijs stellen als; ik zou graag willen horen hoe; ik zou graag zien dat; ik wil juist dat "
        "de minister",
        r"\bop prijs ?(?:stellen|gesteld)\b|\bprijsstellen\b"
        r"|\b(?:stel|stelt|stellen) (?:ik |wij |we |de \w+ )?(?:het|er) (?:\w+ ){0,2}?op prijs"
        r",? (?:als|indien|wanneer|dat)\b"
        r"|\b(?:zou|zouden)\b[^;]{0,40}\b(?:waarderen|verwelkomen|dankbaar zijn)\b,? (?:als|indien|wanneer) \w"
        r"|\b(?:zou|zouden)\b[^;]{0,60}\b(?:willen (?:horen|zien|weten|ontvangen|krijgen)|graag zien dat)\b"
        r"|\b(?:zou|zouden)\b[^;]{0,40}\bgraag\b[^;]{0,60}\b(?:krijgen|ontvangen|horen|hebben)\b"
        r"|\b(?:zou|zouden) (?:(?:ik|wij|we) )?(?:graag )?willen dat {asked}\b"
        rf"|\b(?:(?:ik|wij|we) (?:wil|willen)|(?:wil|willen) (?:ik|wij|we)) (?:\w+ ){{0,3}}?dat {_OFFICE}\b",
        when=lambda p: _by_member(p) and not p.question,
    ),
    Rule(
        "asks_to_withhold", "request", ("postpone", "withdraw"),
        "ik zou willen vragen de motie aan te houden; ik zou haar willen suggereren hem in te trekken",
        r"\b(?:zou|wil|vraag|vragen|verzoek|verzoeken|adviseer|suggereer|voorstellen|stel)\b[^;]{0,160}"
        r"\b(?:aan te houden|aanhouden|in te trekken|intrekken)\b",
        unless=r"^(?:maar |en |dus )?(?:als|indien|mocht|stel dat)\b|\b(?:vergunning|toelating|wet)\b",
        when=lambda p: p.debated and p.voice in (Voice.GOVERNMENT, Voice.MEMBER) and not p.question,
    ),
    Rule(
        "wants_promise", "request", ("promise",),
        "ik wil graag een toezegging dat; ik vraag een harde toezegging",
        r"\b(?:ik|we|wij) (?:\w+ )?(?:wil|willen|vraag|vragen|hoor|krijg|probeer|zou|verwacht)\b[^;]{0,120}toezegging"
        r"|\b(?:wil|vraag|hoor|krijg|zou) ik\b[^;]{0,120}toezegging|\bgraag een toezegging\b",
        unless=r"\b(?:bedank|dank|danken|bedanken|ingaan|stilstaan|herinneren|nakomen)\w*\b",
        when=lambda p: not p.considered,
    ),
    Rule(
        "member_calls_on", "request", ("call", "wish"),
        "ik roep de minister op om; mijn oproep aan het kabinet is",
        r"\b(?:ik|wij|we) roep(?:en)? (?:\w+ )?{asked}\b[^;]{0,160}\bop\b|\broep(?:en)? (?:ik|wij"
        r"|we) {asked}\b[^;]{0,120}\bop\b"
        r"|\b(?:mijn|onze) oproep (?:aan|is)\b"
        r"|\b(?:ik|wij|we)\b[^;]{0,40}{asked}\b[^;]{0,80}\boproepen\b"
        r"|\b(?:dring(?:en)? (?:ik|wij|we)|(?:ik|wij|we) dring(?:en)?)\b[^;]{0,20}\bbij {asked}\b[^;]{0,140}\baan\b",
        when=lambda p: p.voice is Voice.MEMBER,
    ),
    Rule(
        "my_request_is", "request", ("ask", "request", "wish"),
        "mijn vraag aan de minister is of hij bereid is; mijn verzoek is om; ik hoop dat de minister wil bezien",
        r"\b(?:mijn|onze) (?:concrete |eerste |tweede |laatste )?(?:vraag|verzoek)\b[^;]{0,60}\bis\b[^;]{0,40}"
        r"(?:\bom\b|\bof\b[^;]{0,80}\b(?:bereid|kan|wil|gaat|toezeg\w*)\b)"
        rf"|\b(?:ik hoop|hoop ik|wij hopen|we hopen) dat {_OFFICE}\b[^;]{{0,160}}\b(?:wil|willen|gaat|zal)\b",
        unless=r"\b(?:toelichten|aangeven|uitleggen|bevestigen|zeggen)\b",
        when=lambda p: p.voice is Voice.MEMBER and not p.question,
    ),
    Rule(
        "wants_paper", "request", ("wish", "own_act"),
        "ik wil graag een brief van de minister; graag ontvang ik daarover een brief",
        r"\b(?:ik|wij|we) (?:wil|willen|zou|zouden|hoor|ontvang|ontvangen|krijg|krijgen) (?:\w+ ){0,3}?graag\b[^;]"
        r"{0,80}\b(?:brief|overzicht|onderzoek|plan van aanpak|rapport|evaluatie)\b"
        r"|\bgraag (?:ontvang|ontvangen|krijg|krijgen|wil|willen) (?:ik|wij|we)\b[^;]{0,120}\b(?:brief|overzicht"
        r"|onderzoek|plan van aanpak|rapport|evaluatie)\b",
        unless=r"\b(?:stilstaan|aandacht|bedanken|danken|complimenten|wijzen|ingaan)\b",
        when=lambda p: _by_member(p) and not p.question,
    ),
    Rule(
        "member_accepts_offer", "request", ("wish",),
        "als de minister dat wil uitzoeken, heel graag",
        r"^als {asked} .{0,120}\bgraag\b",
        when=lambda p: p.voice is Voice.MEMBER and not p.question,
    ),
)  # fmt: skip

REPORTED = (
    Rule(
        "dictum_alone", "motion", ("request",),
        "verzoekt de regering …, (a dictum without the motion around it)",
        r"^verzoekt (?:de|het) (?:regering|kabinet|minister|staatssecretaris|presidium|kamer)\b",
    ),
    Rule(
        "answers_request", "request", ("request",),
        "naar aanleiding van het verzoek van de commissie; in antwoord op uw verzoek; op uw verzoek",
        r"\b(?:naar aanleiding van|in antwoord op|in reactie op|in het kader van|conform|overeenkomstig|ingevolge"
        r"|gevolg gevend aan)"
        r" (?:het|uw|dit|een|dat)[^;]{0,40}?\bverzoek\b|\bop uw verzoek\b",
        when=plain,
        status="fulfilled",
    ),
    Rule(
        "was_requested", "request", ("request", "ask"),
        "heeft verzocht om; hierin is verzocht; heeft de VN gevraagd om; u vroeg mij; heeft de beelden opgevraagd",
        r"\b(?:heb|heeft|hebben|had|hadden|is|werd|zijn|werden|wordt)\b[^;]{0,180}(?:verzocht\b|\bopgevraagd\b"
        r"|\bgevraagd (?:om|te)\b)"
        r"|\b(?:heeft|hebben|had|is|werd)\b[^;]{0,120}\bgevraagd\b[^;]{0,20}\bom\b"
        r"|\b(?:heb|hebben) (?:ik|wij|we)\b[^;]{0,80}\bgevraagd\b[^;]{0,160}\bte\b"
        r"|\b(?:heb|heeft|hebben|had|hadden)\b[^;]{0,80}\bom (?:zo|een|de|het|deze|dit)\b[^;]{2,80}\bgevraagd\b"
        r"|\bverzocht(?:en)? (?:heeft|hebben|om|de|het|mij|ons|u|haar|hem)\b"
        r"|\b(?:mij|ons|haar|hem|hen|het kabinet|de (?:minister|staatssecretaris|regering)) (?:\w+ ){0,2}?"
        r"verzocht(?:en)?\b"
        r"|\bu vroeg (?:mij|ons|daarbij|ook|tevens|eveneens|voorts)\b|\bvroeg u (?:mij|ons)\b"
        r"|\bwaar(?:om|toe)\b[^;]{0,120}\b(?:heeft|hebben|had|is) (?:gevraagd|verzocht)\b"
        r"|\bwaar(?:om|toe)\b[^;]{0,120}\b(?:gevraagd|verzocht) (?:heeft|hebben|had|is)\b"
        r"|\bvraagt u (?:mij|ons)\b|\bu vraagt (?:mij|ons)\b|\bgevraagd heeft om\b",
        unless=r"\b(?:nee|geen|niet)\b[^;]{0,40}\b(?:verzocht|gevraagd)\b|^de vraag\b",
        when=lambda p: plain(p) and not p.debated,
    ),
    Rule(
        "requests_sent", "request", ("request",),
        "er zijn verzoeken verstuurd aan; een van deze verzoeken is gestuurd; een verzoek ingediend",
        r"\bverzoek(?:en)?\b[^;]{0,120}(?:gestuurd|verstuurd|ingediend|gericht aan|verzonden|toegezonden|neergelegd)",
        unless=r"\bverzoek\b[^;]{0,20}\bafgewezen\b|informatieverzoek|woo-verzoek",
        when=lambda p: plain(p) and not p.debated,
    ),
    Rule(
        "third_party_requests", "request", ("request", "ask"),
        "de commissie verzoekt om; men vraagt aan die zijde om; sinds 2016 vraagt de commissie om",
        rf"\b{_BODIES}\b[^;,]{{0,60}}?\b(?:vraagt|vragen|vroeg|vroegen|verzoekt|verzoeken)\b[^;]{{0,60}}?\b(?:om"
        rf"|aan)\b"
        rf"|\b(?:vraagt|vroeg|verzoekt) (?:\w+ ){{0,3}}?{_BODIES}\b[^;]{{0,80}}\bom\b",
        unless=r"\bte verzoeken\b|\bte vragen\b|^(?:als|indien|wanneer)\b|^vragen (?:gesteld|van)|\baandacht\b"
        r"|\bvragen (?:van|over|gesteld)\b|\bde vragen\b",
        when=lambda p: plain(p) and not p.debated,
    ),
    Rule(
        "party_requests", "request", ("request", "ask"),
        "Oostmark verzocht Westmark de gevangenen vrij te laten; Westmark vroeg Oostmark om de kaarten",
        r"\b(?:verzocht|verzochten|vroeg|vroegen|verzoekt) (?!in\b|of\b|te\b|op\b|zich\b|naar\b|hoe\b"
        r"|wat\b)(?:\w+ ){1,5}?"
        r"(?:om\b|[^;,]{0,120}\bte \w)",
        unless=r"^(?:als|indien|wanneer)\b|\b(?:niet|nooit|geen) (?:verzocht|gevraagd)\b|\baandacht\b",
        when=lambda p: plain(p) and not p.debated,
    ),
)  # fmt: skip

RULES = (*QUESTIONS, *DIRECT, *REPORTED)
