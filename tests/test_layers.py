"""Who may import whom: from the door inwards, one direction, no circle, and each library in its own place."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

MODEL = Path(__file__).parents[1] / "model"
# a room imports from its own line and from those above it
ROOMS = (
    "words version",
    "tables",
    "city",
    "metrics",
    "formulation",
    "inputs",
    "cases",
    "answer",
    "audit",
    "solving",
    "explain",
    "reporting",
    "year",
    "running",
    "bundle",
    "desk",
    "cli __main__ __init__ model",
)
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms.split()}
ONLY = {"highspy": {"solving"}, "openpyxl": {"inputs"}, "pyomo": {"solving", "formulation"},
        "scipy": {"solving"}}  # fmt: skip


def imports() -> Iterator[tuple[str, str, str]]:
    """Yield file, room, and what it imports, for every import wherever it stands, for types too."""
    for path in sorted(MODEL.rglob("*.py")):
        place = path.relative_to(MODEL)
        room = place.parts[0] if len(place.parts) > 1 else place.stem
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((str(place), room, name.name) for name in node.names)
            elif isinstance(node, ast.ImportFrom):
                assert node.level == 0, f"{place} imports relatively"
                yield from ((str(place), room, f"{node.module}.{name.name}") for name in node.names)


IMPORTS = list(imports())


def test_every_file_stands_in_a_room():
    """Proves that no room is left out of ROOMS, and no file lies loose in model/."""
    assert {room for _, room, _ in IMPORTS} - set(RANK) == set()
    assert {path.name for path in MODEL.glob("*.py")} == {"__init__.py", "__main__.py", "version.py"}


def test_rooms_import_inwards_only():
    """Proves the direction: cli, running, reporting ... solving, formulation, city."""
    ours = [(place, room, name.split(".")[1]) for place, room, name in IMPORTS if name.startswith("model.")]
    assert [(place, other) for place, room, other in ours if RANK.get(other, 0) > RANK[room]] == []


def test_no_circle_of_files():
    """Proves that no file needs itself through others, not even for types."""
    files = {
        ".".join(("model", *path.relative_to(MODEL).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in MODEL.rglob("*.py")
    }
    needs: dict[str, set[str]] = {name: set() for name in files}
    for place, _, name in IMPORTS:
        importer = ".".join(("model", *Path(place).with_suffix("").parts)).removesuffix(".__init__")
        found = name if name in files else name.rpartition(".")[0]
        if found in files and found != importer:
            needs[importer].add(found)
    while free := {name for name, others in needs.items() if not others & needs.keys()}:
        needs = {name: others for name, others in needs.items() if name not in free}
    assert {name: others & needs.keys() for name, others in needs.items()} == {}


@pytest.mark.parametrize("library", ONLY)
def test_each_library_has_its_place(library):
    """Proves that only solving knows HiGHS, only inputs reads workbooks, and the audit knows no Pyomo."""
    rooms = {room for _, room, name in IMPORTS if name.split(".")[0] == library}
    assert rooms == ONLY[library]


@pytest.mark.parametrize("room", ["inputs", "cases", "audit", "answer"])
def test_reading_and_auditing_load_no_solver(room):
    """Proves that a workbook is read and an answer audited without Pyomo or HiGHS."""
    code = (
        f"import sys, model.{room}; print(*({{name.split('.')[0] for name in sys.modules}} & {{'pyomo', 'highspy'}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_command_starts_without_what_it_never_asks_for():
    """Proves that Pyomo's hook loads no statistics: a quarter of a start."""
    code = "import sys, model.cli.parser; print('scipy.sparse' in sys.modules, 'scipy.stats' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
