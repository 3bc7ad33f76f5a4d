"""Rules for commitments: somebody undertakes, promises, announces or offers to do something."""

from __future__ import annotations

from relaas.extract.obligations.passage import Passage, Voice, by_government
from relaas.extract.obligations.rule import Rule, holds, lexicon


def _by_speaker(passage: Passage) -> bool:
    """Spoken by somebody who can bind himself: not by a member or the chair of a debate."""
    return passage.voice in (Voice.GOVERNMENT, Voice.WRITER)


def _act_of_government(passage: Passage) -> bool:
    return passage.voice is Voice.GOVERNMENT and holds("acts")(passage)


def _will(passage: Passage) -> bool:
    """In a debate much is said with "ik zal" that binds to nothing: there an act must be named."""
    return _by_speaker(passage) and (not passage.debated or holds("acts")(passage))


def _continues(passage: Passage) -> bool:
    words = frozenset(passage.words)
    return passage.voice in (Voice.GOVERNMENT, Voice.WRITER) and not words.isdisjoint(lexicon("continuing"))


# What an office provides and can let go on; troubles that "blijven bestaan" are none.
_PROVIDED = (
    r"\w{0,24}(?:ondersteuning|steun|subsidie|regeling|hulp|bijdrage|financiering|middelen|maatregel|maatregelen|toezicht"
    r"|overleg|voorziening|programma)"
)

