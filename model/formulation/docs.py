"""docs/formulation.md: every rule in its own words, gathered from the docstrings in the order of MODULES.

``python -m model.formulation.docs`` writes the file; a test keeps it equal to the docstrings.
"""

import sys
from pathlib import Path

from model.formulation import MODULES

TARGET = Path(__file__).parents[2] / "docs" / "formulation.md"
HEAD = """# The rules of the plan

Written by `python -m model.formulation.docs` from the docstrings of `model/formulation/`: change those, not this
file. What each word means exactly: `docs/definitions.md`.
Letters: t year from 0, g group, s service, o option, f facility, k staff type, e machine or bed type, j fund,
b budget, u use of a budget, r tier, c county, p project, q schedule. Names in the formulas are the names in the code.
"""


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for name in MODULES:
        title, _, rest = (sys.modules[name].__doc__ or "").strip().partition("\n")
        parts.append(f"## {title}\n\n`{name.replace('.', '/')}.py`\n\n```text\n{rest.strip(chr(10))}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
