"""Words: every one in every language, none missing, none unused."""

import ast
import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest

from model.answer.solution import Status
from model.audit import CHECKS
from model.cli.parser import COMMANDS
from model.explain.doubts import CHECKS as DOUBTED
from model.explain.prices import NO_PLAN, REFUSED, UNCLEAR
from model.explain.probes import UNITS
from model.explain.targets import FREE
from model.inputs.schema import BY_NAME, USES
from model.metrics import METRICS
from model.reporting.tables import SECTIONS
from model.reporting.tables.moved import KINDS as MOVED
from model.reporting.why.ranking import ORDER
from model.running.kinds import KINDS
from model.solving.elastic import NOTES
from model.words import LANGUAGES, Words, say, texts
from tests.spoken import CATALOGUE

FOLDER = Path(__file__).parents[2] / "model"
NAMING = ("name", "_named", "startswith")  # what makes a key of a kind and a word
# how a table or column is declared in short, see model.reporting.edition
DECLARATION = re.compile(r"([a-z]\w*)(?:=([\w.]+))?(?: (\w+)|$)")


def literals() -> set[str]:
    """Return every text that stands in the code or in a template."""
    found = set()
    for path in FOLDER.rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found |= {node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    for path in FOLDER.rglob("*.j2"):
        found |= set(re.findall(r"""words\(["'](\w+)["']""", path.read_text(encoding="utf-8")))
    return found


def called() -> set[str]:
    """Return every key that the code asks for by name."""
    asks = re.compile(r"""(?:words|spoken\(\)|say|WordsError)\(\s*["']([\w.]*\w)["']""")
    texts = [path.read_text(encoding="utf-8") for path in [*FOLDER.rglob("*.py"), *FOLDER.rglob("*.j2")]]
    return {key for text in texts for key in asks.findall(text)}


def of_the_search() -> set[str]:
    """Return every key by which the search says how far it is."""
    texts = [path.read_text(encoding="utf-8") for path in FOLDER.rglob("*.py")]
    return {f"search.{key}" for text in texts for key in re.findall(r"clock\.say\(\"(\w+)\"", text)}


def declared() -> set[str]:
    """Return the keys of the headings, and of the table's title, that a declaration of it asks for."""
    found = set()
    for text in literals():
        if match := DECLARATION.match(text):
            name, heading, kind = match.groups("")
            found |= {heading or name.removesuffix("_name"), f"{name}_table"}
            found |= {f"{name}_code"} if kind == "code" else set()
    return found


def test_no_word_is_missing() -> None:
    searched = of_the_search()
    assert len(searched) > 5
    keys = {key for key in called() if f"search.{key}" not in searched}
    assert sorted(key for key in keys | searched if key not in CATALOGUE) == []


def prefixes() -> set[str]:
    """Return how keys begin that the code makes of a word at hand: ``f"kind.{word}"`` and ``name("kind", word)``."""
    found = set()
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                found |= set(re.findall(r"^[a-z_.]+[._]$", str(node.values[0].value)))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= set(re.findall(r"^=([a-z_]+[._])$", node.value))
                found |= {f"{name}." for name in re.findall(r"^(\w+)_name\b", node.value)}
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in NAMING:
                kinds = (str(word.value) for word in node.args[:1] if isinstance(word, ast.Constant))
                found |= {f"{kind.removesuffix('.')}." for kind in kinds}
    for path in FOLDER.rglob("*.j2"):
        found |= set(re.findall(r"""words\("(\w+\.)" ~""", path.read_text(encoding="utf-8")))
    return found


def test_no_word_is_unused() -> None:
    used, kinds = literals() | declared(), tuple(prefixes())
    keys = {re.sub(r"^(year\.|\w+\.(?=help\.))", "", key) for key in CATALOGUE}
    assert sorted(key for key in keys if key not in used and not key.startswith(kinds)) == []


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("status", [status.value for status in Status]),
        ("use", USES),
        ("category", BY_NAME["services"]["category"].choices),
        ("kind", BY_NAME["targets"]["kind"].choices),
        ("sheet", [make.__name__ for make in SECTIONS]),
        ("title", [make.__name__ for make in SECTIONS]),
        ("metric", METRICS),
        ("rule", [rule for check in CHECKS for rule in check.rules]),
        ("reason", NOTES),
        ("effect", BY_NAME["project_effects"]["effect"].choices),
        ("effect_unit", BY_NAME["project_effects"]["effect"].choices),
        ("may", ("first", "last", "first_last")),
        ("state", [status.value for status in Status]),
        ("ended", [status.value for status in Status]),
        ("answer", KINDS),
        ("command", COMMANDS),
        ("priced", UNITS),
        ("price_kind", (*UNITS, "shift_of")),
        ("price_unit", UNITS.values()),
        ("moved", MOVED),
        ("price_note", (UNCLEAR, NO_PLAN, REFUSED, FREE)),
        ("why", (*ORDER, "nothing", "nobody", "no_route", "no_gain")),
        ("unserved", (*ORDER, "nothing", "nobody", "no_route", "no_gain")),
        ("lever", ORDER),
        ("decision", ("machine", "project", "schedule", "hire")),
        ("doubt", [check.__name__ for check in DOUBTED]),
        ("doubt_why", [check.__name__ for check in DOUBTED]),
        ("other", ORDER),
        ("found", [status.value for status in Status]),
    ],
)
def test_every_word_of_the_program_has_a_name(kind: str, words: list[str]) -> None:
    assert sorted(word for word in words if f"{kind}.{word}" not in CATALOGUE) == []


def test_both_languages_have_the_same_places() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    for lang in LANGUAGES:
        assert texts(lang).keys() ^ texts("en").keys() == set()
        assert [key for key, text in texts(lang).items() if fields(text) != fields(texts("en")[key])] == []
        assert [key for key, text in texts(lang).items() if not text] == []


def test_a_key_stands_once() -> None:
    for lang in LANGUAGES:
        tables = tomllib.loads((FOLDER / "words" / f"{lang}.toml").read_text(encoding="utf-8"))
        keys = [key for table in tables.values() for key in table]
        assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_a_phrase_waits_for_its_language() -> None:
    """Proves say: a text inside another, said in each language."""
    phrase = say("stopped", why=say("stop.interrupted"))
    assert [Words(lang).said(phrase) for lang in ("en", "zh")] == [
        " The search was stopped early (interrupted).", "搜索提前停止（被中断）。",
    ]  # fmt: skip


@pytest.mark.parametrize("place", [0, 1])
def test_names_of_sheets_are_legal_and_distinct(place: int) -> None:
    names = [pair[place] for key, pair in CATALOGUE.items() if key.startswith(("sheet.", "data_sheet."))]
    assert len(set(names)) == len(names)
    assert [name for name in names if len(name) > 31 or re.search(r"[\[\]:*?/\\]", name)] == []