PROMISES = (
    Rule(
        "promise_told", "commitment", ("promise",),
        "dat zeg ik toe; ik heb toegezegd; is toegezegd; een toezegging gedaan (not: de toegezegde brief)",
        r"\b(?:zeg|zegt|zeggen|zegde|zegden)\b[^;]{0,120}\btoe\b|toezeg|toegezeg(?!de)",
        # A heading over promises: no verb, no stop.
        unless=r"^(?:[\w.-]+ ){0,3}toezegging(?:en)?(?: (?:van|aan|uit|in) [^.;:]{1,60})?:?$"
        r"|\b(?:stand|overzicht|lijst|voortgang|zaken) (?:van|over) (?:(?:de|alle|mijn|openstaande) ){0,3}"
        r"toezeggingen\b",
    ),
    Rule(
        "promise_made", "commitment", ("announce",),
        "ik beloof; heeft beloofd (not: het beloofde geld); verbindt zich ertoe; is gecommitteerd aan",
        r"\bbelo(?:of|oft|ofd|ven)\b|(?<!\bde )(?<!\bhet )(?<!\been )(?<!\buw )(?<!\balle )(?<!\beerder )(?<!\breeds )"
        r"\bbeloofde\b|gecommitteerd[^;]{0,40}\baan\b|aan\b[^;]{0,60}\bgecommitteerd\b"
        r"|\bverbind(?:t|en) zich\b|\bheeft zich\b[^;]{0,60}\bverbonden\b",
        unless=r"belooft (?:veel|weinig|wat)|\bbeloofde land\b",
    ),
    Rule(
        "announced", "commitment", ("announce",),
        "heeft aangekondigd … te; kondigde aan; er is aangekondigd dat",
        r"\b(?:heb|heeft|hebben|had|hadden|is|zijn|werd|werden)\b[^;]{0,160}?aangekondigd|aangekondigd (?:heeft"
        r"|hebben|is)"
        r"|\bkondig(?:t|de|den|en)?\b[^;]{0,120}\baan\b",
        unless=r"\b(?:de|het|een) (?:eerder |reeds |door \w+ )?aangekondigde\b|niet (?:zijn |is "
        r"|heeft )?aangekondigd",
    ),
    Rule(
        "offered", "commitment", ("announce",),
        "heeft hulp aangeboden; bood aan; die heb ik aangeboden",
        r"\b(?:heb|heeft|hebben|had|hadden|is|zijn|werd)\b[^;]{0,160}aangeboden|\bbood\b[^;]{0,120}\baan\b",
        unless=r"aan (?:de|uw) kamer[^;]{0,20}aangeboden|\b(?:petitie|rapport|te koop|gebied|tekst"
        r"|wet\w*)\b[^;]{0,60}aangeboden",
    ),
    Rule(
        "undertaking_told", "commitment", ("announce",),
        "heeft aangegeven te streven naar; ik heb aangegeven dat we … gaan; stelde dat dit zou worden uitgevoerd",
        r"(?:aangegeven|laten weten|bevestigd|bevestigde|verklaard|verklaarde|verklaarden|verzekerd"
        r"|gemeld)\b[^;]{0,60}?"
        r"(?:\bte (?:zullen|gaan|streven|willen)\b"
        r"|\bdat ?(?:ik|we|wij|hij|zij|ze|het|de|dit|deze)?\b[^;]{0,160}?\b(?:zal|zullen|zou(?:den)? worden)"
        r"|\bdat[^;]{0,160}?(?:ik|we|wij)\b[^;]{0,120}?\b(?:ga|gaan|stoppen|stop|doorgaan))\b",
        unless=r"\bniet (?:van plan|(?:\w+ )?te (?:zullen|gaan|willen))\b"
        r"|\b(?:zal|zullen)\b[^;,]{0,60}\b(?:leiden|zijn|hebben|betekenen|plaatsvinden)\b",
    ),
    Rule(
        "agreed", "commitment", ("announce",),
        "is afgesproken dat; hebben we met elkaar afgesproken",
        r"\b(?:is|zijn|werd|heb|heeft|hebben)\b[^;]{0,120}(?:afgesproken|\bafspra(?:ak|ken) gemaakt (?:om|dat)\b)",
        unless=r"\bafgesproken\b[^;]{0,20}\b(?:tijd|termijn)\b|\bzoals (?:is )?afgesproken\b"
        r"|\b(?:die|zoals|dan|wat)\b (?:\w+ ){0,8}?(?:zijn|is|waren|was|hebben)\b[^;,]{0,80}afgesproken",
    ),
    Rule(
        "decided_to_do", "commitment", ("announce",),
        "ik heb besloten de kosten te dekken; heeft het kabinet besloten om",
        r"(?:heb|hebben|heeft)\b ?{own}\b[^;]{0,100}\bbesloten\b[^;]{0,200}\b(?:te|dat)\b"
        r"|{own}\b[^;]{0,60}\b(?:heb|hebben|heeft)\b[^;]{0,80}\bbesloten\b[^;]{0,200}\bte\b"
        r"|\bdat {own} besloten (?:heb|hebben|heeft)\b[^;]{0,200}\bte\b",
        unless=r"\bniet\b[^;]{0,60}\bte\b|onthouden",
        when=_by_speaker,
    ),
    Rule(
        "intends", "commitment", ("announce", "intend"),
        "ik ben voornemens; is van plan om; neemt zich voor",
        r"\b(?:ben|is|zijn|bent)\b[^;]{0,80}\b(?:voornemens|van plan)\b|\b(?:neem|neemt|nemen) (?:\w+ )?zich voor\b"
        r"|zich voorneemt\b|\b(?:het|ons|mijn) voornemen (?:is )?om\b|\b(?:voornemens|van plan) (?:ben|is|zijn)\b",
        unless=r"\b(?:niet|geen)\b[^;]{0,60}(?:voornemens|van plan|voornemen)|\b(?:als|indien) (?:u|de|hij|zij|er)\b",
    ),
)  # fmt: skip

