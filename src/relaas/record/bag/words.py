"""The files of a bag that are for people: the script that checks it and the explanation, in both languages."""

from __future__ import annotations

from importlib.resources import files

from relaas.language import LANGUAGES, table
from relaas.record.bag.contents import Handover

SCRIPT, EXPLANATION = "verify.sh", "VERIFY.md"
# The checks that the script makes; each has its words in the table.
_CHECKS = (
    "files", "tags", "commitment", "inclusion", "checkpoint", "cosignature", "stamp", "growth", "originals",
)  # fmt: skip
_PRINTED = (
    "holds", "fails", "nothing", "missing", "old", "other_key", "of", "partial", "all_holds", "some_fail",
)  # fmt: skip


def script(language: str) -> bytes:
    """``verify.sh``, which speaks a language unless it is told otherwise."""
    words = "\n\n".join(_shell_words(one) for one in LANGUAGES)
    return _template(SCRIPT).replace("@LANGUAGE@", language).replace("@WORDS@", words).encode()


def explanation(handover: Handover) -> bytes:
    """``VERIFY.md``."""
    number = f"Originelen / originals: {len(handover.originals)}. "
    number += f"Logboekregels / log entries: {len(handover.record.custody)}. Tot / until: {handover.until}."
    title = " ".join(handover.title.split()) or "relaas"
    return _template(EXPLANATION).replace("@TITLE@", _escaped(title)).replace("@NUMBER@", number).encode()


def _shell_words(language: str) -> str:
    """A function of the shell that sets the words of a check."""
    told = table(language, "checks_bag")
    lines = [f"words_{language}() {{"]
    lines += [f"    {name.upper()}={_quoted(told['printed'][name])}" for name in _PRINTED]
    lines.append("    case $1 in")
    for name in _CHECKS:
        words = told[name]
        lines.append(
            f"        {name}) TITLE={_quoted(words['title'])} PROVES={_quoted(words['proves'])}"
            f" NOT={_quoted(words['does_not_prove'])} ;;"
        )
    return "\n".join([*lines, "    esac", "}"])


def _quoted(words: str) -> str:
    """Words as the shell takes them literally."""
    return "'" + words.replace("'", "'\\''") + "'"


def _escaped(words: str) -> str:
    """A title in Markdown that stays one: what would be read as markup gets a backslash."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>#" else char for char in words)


def _template(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
