"""Rules for refusals: what was asked is turned down, voted down, or admitted not to have been done."""

from __future__ import annotations

from relaas.extract.obligations.passage import Passage, by_government
from relaas.extract.obligations.rule import Rule, holds


def _act_of_government(passage: Passage) -> bool:
    return by_government(passage) and holds("acts")(passage)


def _in_debate(passage: Passage) -> bool:
    return by_government(passage) and passage.debated


_KEPT = r"\b(?:toezegging|belofte)(?:en)?"

RULES = (
    Rule(
        "motion_dissuaded", "refusal", ("dissuade",),
        "die motie moet ik ontraden; ontraad ik; is ontraden",
        r"ontraden|ontraad\b|ontraadt",
        unless=r"\bniet ontra(?:den|ad)",
        status="refused",
    ),
    Rule(
        "turned_down", "refusal", ("reject",),
        "dit werd steeds verworpen; is afgewezen; wijst dat af; de weigering om; moet ik uw verzoek afwijzen; aan uw "
        "verzoek kan ik niet voldoen",
        r"\b(?:is|zijn|werd|werden|wordt|worden|heeft|hebben|had)\b[^;]{0,140}(?:verworpen|afgewezen|geweigerd)\b"
        r"|(?:verworpen|afgewezen|geweigerd) (?:is|zijn|werd|werden|heeft|hebben)\b"
        r"|\b(?:wijs|wijst|wijzen|wees|wezen)\b[^;]{0,100}\b(?:verzoek|voorstel|motie|oproep|eis|dat|dit"
        r"|die)\b[^;]{0,60}\baf\b"
        r"|\b(?:verzoek|voorstel|oproep|eis)\b[^;]{0,120}\b(?:wijs|wijst|wijzen|wees|wezen) (?:ik|wij|we|hij|zij|het"
        r"|de)\b[^;]{0,40}\baf\b"
        r"|\b(?:moet|moeten|zal|wil) (?:ik|wij|we|het kabinet)\b[^;]{0,80}\b(?:verzoek|voorstel|oproep)\b[^;]{0,40}"
        r"\b(?:afwijzen|niet inwilligen)\b"
        r"|\baan\b[^;,]{0,20}\b(?:verzoek|oproep)\b[^;]{0,120}\b(?:kan|kunnen|zal|wil|wens) (?:ik|wij|we|het kabinet)\b"
        r"[^;]{0,30}\bniet (?:voldoen|tegemoetkomen|tegemoet komen)\b"
        r"|\bverwerp(?:t|en)?\b|\bweiger(?:t|en|de|den)?\b|\bweigering (?:van|om)\b",
        status="refused",
    ),
    Rule(
        "promise_refused", "refusal", ("promise", "unable"),
        "dat kan ik niet toezeggen; ik ga u geen toezeggingen doen",
        r"\bniet\b[^;,]{0,40}\btoezeggen\b|\bgeen\b[^;,]{0,40}\btoezegging(?:en)?\b[^;]{0,40}\b(?:doen|doe|geven)\b"
        r"|\bmoeilijk\b[^;]{0,80}\btoezegging\b|\bzeg\b[^;]{0,40}\bniet toe\b",
        status="refused",
    ),
    Rule(
        "not_ready", "refusal", ("unable",),
        "het kabinet is daartoe niet bereid; ik ben niet voornemens; niet van plan",
        r"{own}\b[^;]{0,100}\b(?:niet|geen)\b[^;,]{0,30}\b(?:bereid|voornemens|van plan|voornemen)\b|\b(?:ik|wij"
        r"|we) overwe(?:eg|gen)\b[^;,]{0,30}\bniet\b",
        unless=r"\bbekend\b|\bof\b",
        status="refused",
    ),
    Rule(
        "sees_no_reason", "refusal", ("unable",),
        "ik zie geen aanleiding om; het kabinet acht dat niet wenselijk; heb ik niet de behoefte",
        r"\b(?:zie|ziet|zien|heb|heeft|hebben|bestaat|er is|is er)\b[^;]{0,80}\bgeen (?:enkele )?"
        r"(?:aanleiding|reden|noodzaak|behoefte|meerwaarde)\b|\bgeen (?:aanleiding|reden|noodzaak|behoefte) (?:is|zie"
        r"|zien|ziet)\b"
        r"|\b(?:acht|achten|vind|vindt)\b[^;]{0,80}\bniet (?:wenselijk|opportuun|nodig|noodzakelijk|passend)",
        unless=r"twijfel|aan te nemen|te veronderstellen|reden tot zorg",
        when=by_government,
        status="refused",
    ),
    Rule(
        "no_comment", "refusal", ("unable",),
        "daar doe ik geen uitspraken over; kan ik geen mededelingen over doen",
        r"{own}\b[^;]{0,100}\bgeen (?:\w+ )?(?:uitspraken|uitspraak|mededelingen)\b|\bgeen uitspraken over (?:ik|wij"
        r"|we)\b",
        unless=r"\b(?:gehad|gekregen|ontvangen)\b|\bnog geen\b",
        when=by_government,
        status="refused",
    ),
    Rule(
        "cannot", "refusal", ("own_act", "unable", "decline"),
        "dat kan ik niet doen; kan het kabinet daar niet op ingaan; niet te verstrekken",
        r"\b(?:kan|kunnen) (?:\w+ ){0,2}?(?:ik|wij|we|het kabinet)\b[^;,]{0,80}\b(?:niet|geen)\b"
        r"|\b(?:ik|wij|we|het kabinet) (?:kan|kunnen)\b[^;,]{0,80}\b(?:niet|geen)\b"
        r"|\bkan (?:ik|het kabinet|wij)\b[^;]{0,60}\bniet (?:geven|ingaan|verstrekken|delen)\b",
        unless=r"\bniet (?:alleen|genoeg|voldoende|anders|ontkennen|zeggen|zien|vinden|bevestigen)\b|\bme\b|\bmij\b"
        r"|\bvoorstellen\b"
        r"|\b(?:herinner|oordel|beoordel|achterhal|herken)",
        when=_act_of_government,
        status="refused",
    ),
    Rule(
        "not_going_to", "refusal", ("decline", "go", "take"),
        "nee, dat ga ik niet doen; dat doe ik niet; daar ga ik niet over",
        r"\b(?:ga|gaan|doe|doen|wil|willen) (?:ik|we|wij) (?:\w+ ){0,3}?niet (?:doen|over|mee|aan beginnen|toe\b"
        r"|aan)\b"
        r"|\bdat (?:ga|gaan|doe|doen) (?:ik|we|wij) niet\b|\b(?:ik|we|wij) (?:ga|gaan) (?:dat|daar|er"
        r"|hier) (?:\w+ )?niet\b"
        r"|\b(?:ik|wij|we) wil(?:len)? (?:\w+ )?niet op\b",
        unless=r"\bniet (?:over ?doen|vooruit|op vooruit|speculeren)\b",
        when=by_government,
        status="refused",
    ),
    Rule(
        "others_business", "refusal", ("defer",),
        "ik begrijp de oproep, maar die keuze is aan het bedrijf",
        r"\bmaar\b[^;]{0,60}\b(?:keuze|afweging|beslissing|besluit|oordeel)\b[^;]{0,20}\bis\b[^;]{0,20}\baan\b",
        when=_in_debate,
        status="refused",
    ),
    Rule(
        "stands_by_refusal", "refusal", ("unable", "stay"),
        "voor deze motie moet ik hierbij blijven; ik blijf bij mijn oordeel; daar houd ik aan vast",
        r"\b(?:moet|zal|wil) (?:ik|het kabinet)\b[^;,]{0,60}\b(?:hierbij|daarbij|(?:bij|aan) (?:mijn|dat|dit|ons|het)"
        r" (?:\w+ )?(?:oordeel|standpunt|advies|besluit|afwijzing))[^;,]{0,20}\b(?:blijven|vasthouden)\b"
        r"|\b(?:blijf ik|ik blijf)\b[^;,]{0,30}\b(?:hierbij|daarbij|bij (?:mijn|dat|dit|ons|het) (?:\w+ )?(?:oordeel"
        r"|standpunt|advies|besluit|afwijzing))\b",
        unless=r"\b(?:oordeel kamer|overnemen)\b",
        when=_in_debate,
        status="refused",
    ),
    Rule(
        "will_not_do", "refusal", ("will",),
        "Nederland zal daaraan niet meewerken; ik zal die motie niet uitvoeren",
        r"\b(?:{own}[^;,]{0,20} (?:zal|zullen)|(?:zal|zullen) {own})\b[^;,]{0,60}\b(?:niet|geen)\b",
        unless=r"\bniet (?:alleen|nalaten|aarzelen|uitsluitend|schromen)\b|herhalen|ingaan|ontkennen|verhelen"
        r"|onbekend"
        r"|\bvanwege de tijd\b",
        when=_act_of_government,
        status="refused",
    ),
    Rule(
        "not_made_public", "refusal", ("unable",),
        "dit verslag wordt niet openbaar gemaakt; de stukken worden niet in de openbaarheid verstrekt",
        r"\bniet ?(?:in ?de ?openbaarheid|openbaar)? ?(?:worden |te |kunnen worden )?(?:gebracht|verstrekt|gemaakt"
        r"|gedeeld|vrijgegeven|gepubliceerd)\b",
        unless=r"\b(?:nog niet|als|indien|wie|welke|aanvraag|subsidie)\b|\bniet gemaakt\b",
        when=lambda p: by_government(p) and not p.considered,
        status="refused",
    ),
    Rule(
        "not_managed", "refusal", ("unable",),
        "dit is helaas niet gelukt; is niet mogelijk gebleken",
        r"^(?:nee, )?(?:dit|dat|het)\b[^;,]{0,60}\bniet (?:gelukt|mogelijk gebleken)\b"
        r"|\b(?:beantwoord|beantwoorden|beantwoording|termijn)\b[^;]{0,120}\bniet (?:gelukt|mogelijk|haalbaar"
        r"|lukken)\b"
        r"|\bniet (?:gelukt|mogelijk|haalbaar)\b[^;]{0,120}\b(?:te beantwoorden|beantwoording|binnen de)\b",
        when=by_government,
        status="refused",
    ),
    Rule(
        "not_kept", "refusal", ("promise", "unable"),
        "de toezegging is nog altijd niet nagekomen; aan die belofte is geen gevolg gegeven",
        rf"{_KEPT}\b[^;]{{0,120}}\b(?:niet|nooit|nimmer)\b[^;,]{{0,30}}"
        rf"\b(?:nagekomen|gestand gedaan|uitgevoerd|ingelost|waargemaakt|voldaan|opgevolgd)\b"
        rf"|\baan\b[^;,]{{0,30}}{_KEPT}\b[^;]{{0,100}}\bgeen (?:gevolg|gehoor|uitvoering|opvolging) (?:is )?gegeven\b",
        unless=r"\bverzoek(?:en)? (?:ik|wij|we)\b|\b(?:of|als|indien)\b",
        when=lambda p: not p.question and not p.considered and not by_government(p),
        status="unanswered",
    ),
    Rule(
        "left_unanswered", "refusal", ("unable",),
        "dit verzoek is niet beantwoord; zonder resultaat gebleven; geen antwoord ontvangen; taal noch teken vernomen; "
        "bleef zonder reactie; bleef onbeantwoord",
        r"\bniet beantwoord\b|\bzonder resultaat\b|\b(?:geen|nooit) (?:antwoord|reactie) (?:\w+ )?(?:ontvangen|gekregen"
        r"|gehad|gegeven|vernomen|gezien)\b|\b(?:nog|nooit|tot op heden) niet (?:op )?gereageerd\b"
        r"|\btaal noch teken\b|\b(?:bleef|bleven|blijft|blijven|is|zijn) (?:\w+ ){0,6}?(?:zonder (?:enige? "
        r"|inhoudelijke? )?(?:reactie|antwoord|gevolg)|onbeantwoord)\b"
        r"|\b(?:zonder (?:reactie|antwoord|gevolg)|onbeantwoord) (?:is |zijn )?(?:gebleven|gelaten|bleef|bleven)\b"
        r"|\b(?:nooit|geen) (?:een )?inhoudelijke? (?:antwoord|reactie)\b"
        r"|\bniets (?:meer )?(?:\w+ ){0,2}?(?:vernomen|gehoord)\b",
        unless=r"\b(?:kunnen|kan)\b",
        optional=True,
        status="unanswered",
    ),
)  # fmt: skip
