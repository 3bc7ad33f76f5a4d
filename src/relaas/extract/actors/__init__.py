"""Actors: every named person, organisation, state, office or people who acts or is addressed.

Listed names first, then what the form of a name tells (offices, holders, titles, kinds of body), then what the text
teaches (abbreviations, short names) and whom its pronouns point at. Names stay as written; ``value`` ties spellings.
"""

from __future__ import annotations

from relaas.extract.actors import bodies, listed_names, offices, person_names, places, resolving
from relaas.extract.actors.found import actor
from relaas.extract.actors.index import ActorIndex
from relaas.extract.actors.lexicon import adjectives, body_kinds, by_lower, listed, pronouns
from relaas.extract.actors.lexicon import offices as office_words
from relaas.extract.context import Context, Mask
from relaas.extract.scan import Entries
from relaas.model.letterhead import Letterhead
from relaas.model.mention import ActorMention

__all__ = ["ActorIndex", "cues", "find_actors"]


def cues() -> dict[str, Entries]:
    """The entries this part waits for."""
    return {
        "actor.name": Entries(by_lower()),
        "actor.adjective": Entries(adjectives()),
        "actor.office": Entries(office_words()),
        "actor.body": Entries(body_kinds()),
        "actor.title": Entries(listed("titles")),
        "actor.group": Entries(listed("groups")),
        "actor.pronoun": Entries(pronouns()),
    }


def find_actors(context: Context, head: Letterhead, mask: Mask) -> list[ActorMention]:
    """All actors outside the mask (references), in order; spans count characters of the working copy.

    A longer mention may enclose a shorter one of another kind (``president van Frankrijk`` and ``Frankrijk``).
    Pronouns and loosely named groups are marked optional.
    """
    lands = listed_names.listed_names(context)
    named = [*lands, *listed_names.named_after_lands(context), *listed_names.of_lands(context, lands)]
    named += listed_names.of_descent(context, lands)
    named += [
        *bodies.one_case(bodies.bodies(context)),
        *offices.offices_and_holders(context),
        *resolving.chamber(context),
    ]
    named += [*person_names.named_persons(context), *_groups(context)]
    named += bodies.short_forms(context, bodies.abbreviations(context, named))
    named += resolving.letter_parties(context, head)
    named += places.unlisted_places(context, named)
    fullest = resolving.full_names(context, named)
    named = [_with_full_name(mention, fullest) for mention in named] + resolving.short_names(context, fullest)
    settled = _settled([mention for mention in named if not mask.covers(mention.span.start, mention.span.end)])
    pointing = resolving.pointing_words(context, head, settled)
    bare = resolving.bare_offices(context, settled)
    return sorted(
        [*_settled([*settled, *bare]), *pointing], key=lambda mention: (mention.span.start, -mention.span.end)
    )


def _groups(context: Context) -> list[ActorMention]:
    return [actor(cue.start, cue.end, cue.entry, "group", optional=True) for cue in context.cues.of("actor.group")]


def _with_full_name(mention: ActorMention, fullest: dict[str, str]) -> ActorMention:
    if mention.mention_type != "person":
        return mention
    full = fullest.get(resolving.surname(mention.value), mention.value)
    if full == mention.value:
        return mention
    return actor(
        mention.span.start, mention.span.end, full, "person", office=mention.office, basis="name=fullest in the text"
    )


def _settled(found: list[ActorMention]) -> list[ActorMention]:
    """One mention for a stretch, and none inside another but a land, place or body inside an office or body."""
    ordered = sorted(found, key=lambda mention: (mention.span.start, -mention.span.end, not mention.office))
    kept: list[ActorMention] = []
    reach = 0
    for mention in ordered:
        if mention.span.start < reach:
            enclosing = next((other for other in reversed(kept[-3:]) if other.span.overlaps(mention.span)), None)
            if enclosing is not None and not _may_stand_in(mention, enclosing):
                continue
        kept.append(mention)
        reach = max(reach, mention.span.end)
    return kept


def _may_stand_in(inner: ActorMention, outer: ActorMention) -> bool:
    if inner.span == outer.span or not outer.span.contains(inner.span):
        return False
    if outer.mention_type == "office":
        return inner.mention_type in ("country", "place", "organisation")
    return outer.mention_type == "organisation" and " van " in outer.value and inner.mention_type == "place"
