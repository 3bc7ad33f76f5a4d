"""References: every pointer to another text.

Each family has a module of its own; they run from the most certain form to the least, and what one has taken no other
takes again. Spans count characters of the working copy.
"""

from __future__ import annotations

from relaas.extract.context import Context
from relaas.extract.references import (
    bills,
    debates,
    european,
    footnotes,
    identifiers,
    kamerstuk,
    laws,
    motions,
    own,
    policies,
    proceedings,
    questions,
    reports,
    treaties,
    united_nations,
    urls,
)
from relaas.extract.references.found import Found
from relaas.extract.scan import Entries
from relaas.language import words
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ReferenceMention

_DOMAINS = (".nl", ".com", ".org", ".eu", ".net", ".int", ".gov", ".edu", ".info", ".co.uk", ".am", ".az")
_PUBLICATIONS = (
    "kst-",
    "ah-tk-",
    "ah-ek-",
    "kv-tk-",
    "h-tk-",
    "h-ek-",
    "nds-tk-",
    "ag-tk-",
    "blg-",
    "stb-",
    "stcrt-",
    "trb-",
)
_SYMBOLS = ("s/res/", "s/prst/", "s/pv", "a/res/", "a/hrc/", "s/19", "s/20", "a/c.", "a/es-", "e/res/", "e/cn")
_GAZETTES = ("stb", "trb", "stcrt", "staatsblad", "tractatenblad", "staatscourant")
_EU_ACTS = (
    *("verordening", "verordeningen", "richtlijn", "richtlijnen", "besluit", "beschikking"),
    *("regulation", "regulations", "directive", "directives", "decision"),
)
_COMMISSION = ("com(", "com (", "join(", "join (", "swd(", "swd (", "sec(", "sec (", "c(")
_COUNCIL = ("raadsdocument", "raadsdocumenten", "council document", "council documents", "st")


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    inside = {"left": False, "right": False}
    return {
        "reference.url": Entries(("://", "www."), **inside),
        "reference.domain": Entries(_DOMAINS, left=False),
        "reference.publication": Entries(_PUBLICATIONS, right=False),
        "reference.ecli": Entries(("ecli:",), right=False),
        "reference.jci": Entries(("jci1",), right=False),
        "reference.celex": Entries(("celex",), **inside),
        "reference.appendix": Entries(("aanhangsel",), **inside),
        "reference.debated": Entries(("handelingen",), left=False),
        "reference.gazette": Entries(_GAZETTES, left=False),
        "reference.un_symbol": Entries(_SYMBOLS, right=False),
        "reference.resolution": Entries(("resolutie", "resoluties", "resolution", "resolutions"), left=False),
        "reference.eu_act": Entries(_EU_ACTS, left=False),
        "reference.com": Entries(_COMMISSION, right=False),
        "reference.council": Entries(_COUNCIL),
        "reference.journal": Entries(("pbeu", "pbeg", "pb", "oj")),
        "reference.eu_name": Entries(european.names()),
        "reference.moved": Entries(words("references", "moved"), **inside),
        "reference.asked": Entries(("vragen van", "vragen door", "vragen gesteld", "kamervragen van")),
        "reference.lean": Entries(words("references", "lean")),
        "reference.law": Entries(("wet",), left=False),
        "reference.law_name": Entries(laws.names()),
        "reference.law_code": Entries(laws.codes()),
        "reference.regulation": Entries(words("references", "regulations")),
        "reference.bill": Entries(("wetsvoorstel", "initiatiefwetsvoorstel", "voorstel van wet")),
        "reference.act": Entries(("act",)),
        "reference.treaty": Entries(words("references", "treaty_nouns"), left=False),
        "reference.treaty_code": Entries(treaties.codes()),
        "reference.debate": Entries(words("references", "debates"), left=False),
        "reference.titled": Entries(words("references", "titled"), left=False),
        "reference.report": Entries(words("references", "reports"), left=False),
        "reference.policy": Entries(words("references", "policy_papers"), left=False),
        "reference.plan": Entries(words("references", "plans"), left=False),
        "reference.programme": Entries(words("references", "programmes"), left=False),
        "reference.pact": Entries(("pact",), left=False),
        "reference.changed": Entries(words("references", "bill_titles")),
        "reference.article": Entries(("artikel", "artikelen", "art.")),
    }  # fmt: skip


def find_references(context: Context, head: Letterhead) -> list[ReferenceMention]:
    """All references, in order; the letterhead gives the dossier and the day that short forms lean on."""
    found = Found()
    urls.find_urls(context, found)
    own.find_own(context, head, found)
    identifiers.find_identifiers(context, found)
    proceedings.find_proceedings(context, found)
    kamerstuk.find_kamerstukken(context, head, found)
    found = motions.name_movers(context, found)
    motions.find_moved(context, found)
    questions.find_questions(context, found)
    reports.find_quoted_titles(context, found)
    footnotes.find_noted_titles(context, found)
    bills.find_bills(context, found)
    united_nations.find_un(context, found)
    european.find_european(context, found)
    debates.find_debates(context, head, found)
    treaties.find_treaties(context, found)
    laws.find_laws(context, found)
    reports.find_reports(context, found)
    policies.find_policies(context, found)
    return own.in_heading(found.all())