WILL = (
    Rule(
        "office_will_send", "commitment", ("listed",),
        "de minister stuurt de Kamer vóór de zomer een brief (in the chair's closing list, or a colleague's letter)",
        r"\bde (?:minister|staatssecretaris)(?: van [^,.;]{3,60}?)? (?:zal|stuurt|informeert|komt|rapporteert"
        r"|laat|zendt|bericht|koppelt|biedt|verstrekt|deelt)\b"
        r"[^;]{0,200}(?:\bkamer\b|\bbrief\b|schriftelijk)",
        unless=r"\b(?:als|of|indien) de (?:minister|staatssecretaris)\b|\bniet\b",
        when=lambda p: (p.voice is Voice.CHAIR or by_government(p)) and not p.question,
    ),
    Rule(
        "listed_by_chair", "commitment", ("listed",),
        "de minister koppelt na de Raad terug over de opvang (in the chair's closing list)",
        r"^(?:[-–•*] ?|\d{1,2}[.)] ?)?de (?:minister|staatssecretaris)(?: van [^,.;]{3,60}?)? (?:zal|stuurt|informeert"
        r"|komt|rapporteert|laat|zendt|bericht|koppelt|biedt|verstrekt|deelt)\b[^;]{8,}",
        unless=r"\bniet\b|\b(?:aan het woord|aan de beurt)\b",
        when=lambda p: p.voice is Voice.CHAIR and not p.question,
    ),
    Rule(
        "will_in_this_text", "commitment", ("will",),
        "zal ik hieronder kort toelichten",
        r"\b(?:zal|zullen)\b",
        when=lambda p: p.voice is not Voice.CHAIR and not p.debated and bool(lexicon("telling") & set(p.words))
        and any(w in p.lower for w in ("hieronder", "hierna", "in deze brief", "in het antwoord", "zal ik kort")),
        optional=True,
    ),
    Rule(
        "keeps_arguing", "commitment", ("stay",),
        "Nederland blijft pleiten voor een onderzoek (to nobody in particular; to somebody it is a call)",
        r"\b{own} (?:ook )?blij(?:f|ft|ven)\b[^;]{0,140}?\bpleiten\b|\bblij(?:f|ft|ven) (?:\w+ )?{own}\b[^;]{0,140}?"
        r"\bpleiten\b",
        unless=r"\bbij (?:de|het|alle|beide)\b[^;]{0,80}\bpleiten\b|\bpleiten bij\b",
        when=_by_speaker,
    ),
    Rule(
        "will_do", "commitment", ("will",),
        "ik zal; zal het kabinet; Nederland en de EU zullen",
        r"\b{own}\b(?:,? (?:en|alsook|evenals|samen met|net als)\b[^;:]{1,60}?| ook| zelf| daarom)?,? (?:zal"
        r"|zullen)\b"
        r"|\b(?:zal|zullen) (?:\w+ ){0,2}?{own}\b",
        unless=r"\beerst\b[^;]{0,40}\bvragen\b|\b(?:vragen|moties) (?:langs|langslopen|aflopen)\b"
        r"|\b(?:zal|zullen)\b[^;,]{0,40}\bmoeten\b",
        when=_will,
    ),
    Rule(
        "will_do_told", "commitment", ("will",),
        "dat Nederland het onderzoek zal volgen; die ik in het voorjaar zal sturen",
        r"\b(?:dat|waarbij|waarin|waarop|waarover|waarmee|die|zoals|wat|omdat|daar|hoe"
        r"|en) {own}\b[^;]{0,200}?\b(?:zal|zullen)\b",
        when=_will,
    ),
    Rule(
        "will_also_do", "commitment", ("will",),
        "mijn ministerie is in gesprek en zal ook ondersteuning aanbieden",
        r"\b{own}\b[^;]{0,300}\ben ?(?:zal|zullen)\b",
        when=_will,
    ),
    Rule(
        "will_be_done", "commitment", ("will",),
        "de Kamer zal worden geïnformeerd; het gebruik zal direct worden beëindigd",
        r"(?:zal|zullen)\b[^;?]{0,220}\b(?:worden|ontvangen|krijgen)\b",
        unless=r"^(?:welke|wat|hoe|waarom|wanneer|in hoeverre|op welke)\b"
        r"|\bmoeten ?worden\b|\bzal (?:blijken|leiden|moeten)\b|\bworden gestemd\b",
        when=_act_of_government,
    ),
)  # fmt: skip

