"""What the program asks for, as its pyproject.toml declares it: read where it is built and where it is installed."""

import tomllib
from pathlib import Path

PROGRAM = Path(__file__).parents[2]
CONSTRAINTS = PROGRAM / "constraints.txt"


def declared() -> list[str]:
    """Return the requirements of the program and of its desk."""
    project = tomllib.loads((PROGRAM / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *project["optional-dependencies"]["desk"]]
