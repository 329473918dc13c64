"""What stands beside program and wheels in a bundle: the script that starts it, and texts in every language."""

from collections.abc import Sequence
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from model.bundle.target import Target
from model.version import VERSION
from model.words import LANGUAGES, Phrase, Words, say

NO_PYTHON, READ_ME = "python.txt", "README.txt"


def scripts(target: Target, pythons: Sequence[str]) -> dict[str, bytes]:
    """Return name -> content of the start script and the texts."""
    python = say(f"bundle_python.{target.name}", versions=versions(pythons))
    texts = {
        target.script: _script(target, pythons),
        NO_PYTHON: _said(say("bundle_no_python"), python),
        READ_ME: _said(say("bundle_read_me", version=VERSION), say(f"bundle_start.{target.name}"), python),
    }
    # Windows reads scripts, and shows texts, by its own ends of lines alone
    end = "\r\n" if target.os_name == "nt" else "\n"
    return {name: text.replace("\n", end).encode() for name, text in texts.items()}


def versions(pythons: Sequence[str]) -> Phrase | str:
    """Return the Pythons of a bundle as one text."""
    return say("bundle_versions", first=pythons[0], last=pythons[-1]) if len(pythons) > 1 else pythons[0]


@cache
def _environment() -> Environment:
    """Return where the templates are."""
    return Environment(
        loader=PackageLoader("model.bundle", "templates"), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True, autoescape=False,
    )  # fmt: skip


def _script(target: Target, pythons: Sequence[str]) -> str:
    """Return the start script: the newest Python that fits is tried first."""
    kind, named = ("bat", "py -{}") if target.os_name == "nt" else ("sh", "python{}")
    return _environment().get_template(f"desk.{kind}.j2").render(
        candidates=[*map(named.format, reversed(pythons)), "python3", "python"], test=target.test(pythons),
        no_python=NO_PYTHON, languages=[Words(lang) for lang in LANGUAGES],
    )  # fmt: skip


def _said(*sentences: Phrase) -> str:
    """Return sentences as a text, a paragraph a language."""
    return "\n".join("".join(f"{Words(lang).said(one)}\n" for one in sentences) for lang in LANGUAGES)