ACTS = (
    Rule(
        "will_adopt", "commitment", ("adopt", "take"),
        "die motie kan ik overnemen; de motie is overgenomen",
        r"\b(?:motie|moties|amendement|amendementen)\b[^;]{0,160}?(?:overnemen|overgenomen)"
        r"|^(?:die|deze|dat|hem)\b[^;,]{0,30}\b(?:ik|wij|we)\b[^;,]{0,20}overnemen"
        r"|\b(?:neem ik|ik neem|nemen we|we nemen|nemen wij)\b[^;]{0,30}\bmotie\b[^;]{0,20}\bover\b(?! de\b)"
        r"|\bmotie\b[^;]{0,40}\bneem ik (?:\w+ )?over\b",
        unless=r"\b(?:niet|geen)\b[^;]{0,40}over(?:nemen|genomen)|afspraken|\b(?:als|of)\b[^;]{0,60}overgenomen",
    ),
    Rule(
        "will_come_back", "commitment", ("come",),
        "daar kom ik vóór de zomer op terug; ik kom met een brief",
        r"\b(?:kom|komen) (?:ik|wij|we)\b[^;]{0,140}\b(?:terug|met een|naar de kamer|bij (?:u|uw kamer|de kamer))\b"
        r"|\b(?:ik|wij|we) (?:kom|komen)\b[^;]{0,140}\b(?:terug|met een|naar de kamer|bij (?:u|uw kamer|de kamer))\b"
        r"|\b(?:ik|wij|we)\b[^;]{0,120}\bterug(?:kom|komen)\b",
        unless=r"straks|zo meteen|zometeen|zo dadelijk|dadelijk|tweede termijn|in (?:mijn|het|de) (?:antwoord"
        r"|beantwoording)"
        r"|later in (?:dit|het) (?:debat|antwoord)|kom ik (?:zo|nog)? ?(?:bij|op) (?:vraag|de vraag|de motie"
        r"|het punt)",
        when=by_government,
    ),
    Rule(
        "will_inform", "commitment", ("inform", "chamber"),
        "ik informeer uw Kamer; uw Kamer wordt geïnformeerd; de Kamer ontvangt het rapport in het najaar",
        r"\b(?:informeer|informeren|bericht|berichten|stuur|sturen|zend|zenden) (?:ik|wij|we"
        r"|het kabinet) (?:\w+ ){0,3}?(?:u|uw kamer|de kamer)\b"
        r"|\b(?:ik|wij|we|het kabinet) (?:informeer|informeert|informeren|bericht|stuur|stuurt|sturen|zend"
        r"|zendt)\b[^;]{0,80}\b(?:u|uw kamer|de kamer)\b"
        r"|\b(?:u|uw kamer|de kamer) (?:wordt|worden|ontvangt|krijgt)\b[^;]{0,160}(?:geïnformeerd|rapport|brief"
        r"|reactie|bericht|toegezonden|evaluatie|voorstel)"
        r"|\b(?:wordt|ontvangt|krijgt) (?:u|uw kamer|de kamer)\b"
        r"|\bword(?:t|en)\b[^;]{0,160}\b(?:aan|naar|met) (?:u|de kamer|uw kamer)\b[^;]{0,40}(?:gestuurd|gezonden"
        r"|aangeboden|toegezonden|gedeeld)"
        r"|\b(?:streef|streeft|streven|verwacht|verwachten|hoop|hopen)\b[^;]{0,160}\b(?:u|uw kamer"
        r"|de kamer)\b[^;]{0,160}\bte (?:kunnen )?(?:informeren|sturen|zenden|berichten|(?:doen )?toekomen"
        r"|toesturen|toezenden|aanbieden)"
        r"|\b(?:u|uw kamer|de kamer) kunt? (?:[^;?]{0,100}) ?tegemoet ?zien\b"
        r"|\bu (?:krijgt|ontvangt)\b[^;]{0,60}\b(?:voor|vóór|binnen|na|uiterlijk|in het|in de|dit|eind|begin|medio) ",
        unless=r"\bhierbij\b|\bmet deze brief\b|\bhiermee\b|\bbijgevoegd|\bbij deze\b|in antwoord op|\bmiddels deze\b"
        r"|\bin het kort\b"
        r"|\b(?:ter|als) bijlage\b|wordt de kamer (?:gevraagd|verzocht)",
        when=by_government,
    ),
    Rule(
        "strives_to", "commitment", ("strive",),
        "ik streef ernaar de vragen zo spoedig mogelijk te beantwoorden",
        r"\b(?:streef|streeft|streven)\b[^;,]{0,40}\ber ?naar\b",
        when=by_government,
    ),
    Rule(
        "will_be_delivered", "commitment", ("come",),
        "de brief komt vóór de zomer; die evaluatie komt er in het najaar; in het voorjaar volgt een brief",
        r"\b(?:brief|rapport|evaluatie|nota|voorstel|wetsvoorstel|onderzoek|overzicht|visie"
        r"|agenda)\b[^;,]{0,60}\bkomt\b[^;,]{0,30}"
        r"\b(?:voor|vóór|in het|in de|na de|uiterlijk|binnen|eind|begin|medio|naar de kamer|naar uw kamer|eraan)\b"
        r"|\b(?:voor|vóór|in|na|uiterlijk|binnen|eind|begin|medio)\b[^;,]{0,50}\bvolgt\b[^;,]{0,40}\b(?:brief|rapport"
        r"|evaluatie|nota|voorstel|wetsvoorstel|overzicht|reactie)\b"
        r"|\b(?:brief|rapport|evaluatie|nota|voorstel|wetsvoorstel|overzicht|reactie|informatie"
        r"|deel|vervolg|rest|antwoord)\b[^;,]{0,30}\bvolgt\b"
        r" (?:\w+ ){0,2}?(?:voor|vóór|in het|in de|na de|uiterlijk|binnen|eind|begin|medio|dit (?:voorjaar|najaar|jaar)"
        r"|deze (?:week|maand|zomer)|volgende?)\b",
        unless=r"\bkomt\b[^;]{0,20}\b(?:van|voort|neer|overeen|aan de orde)\b|\bin de (?:knel|problemen)\b",
        when=by_government,
    ),
    Rule(
        "will_take_along", "commitment", ("take",),
        "dat neem ik mee; ik zorg ervoor dat; ik laat dit onderzoeken",
        r"\b(?:neem|nemen) (?:ik|wij|we)\b[^;]{0,100}\bmee\b|\b(?:ik|wij|we) (?:neem|nemen)\b[^;]{0,100}\bmee\b"
        r"|\b(?:zorg|zorgen) (?:ik|wij|we)\b[^;]{0,40}\bvoor\b|\b(?:ik|wij|we) (?:zorg|zorgen)\b[^;]{0,40}\b(?:ervoor"
        r"|voor) dat\b"
        r"|\b(?:pak|pakken) (?:ik|wij|we)\b[^;]{0,60}\bop\b|\b(?:ik|wij|we) (?:pak|pakken)\b[^;]{0,60}\bop\b"
        r"|\bdat doe ik (?:graag|zeker|natuurlijk)\b"
        r"|\b(?:ik laat|laat ik) (?:dit|dat|het|de|deze|een|ook|hier\w*|daar\w*)\b[^;]{0,80}\b(?:onderzoeken|uitzoeken"
        r"|verkennen|nagaan|evalueren|doorrekenen|uitwerken)\b",
        when=by_government,
    ),
    Rule(
        "going_to_do", "commitment", ("go",),
        "dat ga ik doen; dan gaan we het gesprek aan",
        r"\b(?:(?:ik|we|wij) (?:ga|gaan)|(?:ga|gaan) (?:ik|we|wij))\b",
        unless=r"\b(?:ga|gaan) (?:\w+ )?(?:ik|we|wij) (?:\w+ ){0,3}?(?:naar(?! kijken)|in op|verder|door|over"
        r"|ervan uit|ervanuit"
        r"|er vanuit)\b"
        r"|nader in\b|\blangs\b|\bmoties\b|\bop in\b|\b(?:ik|we|wij) (?:ga|gaan) (?:\w+ ){0,2}(?:naar de|verder|door"
        r"|over|ervan|ervanuit|er van uit|uit van)\b"
        r"|\b(?:ga|gaan) (?:ik|we|wij)\b[^,;]{0,60}\bniet\b|\b(?:ik|we|wij) (?:ga|gaan)\b[^,;]{0,60}\bniet\b"
        r"|\bvraag\b|\bpunten?\b|\btermijn\b|\bstemmen\b",
        when=_act_of_government,
    ),
    Rule(
        "going_to_do_in_writing", "commitment", ("go",),
        "daarom ga ik, zoals gezegd, de komende tijd in gesprek",
        r"\b(?:(?:ik|wij) (?:ga|gaan)|(?:ga|gaan) (?:ik|wij|we))\b",
        unless=r"\bnader (?:op )?in\b|\b(?:hier|daar|er)?op in\b|\bin op\b|\bga(?:an)? (?:ik|wij"
        r"|we) (?:\w+ ){0,4}?(?:door|over|uit van)\b"
        r"|\bvan uit\b|\bervanuit\b|\b(?:ga|gaan) (?:ik|wij|we)\b[^,;]{0,60}\bniet\b",
        when=lambda p: by_government(p) and not p.debated,
    ),
    Rule(
        "promise_on_condition", "commitment", ("condition",),
        "als daar aanleiding toe is, nemen we maatregelen; op het moment dat dat blijkt, stoppen we direct",
        r"^(?:maar |en |dus )?(?:als|indien|zodra|mocht|op het moment dat)\b.*[,:] (?:dan )?(?:\w+en (?:we|wij)"
        r"|\w+ ik|(?:het|dat|dit) wordt dan)\b",
        unless=r"[,:] (?:dan )?(?:moet|moeten|kan|kunnen|mag|mogen|heb|hebben|ben|zijn|denk|denken|zie|zien|weet"
        r"|weten|vind|vinden"
        r"|hoop|hopen|wil|willen|zou|zouden|geef|begrijp|snap|spreken|praten|lees|hoor) (?:ik|we|wij)\b",
        when=_act_of_government,
    ),
    Rule(
        "is_ready_to", "commitment", ("ready",),
        "daartoe ben ik bereid; het kabinet is bereid om",
        r"\b(?:ben|is|zijn) (?:\w+ ){0,2}?{own}\b[^;]{0,60}\bbereid\b|{own} (?:ben|is|zijn)\b[^;]{0,80}\bbereid\b"
        r"|{own}\b[^;]{0,80}\bbereid (?:ben|is|zijn)\b",
        unless=r"\b(?:niet|geen|of)\b[^;]{0,60}\bbereid|\b(?:als|indien) (?:u|de|hij|zij|er)\b",
        when=by_government,
    ),
    Rule(
        "can_do_for", "commitment", ("own_act",),
        "ik kan die vraag doorgeleiden voor u; dat kan ik voor u laten uitzoeken; we willen een onderzoek doen",
        r"\b(?:ik kan|kan ik)\b[^;]{0,100}\b(?:voor u\b|doorgeleiden|u (?:de|het|een|die|dat) \w+ (?:sturen|toesturen"
        r"|geven))"
        r"|\b(?:ik kan|kan ik|kunnen wij|kunnen we) (?:[\w-]+ ){0,3}?(?:u|de kamer|uw kamer)\b[^;,]{0,60}"
        r"\b(?:toesturen|toezenden|sturen|doen toekomen|verstrekken)\b"
        r"|\b(?:we|wij) willen\b[^;]{0,40}\b(?:onderzoek doen|laten onderzoeken|gaan onderzoeken)"
        r"|\bdat (?:wil|kan) ik (?:\w+ ){0,3}doen\b",
        unless=r"\b(?:niet|geen)\b",
        when=by_government,
    ),
    Rule(
        "keeps_on", "commitment", ("stay",),
        "het kabinet blijft evalueren; blijven Nederland en de EU inzetten op",
        r"\b{own}\b,?(?: (?:en|alsook|net als|samen met|,)[^;:]{1,60}?| ook| daarom| hier| dit| zich)?,? blij(?:f|ft"
        r"|ven)\b"
        r"|\bblij(?:f|ft|ven) (?:\w+ ){0,2}?{own}\b",
        unless=r"\b(?:niet|geen)\b[^;]{0,30}\bblij",
        when=_continues,
    ),
    Rule(
        "goes_on", "commitment", ("stay",),
        "deze toetsing blijft jaarlijks plaatsvinden; de regeling blijft ook in de toekomst beschikbaar",
        r"\bblij(?:ft|ven)\b[^;,]{0,80}\b(?:plaatsvinden|plaats vinden)\b"
        rf"|\b{_PROVIDED}\b[^;,]{{0,60}}\bblij(?:ft|ven)\b[^;,]{{0,60}}\b(?:bestaan|beschikbaar|van kracht"
        rf"|gehandhaafd)\b",
        unless=r"\b(?:niet|geen|zodat)\b|^(?:als|indien)\b|\bof\b[^;,]{0,60}\bblij(?:ft|ven)\b",
        when=lambda p: by_government(p) and not p.debated,
    ),
    Rule(
        "aims_to", "commitment", ("intend",),
        "de inzet van het kabinet om in het voorjaar met een plan te komen; het is het streven om dit jaar te starten",
        r"\b(?:de inzet|de intentie|het streven|het voornemen) (?:van {own} )?(?:is |blijft )?(?:er op gericht |erop "
        r"gericht )?om\b[^;]{0,200}\bte (?:kunnen )?\w",
        unless=r"\b(?:niet|geen)\b",
        when=_act_of_government,
    ),
    Rule(
        "let_us_do", "commitment", ("go",),
        "laten we dat gesprek dus voeren (a minister, of what was asked of him)",
        r"^(?:maar |en |dus |dan )?laten (?:we|wij)\b",
        unless=r"\b(?:niet|geen|eerlijk|wezen|zeggen|hopen|vergeten|uitgaan|kijken)\b",
        when=lambda p: p.debated and _act_of_government(p),
    ),
    Rule(
        "glad_to_do", "commitment", ("own_act",),
        "daar wil ik best mee aan de slag; dat wil ik graag meenemen; die brief wil ik in juni sturen",
        r"\b(?:wil ik|ik wil|willen we|we willen) (?:\w+ )?(?:best|graag|wel|zeker)\b[^;]{0,80}"
        r"\b(?:aan de slag|onderzoeken|meenemen|uitzoeken|nagaan|bekijken|kijken of|betrekken|bezien|toesturen)\b"
        r"|\b(?:brief|rapport|stukken|plan|evaluatie|kamer)\b[^;,]{0,40}\bwil ik\b[^;,]{0,60}\b(?:sturen|toesturen"
        r"|informeren)\b|\b(?:wil ik|ik wil)\b[^;,]{0,40}\b(?:brief|rapport|stukken|plan|evaluatie|kamer|u)\b[^;,]"
        r"{0,60}\b(?:sturen|toesturen|informeren)\b",
        unless=r"\b(?:niet|geen)\b",
        when=by_government,
    ),
)  # fmt: skip

RULES = (*PROMISES, *WILL, *ACTS)
