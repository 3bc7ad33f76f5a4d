"""What the elements of the publication XML of officielebekendmakingen.nl are for.

Source: the schemas op-xsd-2012-1, op-xsd-2012-2 and op-xsd-2014-05-15 of the publisher, and the older ``kamerwrk`` and
``handelingen`` forms in its archive; looked at in 2026. An element in none of these sets is a paragraph where its
parent holds elements only, and running text where its parent holds words: nothing is lost for being unknown.
"""

from __future__ import annotations

# Elements whose words run on in the sentence they stand in, or in the line of their parent.
INLINE = frozenset({
    "achternaam", "begrotingshoofdstuk", "datum", "dossiernr", "dossierref", "extref", "inf", "intref",
    "kamervraagonderwerp", "label", "nadruk", "naam", "ondernummer", "organisatie", "politiek", "raadnr",
    "redactie", "rijkswetnr", "sub", "subtitel", "sup", "unl", "voornaam", "voorvoegsel", "voorvoegsels",
})  # fmt: skip

# Elements that stand on their own even where their parent holds words.
BLOCK = frozenset({
    "al", "al-groep", "alinea", "artikel", "bijlage", "box", "divisie", "kop", "lid", "lijst", "motie", "motie-info",
    "spreekbeurt", "table", "tabel", "tekst", "tekstregel", "tussenkop", "tuskop",
})  # fmt: skip

HEADINGS = frozenset({"item-titel", "kop", "subsubtitel", "tussenkop", "tuskop"})
# A title is a heading of its own here; within a ``kop`` it is part of the heading.
TITLED = frozenset({"agendapunt", "dossier", "stuk", "table", "handeling_bijlage", "vraagdoc"})

# What announces a paragraph and stands before it in the same line.
LEADS = frozenset({"li.nr", "lidnr", "spreker", "interrumpant", "term"})
NUMBERS = frozenset({"nr", "nummer"})  # of a question, an answer, an item: a heading of its own

REFERENCES = frozenset({"dossierref", "extref", "intref"})
NOTES = frozenset({"noot", "voetnoot"})
NOTE_MARKS = frozenset({"nootref", "voetref"})
ROWS = frozenset({"row", "tr"})
CELLS = frozenset({"entry", "td", "th"})
BREAKS = frozenset({"br"})
PICTURES = frozenset({"illustratie", "plaatje"})

# Not part of the text: read into the metadata.
METADATA = frozenset({"metadata"})

ROOTS = frozenset({
    "officiele-publicatie", "kamerwrk", "kamerstuk", "kamervragen", "handelingen", "vraagdoc", "agenda", "nds-stuk",
    "niet-dossier-stuk", "staatsblad", "staatscourant", "tractatenblad", "aanhangsel", "vlosdocument",
})  # fmt: skip
