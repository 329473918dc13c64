"""Tools of the tables of report.html: headings that sort, filters by word and by county, all from the keyboard."""

from pathlib import Path

import pytest

from tests.reporting.browser import Tab, tab
from tests.reporting.mapped import answer, written


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    return written(*answer(), tmp_path_factory.mktemp("page"), "en")


def column(shown: Tab, section: str, place: int) -> list[str]:
    """Return the cells of a column of a section's first table, rows that are not hidden."""
    rows = f"[...document.querySelector('#{section} .scroll table').tBodies[0].rows]"
    text = shown.value(f"{rows}.filter(r => !r.hidden).map(r => r.cells[{place}].textContent).join('|')")
    return str(text).split("|")


def head(section: str, place: int) -> str:
    return f"document.querySelector('#{section} .scroll table').tHead.rows[0].cells[{place}]"


def test_a_heading_sorts_by_key_and_says_how(page: Path, tmp_path: Path) -> None:
    """Proves that Enter on a heading sorts greatest first, again least first, and the total stays last."""
    with tab(page, tmp_path / "profile") as shown:
        before = column(shown, "facilities", 3)
        shown.value(f"{head('facilities', 3)}.querySelector('button').focus()")
        shown.press("Enter", "\r")
        after = column(shown, "facilities", 3)
        numbers = [float(cell.replace(",", "")) for cell in after[:-1]]
        assert numbers == sorted(numbers, reverse=True)
        assert after[-1] == before[-1]
        assert shown.value(f"{head('facilities', 3)}.getAttribute('aria-sort')") == "descending"
        shown.press("Enter", "\r")
        assert column(shown, "facilities", 3)[:-1] == after[-2::-1]
        assert shown.value(f"{head('facilities', 3)}.getAttribute('aria-sort')") == "ascending"
        assert shown.value("document.querySelectorAll('#facilities [aria-sort]').length") == 1


def test_changes_sort_by_sign(page: Path, tmp_path: Path) -> None:
    """Proves that a minus sign is read as one: the greatest fall comes last."""
    with tab(page, tmp_path / "profile") as shown:
        place = int(shown.value("[...document.querySelector('#facilities .scroll table').tHead.rows[0].cells]"
                                ".findIndex(c => c.textContent === 'Change')"))  # fmt: skip
        shown.value(f"{head('facilities', place)}.querySelector('button').click()")
        cells = column(shown, "facilities", place)[:-1]
        numbers = [float(cell.replace(",", "").replace("\N{MINUS SIGN}", "-")) for cell in cells]
        assert min(numbers) < 0.0 < max(numbers)
        assert numbers == sorted(numbers, reverse=True)


def test_numbers_of_several_units_are_not_sorted(page: Path, tmp_path: Path) -> None:
    with tab(page, tmp_path / "profile") as shown:
        assert shown.value("document.querySelectorAll('th.mixed button').length") == 0
        assert shown.value("document.querySelectorAll('th.mixed').length") > 0


def test_rows_are_found_by_word_and_by_county(page: Path, tmp_path: Path) -> None:
    """Proves typed words and a chosen county each hide the other rows and the total, and the count is said."""
    with tab(page, tmp_path / "profile") as shown:
        shown.value("document.querySelector('#facilities .finder input').focus()")
        shown.ask("Input.insertText", text="SCRIPT>ALERT")
        found = column(shown, "facilities", 0)
        assert "<script>alert(1)</script>" in found
        assert "Total" not in found
        assert len(found) < 6
        rows = "[...document.querySelector('#facilities .scroll table').tBodies[0].rows].filter(r => !r.hidden)"
        assert shown.value(f"{rows}.every(r => r.textContent.includes('script>alert'))") is True
        assert shown.value("document.querySelector('#facilities .count').textContent") == f"{len(found)} of 6 rows"
        shown.value("{const s = document.querySelector('#facilities .finder select'); s.value = '1'; "
                    "s.dispatchEvent(new Event('change')); const i = document.querySelector('#facilities .finder "
                    "input'); i.value = ''; i.dispatchEvent(new Event('input'))}")  # fmt: skip
        assert set(column(shown, "facilities", 2)) == {"Gaoyou"}
        assert shown.complaints == []


def test_without_the_script_the_page_reads(page: Path, tmp_path: Path) -> None:
    """Proves that tables, bars, distances and what each figure shows stand in the page itself."""
    plain = tmp_path / "plain.html"
    plain.write_text(page.read_text(encoding="utf-8").split("<script")[0], encoding="utf-8")
    with tab(plain, tmp_path / "profile") as shown:
        assert shown.value("document.querySelectorAll('button, select, input').length") == 0
        assert shown.value("document.querySelectorAll('.distance').length") >= 4
        assert shown.value("document.querySelectorAll('.turn').length") >= 4
        said = shown.value(
            "[...document.querySelectorAll('.drawn figcaption')].map(f => f.textContent.length).join()"
        )
        assert min(map(int, str(said).split(","))) > 40


def test_one_search_finds_a_place_in_every_table(page: Path, tmp_path: Path) -> None:
    """Proves that rows that name it are marked and their sections listed; a folded one opens when it is gone to."""
    with tab(page, tmp_path / "profile") as shown:
        name = column(shown, "facilities", 0)[0]
        shown.value("document.querySelectorAll('details.part').forEach(part => { part.open = false; })")
        shown.value(
            f"document.getElementById('seek').value = {name.upper()!r};"
            "document.getElementById('seek').dispatchEvent(new Event('input'))"
        )
        assert int(str(shown.value("document.querySelectorAll('tr.found').length"))) > 1
        assert shown.value("document.querySelector('#facilities details').open") is False
        shown.value("document.querySelector(\"#sought a[href='#facilities']\").click()")
        assert shown.value("document.querySelector('#facilities details').open") is True
        assert shown.complaints == []


@pytest.mark.parametrize("width", [1400, 390])
def test_nothing_is_cut_on_a_screen_or_a_phone(page: Path, tmp_path: Path, width: int) -> None:
    """Proves that nothing stands beyond the edge but in tables and figures that scroll by themselves."""
    with tab(page, tmp_path / "profile") as shown:
        shown.ask(
            "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500
        )
        beyond = "e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.scroll, .pan, nav')"
        assert shown.value(f"[...document.querySelectorAll('body *')].filter(e => {beyond}).length") == 0
        assert int(str(shown.value("document.documentElement.scrollWidth"))) <= width
