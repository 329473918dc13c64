"""Where an answer is put: what is left behind by runs that died in the middle, and what of others is not touched."""

import pytest

from model.running.folder import Replacement, replacing
from model.running.workspace import ANSWER, LAST, LOCK, NAME, PREFIX, sweep, take
from tests.faults.command import digest, last_report, names


def workspace(parent, name: str, wanted: str):
    """Make the workspace of a run that has ended without a word."""
    space = parent / f"{PREFIX}{name}"
    (space / ANSWER).mkdir(parents=True)
    (space / NAME).write_text(wanted, encoding="utf-8")
    return space


def test_a_run_that_died_between_the_two_renames_gives_the_last_answer_back(tmp_path):
    """Proves it for the moment in which the last answer is moved and the new one not yet in its place."""
    space = workspace(tmp_path, "dead", "out")
    before = digest(last_report(space / f"{LAST}1"))
    sweep(tmp_path)
    assert digest(tmp_path / "out") == before
    assert names(tmp_path) == {"out"}


def test_a_last_answer_that_was_replaced_meanwhile_goes(tmp_path):
    space = workspace(tmp_path, "dead", "out")
    last_report(space / f"{LAST}1")
    (last_report(tmp_path / "out") / "run.json").write_text("newer", encoding="utf-8")
    sweep(tmp_path)
    assert (tmp_path / "out" / "run.json").read_text("utf-8") == "newer"
    assert names(tmp_path) == {"out"}


def test_the_workspace_of_a_run_that_lives_is_not_swept(tmp_path):
    with replacing(tmp_path / "out") as answer:
        (answer / "run.json").write_text("{}", encoding="utf-8")
        sweep(tmp_path)
        with replacing(tmp_path / "other") as another:
            (another / "run.json").write_text("{}", encoding="utf-8")
        assert (answer / "run.json").exists()
    assert names(tmp_path) == {"out", "other"}


def test_a_workspace_whose_lock_is_held_elsewhere_stays(tmp_path):
    space = workspace(tmp_path, "alive", "out")
    held = take(space / LOCK)
    assert held is not None
    assert take(space / LOCK) is None
    sweep(tmp_path)
    assert space.exists()
    held.release()
    sweep(tmp_path)
    assert names(tmp_path) == set()


def test_what_only_looks_like_a_workspace_is_left_alone(tmp_path):
    (tmp_path / f"{PREFIX}file").write_text("mine", encoding="utf-8")
    sweep(tmp_path)
    assert names(tmp_path) == {f"{PREFIX}file"}


def write_half(out, fault):
    with replacing(out) as answer:
        (answer / "run.json").write_text("half", encoding="utf-8")
        raise fault


@pytest.mark.parametrize("fault", [ValueError, KeyboardInterrupt, OSError])
def test_a_fault_while_writing_leaves_the_last_answer(tmp_path, fault):
    out = last_report(tmp_path / "out")
    before = digest(out)
    with pytest.raises(fault):
        write_half(out, fault)
    assert digest(out) == before
    assert names(tmp_path) == {"out"}


def test_an_answer_of_another_run_meanwhile_is_the_last_one(tmp_path):
    """Proves that two runs which end together both end well, and leave nothing of each other."""
    out = last_report(tmp_path / "out")
    one, other = replacing(out), replacing(out)
    with one as first:
        (first / "run.json").write_text("first", encoding="utf-8")
        with other as second:
            (second / "run.json").write_text("second", encoding="utf-8")
        assert (out / "run.json").read_text("utf-8") == "second"
    assert (out / "run.json").read_text("utf-8") == "first"
    assert (one.said, other.said) == ("", "")
    assert names(tmp_path) == {"out"}


@pytest.mark.parametrize("name", ["~$allocation.xlsx", ".DS_Store", "problems.csv", "stepdown.html", "report.pdf"])
def test_what_goes_with_a_report_goes(tmp_path, name):
    out = last_report(tmp_path / "out")
    (out / name).write_text("x", encoding="utf-8")
    place = replacing(out)
    with place as answer:
        (answer / "run.json").write_text("{}", encoding="utf-8")
    assert (place.said, names(out)) == ("", {"run.json"})


def test_a_folder_that_is_a_link_is_replaced_where_it_points(tmp_path):
    there = last_report(tmp_path / "there")
    (tmp_path / "link").symlink_to(there)
    with replacing(tmp_path / "link") as answer:
        (answer / "run.json").write_text("{}", encoding="utf-8")
    assert (tmp_path / "link").is_symlink()
    assert names(there) == {"run.json"}


def test_an_answer_of_another_kind_that_comes_meanwhile_stays(tmp_path):
    """Proves that two commands which end together into one folder lose neither answer, and each names its own."""
    one, other = replacing(tmp_path / "out"), replacing(tmp_path / "out")
    with one as first:
        (first / "run.json").write_text('{"command": "letters"}', encoding="utf-8")
        with other as second:
            (second / "run.json").write_text('{"command": "monitor"}', encoding="utf-8")
    assert (other.folder, one.folder) == (tmp_path / "out", tmp_path / "out-2")
    assert "holds a monitor of the year" in str(one.said)
    assert "monitor" in (tmp_path / "out" / "run.json").read_text("utf-8")


def test_an_answer_that_takes_the_place_in_the_last_moment_is_given_it_back(tmp_path, monkeypatch):
    """Proves the moment between the look at a place and the rename: what is found there then is looked at, too."""
    place, looks = replacing(tmp_path / "out"), []
    kept = Replacement._kept

    def late(self, last):
        if not looks.append(last) and len(looks) == 1:
            why = kept(self, last)
            (tmp_path / "out").mkdir()
            (tmp_path / "out" / "run.json").write_text('{"command": "monitor"}', encoding="utf-8")
            return why
        return kept(self, last)

    monkeypatch.setattr(Replacement, "_kept", late)
    with place as answer:
        (answer / "run.json").write_text('{"command": "letters"}', encoding="utf-8")
    assert "monitor" in (tmp_path / "out" / "run.json").read_text("utf-8")
    assert "letters" in (tmp_path / "out-2" / "run.json").read_text("utf-8")
    assert names(tmp_path) == {"out", "out-2"}


@pytest.mark.parametrize("name", ["tables/mine.xlsx", "cases/less/notes.docx", "cases/notes.docx", "notes.txt"])
def test_what_a_user_put_among_the_files_of_an_answer_stays(tmp_path, name):
    """Proves it for files inside the folders of an answer: a table saved as a workbook beside the table."""
    out = last_report(tmp_path / "out")
    last_report(out / "cases" / "less")
    (out / name).write_text("mine", encoding="utf-8")
    before, place = digest(out), replacing(out)
    with place as answer:
        (answer / "run.json").write_text("{}", encoding="utf-8")
    assert digest(out) == before
    assert f"holds {name}" in str(place.said)


@pytest.mark.parametrize("name", ["tables", "cases", "compare.xlsx"])
def test_a_folder_that_holds_no_answer_is_not_taken_for_one(tmp_path, name):
    """Proves that a folder of the user's own with a name that answers use, too, stays."""
    (tmp_path / "out" / name).mkdir(parents=True)
    place = replacing(tmp_path / "out")
    with place as answer:
        (answer / "run.json").write_text("{}", encoding="utf-8")
    assert (place.folder, names(tmp_path / "out")) == (tmp_path / "out-2", {name})
