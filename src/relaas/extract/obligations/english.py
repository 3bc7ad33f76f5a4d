"""Rules for English: letters, statements of states and bodies, and the operative clauses of resolutions."""

from __future__ import annotations

from relaas.extract.obligations.passage import plain
from relaas.extract.obligations.rule import Rule

_CLAUSE = r"^(?:\d{1,3}\. ?|\([a-z]\) ?|[-–] ?)?(?:also |further |again |once again |strongly |urgently |solemnly )*"

RULES = (
    Rule(
        "en_cannot_commit", "refusal", ("en_refuse",),
        "has refused to; rejected the request; we cannot commit to; declines to",
        r"\b(?:refuse[sd]?|declin(?:e|es|ed)|reject(?:s|ed)?)\b (?:to\b|the (?:request|call|proposal|demand|motion)\b"
        r"|all\b|any\b)"
        r"|\b(?:cannot|can not|will not|unable to) (?:commit|agree|accept|promise|undertake)\b|\brefusal (?:of|to)\b"
        r"|\b(?:request|proposal|motion|demand|appeal)s?\b[^;,]{0,60}\b(?:was|were|is|been) (?:\w+ )?(?:rejected"
        r"|refused|turned down|declined)\b|\b(?:has|have|had) no intention of\b",
        when=plain, status="refused",
    ),
    Rule(
        "en_withdraws", "withdrawal", ("en_withdraw",),
        "withdrew its request; has withdrawn the motion; the request was withdrawn",
        r"\b(?:withdrew|withdraws?|withdrawn|withdrawing)\b[^;,]{0,40}\b(?:request|appeal|motion|proposal|call|undertaking"
        r"|promise|commitment|pledge|question)s?\b"
        r"|\b(?:request|appeal|motion|undertaking|promise|commitment|pledge|question)s?\b[^;,]{0,80}"
        r"\b(?:was|were|is|are|been) withdrawn\b",
        unless=r"\b(?:to|not|never|must|should) (?:be )?withdraw",
        when=plain,
    ),
    Rule(
        "en_met", "fulfilment", ("en_fulfil",),
        "with this letter I fulfil that undertaking; has complied with the request",
        r"\b(?:fulfil|fulfils|fulfill|fulfils|fulfilled|honou?rs?|honou?red|compl(?:y|ies|ied) with)\b[^;]{0,60}"
        r"\b(?:undertaking|commitment|promise|request|pledge|obligation)s?\b",
        unless=r"\b(?:to|must|should|shall|failed to) (?:fulfil|fulfill|honou?r|comply)",
        when=plain, status="fulfilled",
    ),
    Rule(
        "en_clause_calls", "call", ("en_clause",),
        "Calls upon all parties to …; Urges; Demands; Encourages; Invites",
        _CLAUSE + r"(?:call(?:s|ed|ing)? (?:up)?on|calls for|urges|demands|encourages|invites|appeals to|insists"
        r"|decides that\b.{0,160}\bshall|stresses that .{0,80}must)\b",
        when=plain,
    ),
    Rule(
        "en_clause_requests", "request", ("en_clause",),
        "Requests the Secretary-General to report",
        _CLAUSE + r"requests\b",
        when=plain,
    ),
    Rule(
        "en_clause_decides", "commitment", ("en_clause",),
        "Decides to send a mission; Undertakes to (not: Decides to remain seized of the matter)",
        _CLAUSE + r"(?:decides to (?!remain (?:actively )?seized\b)|undertakes to|pledges|commits itself|expresses its"
        r" (?:intention|readiness|determination) to)\b",
        when=plain,
    ),
    Rule(
        "en_asks", "request", ("en_request",),
        "we request that; I ask you to; has requested; kindly asked; could you please send",
        r"\b(?:we|i) (?:\w+ )?(?:request|ask) (?:that|you|the|your)\b|\b(?:has|have|had|was|were"
        r"|is) (?:\w+ )?(?:requested|asked)(?: \w+){0,6}? (?:to|for|that)\b"
        r"|\b(?:could|would|will) you (?:please |kindly )?\w+[^?]{0,200}\?$|\b(?:we|i) would (?:be grateful"
        r"|appreciate it) if\b"
        r"|\b(?:requests|requested|asks|asked) (?!for\b|from\b|of\b|by\b|to\b|and\b|in\b|are\b"
        r"|were\b)(?:[\w-]+ ){1,6}?to\b"
        r"|\brequested (?:that|the|an?)\b|\b(?:has|have|had) requested \w+",
        unless=r"\bas requested\b|^(?:what|why|how)\b",
    ),
    Rule(
        "en_calls", "call", ("en_call",),
        "called on the parties to; calls for an investigation; urged; must be released",
        r"\bcall(?:s|ed|ing)? (?:up)?on\b|\bcall(?:s|ed|ing)? for\b|\burge(?:s|d)?\b (?:the|all|both|them|you|it|him"
        r"|her|that)\b|\burge(?:s|d) (?:[\w-]+ ){1,6}?to\b"
        r"|\bappeal(?:s|ed|ing)? (?:to|for)\b"
        r"|\bdemand(?:s|ed)? (?:that|the|an?)\b|\binsist(?:s|ed)? (?:on|that)\b|\bpress(?:es|ed)? for\b"
        r"|\bmust (?:immediately |now |all )?be (?:investigated|released|prosecuted|punished|respected|protected"
        r"|ended|held|stopped|withdrawn|lifted)\b",
        unless=r"https?://|\b(?:on|upon|so)-called\b|\b(?:it|is|was) called for\b",
        when=plain,
    ),
    Rule(
        "en_promise_denied", "", ("en_promise",),
        "has not promised to; never pledged; did not announce that it would",
        r"\b(?:not|never|n't|n’t|nobody|no longer)\b(?! only\b)[^;,]{0,20}\b(?:promised?|pledged?|undertake"
        r"|undertaken|vow(?:ed)?"
        r"|announced?|agreed?|decided?|offer(?:ed)?|committed|plan|intend|reaffirm(?:ed)?)\b",
    ),
    Rule(
        "en_promises", "commitment", ("en_promise",),
        "has promised to; announced that it would; pledged; we will; undertakes to; is committed to; offered to; "
        "plans to; has undertaken to",
        r"\b(?:promise[sd]?|pledge[sd]?|undertakes?|undertook|vow(?:s|ed)?|offered|committed (?:itself|himself"
        r"|herself|themselves)) (?:to|that|its|an?|the|support|help|aid)\b"
        r"|\b(?:has|have|had|was|is)? ?(?:announced|agreed|decided)\b[^;]{0,60}\b(?:it|he|she|they|would|will|to)\b"
        r"|\b(?:has|have|had) undertaken to\b|\bpledge[sd]? (?:\w+ ){0,2}?(?:\d|million|billion)"
        r"|(?<!the )(?<!its )(?<!our )(?<!their )\b(?:plans|planned|intends|intended) to\b|\b(?:we|they|i) (?:plan"
        r"|intend) to\b|\b(?:parties|sides|states|governments?|ministers?) committed to\b"
        r"|\breaffirm(?:s|ed|ing)? (?:its|their|his|her|our) (?:commitment|pledge|promise)\b"
        r"|\b(?:is|are|remains?) committed to\b|\b(?:we|i)(?: will|'ll|’ll| shall) (?!be able|see|have|not\b"
        r"|never\b)\w+"
        r"|\b(?:the )?(?:government|ministry|cabinet|netherlands|minister) (?:will|shall) (?!not\b)\w+",
        unless=r"\bcompromise\b|\b(?:how|whether|if|what)\b[^;,]{0,60}\b(?:plans|planned|intends|intended) to\b",
        when=plain,
    ),
)  # fmt: skip
