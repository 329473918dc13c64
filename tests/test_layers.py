"""Who may import whom: from the door inwards, one direction, and each library in its own place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

MODEL = Path(__file__).parents[1] / "model"
# a part imports from its own line and from those above it
LAYERS = (
    "dataset solution past demand network version collector spreadsheet",
    "formulation metrics quantities accounts standing outcome figures audit workload doubts",
    "solving",
    "reporting explain inputs casework",
    "plan kpis stepdown year surge",
    "running",
    "cli cli_types cli_year door __main__ __init__ model",
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts.split()}
ONLY = {"highspy": {"solving"}, "openpyxl": {"inputs"}, "pyomo": {"solving", "formulation"}}


def imports() -> Iterator[tuple[str, str, str]]:
    """Yield file, part of the program, and what it imports, for every import wherever it stands."""
    for path in sorted(MODEL.rglob("*.py")):
        place = path.relative_to(MODEL)
        part = place.parts[0] if len(place.parts) > 1 else place.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((str(place), part, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{place} imports relatively"
                names = [f"model.{name.name}" for name in node.names] if node.module == "model" else [node.module]
                yield from ((str(place), part, str(name)) for name in names)


IMPORTS = list(imports())


def test_every_part_has_a_layer():
    """Proves that no part of the program is left out of LAYERS."""
    assert {part for _, part, _ in IMPORTS} - set(RANK) == set()


def test_parts_import_inwards_only():
    """Proves the direction: cli, running, reporting ... solving, formulation, dataset."""
    ours = [(place, part, name.split(".")[1]) for place, part, name in IMPORTS if name.startswith("model.")]
    assert [(place, other) for place, part, other in ours if RANK.get(other, 0) > RANK[part]] == []


@pytest.mark.parametrize("library", ONLY)
def test_each_library_has_its_place(library):
    """Proves that only solving knows HiGHS, only inputs reads workbooks, and the audit knows no Pyomo."""
    parts = {part for _, part, name in IMPORTS if name.split(".")[0] == library}
    assert parts == ONLY[library]
