"""What SECURITY.md promises: nothing of a file is run, nothing is sent, nothing is written outside its folder."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from model.cases import folder_name

ROOT = Path(__file__).parents[1]
TINY = ROOT / "data" / "tiny.xlsx"
# calls by the end of their name, in any module
RUNS = frozenset((
    "eval", "exec", "compile", "__import__", "pickle.load", "pickle.loads", "pickle.Unpickler", "pd.read_pickle",
    "shelve.open", "marshal.load", "marshal.loads", "yaml.load", "joblib.load", "os.system", "os.popen",
    "subprocess.getoutput", "np.load", "extractall", "extract", "urlopen", "requests.get", "socket.socket",
))  # fmt: skip
# who starts other programs, and which
PROGRAMS = {"running/pdf.py", "running/becoming.py", "desk/office.py", "bundle/wheels.py", "bundle/environment.py"}


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call of the program with its file."""
    for path in sorted((ROOT / "model").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield path.relative_to(ROOT / "model").as_posix(), node


def test_nothing_that_runs_or_unpickles_a_file_is_called():
    found = [
        (place, ast.unparse(call.func))
        for place, call in calls()
        if ast.unparse(call.func) in RUNS or ast.unparse(call.func).rpartition(".")[2] in RUNS - {"compile"}
    ]
    assert found == []


def test_other_programs_are_started_in_few_places_and_without_a_shell():
    started = [(place, call) for place, call in calls() if ast.unparse(call.func).startswith("subprocess.")]
    assert {place for place, _ in started} <= PROGRAMS
    assert [place for place, call in calls() for word in call.keywords if word.arg == "shell"] == []


WATCHED = """
import json, sys
seen = []
def hear(event, words):
    if event.startswith("socket.") or event in ("os.system", "subprocess.Popen", "urllib.Request"):
        seen.append(event)
sys.addaudithook(hear)
from model.cli.parser import main
code = main(sys.argv[1:])
print(json.dumps([code, sorted(set(seen))]))
"""


@pytest.mark.parametrize("command", [[TINY], ["check", TINY], ["stepdown", ROOT / "data" / "stepdown_example.csv"]])
def test_no_socket_is_opened_and_no_program_started(tmp_path, command):
    words = [sys.executable, "-c", WATCHED, *map(str, command), "-o", str(tmp_path / "out")]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [0, []]


HOSTILE = (
    "../../etc/passwd", "..\\..\\x", "/etc/passwd", "C:\\Windows\\x", "\\\\host\\share", "..", ".", "", " ", "~",
    "a\0b", "a\nb", "CON", "nul.txt", "x" * 5000, "\u202e", "\u2025/\u2025", "\uff0e\uff0e\uff0f", "%2e%2e%2f", "a:b",
    "$(touch x)", "`x`", ".fenji-x", "-rf",
)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_the_folder_of_a_case_is_one_folder_in_the_folder_of_cases(tmp_path, name):
    place = (tmp_path / folder_name(name)).resolve()
    assert place.parent == tmp_path.resolve()
    place.mkdir()
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


def test_names_that_differ_have_folders_that_differ():
    names = {*HOSTILE, "a/b", "a_b", "a\\b"}
    assert len({folder_name(name) for name in names}) == len(names)
