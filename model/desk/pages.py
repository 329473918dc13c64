"""The pages of the desk as HTML, in the language of their address."""

import time
from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from model.version import VERSION
from model.words import LANGUAGES, Words

MINUTE, HOUR = 60, 3600


@cache
def _environment() -> Environment:
    """Return where the templates are."""
    return Environment(
        loader=PackageLoader("model.desk", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip


class Pages:
    """The pages of one desk: ``top``: the address of all of them; ``folder``: where everything stands."""

    def __init__(self, top: str, folder: Path) -> None:
        """Keep what every page shows."""
        self.top, self._folder = top, folder

    def page(self, name: str, lang: str, path: str, **more: object) -> str:
        """Return a page, or the part of one; ``path``: where it is, after its language."""
        words = Words(lang)
        others = {other: f"{self.top}/{other}{path}" for other in LANGUAGES}
        # each language calls itself by its own name
        names = {other: Words(other)("desk_language") for other in LANGUAGES}
        return _environment().get_template(f"{name}.html.j2").render(
            words=words, lang=lang, top=self.top, base=f"{self.top}/{lang}", others=others, names=names,
            folder=str(self._folder), version=VERSION, quote=quote, duration=lambda seconds: duration(seconds, words),
            moment=moment, **more,
        )  # fmt: skip


def duration(seconds: float, words: Words) -> str:
    """Return a time as a reader says it: seconds under two minutes, then minutes."""
    if seconds < 2 * MINUTE:
        return words("desk_seconds", number=f"{seconds:.0f}")
    if seconds < 2 * HOUR:
        return words("desk_minutes", number=f"{seconds / MINUTE:.0f}")
    return words("desk_hours", number=f"{seconds / HOUR:.1f}")


def moment(at: float) -> str:
    """Return when something was, on this machine's clock."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(at))
