"""Chinese on the terminal, in a locale that speaks none: commands on a Chinese workbook, refusals, help."""

import errno
import re

import pytest

from model.cli.parser import COMMANDS, main
from model.running import pdf
from model.running.engine import cluster
from model.running.terminal import refused, speak, spoken, tell
from model.words import Refusal
from tests.faults.command import ROOT
from tests.year.town import tables_of, write_sheets, year

ENGLISH = re.compile(r"[A-Za-z][a-z'-]+(?: [A-Za-z][a-z'-]*){2,}")
HELD = {"case": "较少", "table": "funds", "column": "income", "op": "scale", "value": 0.9}
SURGE = {"surge": "潮", "service": "visit", "factor": 2, "weeks": 4, "chance": 0.5}


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Return a folder with a Chinese workbook, actuals, and an answer."""
    folder = tmp_path_factory.mktemp("zh")
    tables = tables_of() | {"cases": [HELD], "surge": [SURGE]}
    tables["settings"].append({"key": "language", "value": "zh"})
    write_sheets(tables, folder / "town")
    write_sheets({name: rows for name, rows in year().items() if rows}, folder / "actuals")
    assert main([str(folder / "town"), "-o", str(folder / "plan")]) == 0
    return folder


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch):
    """Let the locale say nothing, and keep progress from waiting for its time."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("model.running.progress.EVERY_S", 0.0)
    yield
    speak("en")


def said(capsys, place) -> str:
    """Return all that was said, but for what the test's folders are called; none of it is an English sentence."""
    both = "".join(capsys.readouterr()).replace(str(place), "")
    assert ENGLISH.findall(both) == []
    return both


ZH = ("--lang", "zh")
RUNS = {
    "solve": ("town",), "solve cases": ("town", "--cases", "all", "--workers", "1"), "check": ("check", "town"),
    "sweep": ("sweep", "town", "--vary", "funds.income*=0.9,1", "--workers", "1"),
    "explain": ("explain", "town", "--samples", "2", "--workers", "1"), "surge": ("surge", "town"),
    "no plan": ("explain", "town", "--set", "funds.income *= 0.01", "--workers", "1"),
    "compare": ("compare", "plan", "plan", *ZH), "template": ("template", *ZH),
    "stepdown": ("stepdown", str(ROOT / "data" / "stepdown_example.csv"), *ZH),
    "letters": ("letters", "plan"), "rehearse": ("rehearse", "plan", "--samples", "3"),
    "monitor": ("monitor", "plan", "actuals"), "settle": ("settle", "plan", "actuals"),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_a_command_says_no_english_sentence(name, place, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(place)
    command = RUNS[name]
    words = [str(place / word) if word in ("town", "plan", "actuals") else word for word in command]
    to = [str(tmp_path / "new.xlsx")] if name == "template" else ["-o", str(tmp_path / "out")]
    book = ["--workbook", str(place / "town")] if command[0] in ("letters", "rehearse", "monitor", "settle") else []
    assert main([*words, *to, *book]) == (4 if name == "no plan" else 0)
    assert re.search("[一-鿿]", said(capsys, place))


WRONG = (
    ("--gap", "2"), ("--workers", "no"), ("--time-limit", "-1"), ("--cases", "none"), ("--set", "funds.income ** 2"),
    ("--set", "funds[fund].income = 1"), ("--gap",), ("--nothing",), ("--cluster", "http://x", "--cases", "all"),
)  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_command_line_is_refused_in_chinese(words, place, tmp_path, capsys):
    try:
        code = main([str(place / "town"), "-o", str(tmp_path / "out"), *ZH, *words])
    except SystemExit as end:
        code = end.code
    assert code == 2
    assert re.search("[一-鿿]", said(capsys, place))


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("sweep", ("town", "--vary", "funds.income=1:0:1")),
        ("sweep", ("town", "--vary", "funds.income=many")),
        ("explain", ("town", "--of", "all")),
        ("surge", ("town", "--year", "2030")),
        ("letters", ("plan", "--year", "2030")),
        ("rehearse", ("plan", "--samples", "9000000")),
        ("replan", ("plan", "actuals")),
        ("compare", ("plan", "actuals")),
        ("settle", ("actuals", "actuals")),
        ("template", ("town",)),
    ],
)
def test_what_cannot_be_done_is_said_in_chinese(command, words, place, capsys):
    words = [str(place / word) if (place / word).exists() else word for word in words]
    book = ["--workbook", str(place / "town")] if "plan" in str(words[0]) and command != "compare" else []
    assert main([command, *words, *book, *ZH]) == 2
    assert re.search("[一-鿿]", said(capsys, place))


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_in_chinese(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([*filter(None, [command]), "--help", *ZH])
    assert end.value.code == 0
    text = said(capsys, ROOT)
    assert "选项" in text
    assert "用法" in text


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_option_has_its_words(command, lang, capsys):
    """Proves that the help of every command is written: a missing word would be a fault of the program."""
    with pytest.raises(SystemExit):
        main([command, "--help", "--lang", lang])
    assert "help." not in capsys.readouterr().out


def test_the_locale_chooses_where_nobody_does(monkeypatch, capsys):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    with pytest.raises(SystemExit):
        main(["check"])
    assert "缺少必需的参数" in capsys.readouterr().err


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.ENAMETOOLONG, errno.EIO])
def test_what_the_machine_refuses_is_said_in_chinese(code, capsys, tmp_path):
    speak("zh")
    tell(refused(OSError(code, "in the words of the machine", "city.xlsx")))
    assert "city.xlsx：" in said(capsys, tmp_path)


def test_no_browser_is_said_in_chinese(capsys, tmp_path):
    speak("zh")
    tell(pdf.NONE_FOUND)
    assert "没有 Chromium" in said(capsys, tmp_path)


def test_a_refusal_is_english_to_a_program_and_chinese_to_its_user():
    """Proves that a program which calls this one reads English, whatever is spoken on the terminal."""
    speak("zh")
    with pytest.raises(Refusal, match="no scheduler") as found:
        cluster("nowhere")
    assert "不是调度器地址" in str(spoken().said(found.value.args[0]))
