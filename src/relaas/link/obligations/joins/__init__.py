"""The rules by which two tellings are of one obligation, one in each file, and the order in which they are asked."""

from __future__ import annotations

from relaas.link.obligations.joins.registered import registered
from relaas.link.obligations.joins.replaced_motion import replaced_motion
from relaas.link.obligations.joins.same_day import same_day
from relaas.link.obligations.joins.same_gathering import same_gathering
from relaas.link.obligations.joins.same_motion import same_motion
from relaas.link.obligations.joins.same_paper import same_paper
from relaas.link.obligations.joins.same_question import same_question
from relaas.link.obligations.joins.same_questions import same_questions
from relaas.link.obligations.joins.whole_motion import WHOLE, whole_motion

RULES = (
    same_questions, same_question, replaced_motion, same_motion, whole_motion, registered, same_gathering, same_paper,
    same_day,
)  # fmt: skip

__all__ = ["RULES", "WHOLE"]
