"""Scripts of the pages: our own files and plotly's, allowed by their hashes, so that no text can become one."""

import base64
import hashlib
from dataclasses import dataclass
from importlib.resources import files

from markupsafe import Markup
from plotly.offline import get_plotlyjs


@dataclass(frozen=True)
class Scripts:
    """The scripts of a page, in order, and how its content security policy names them."""

    texts: tuple[Markup, ...]
    policy: Markup


def scripts(*names: str, plotly: bool) -> Scripts:
    """Return scripts of templates/, after plotly's where the page draws."""
    folder = files("model.reporting").joinpath("templates")
    texts = [folder.joinpath(name).read_text(encoding="utf-8") for name in names]
    texts = [get_plotlyjs(), *texts] if plotly else texts
    policy = Markup(" ").join(map(_hash, texts))
    return Scripts(tuple(Markup(text) for text in texts), policy)  # noqa: S704 (plotly's and our own files)


def _hash(script: str) -> Markup:
    """Return how a policy names a script that it allows."""
    return Markup("'sha256-{}'").format(base64.b64encode(hashlib.sha256(script.encode()).digest()).decode())
