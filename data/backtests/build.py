"""Write ``docs/backtests.md``: validation by rules fixed beforehand, and illustrations.

``python -m data.backtests.build`` solves made-up counties (``county.py``) and writes the page from ``page.md`` and
the readable tables in ``validation/`` and ``illustrations/``. The same tables give the same page.
"""

from data.backtests import illustrate, told
from data.backtests.answers import Answer
from data.backtests.county import HERE, table
from data.backtests.evidence import default
from data.backtests.text import lines
from data.backtests.validate import NULL, shipped, tested_rows
from data.backtests.verdicts import books, money, verdicts

TARGET = HERE.parents[1] / "docs" / "backtests.md"
TEMPLATE = HERE / "page.md"


def page(found: dict[str, Answer]) -> str:
    """Return the page; ``found`` are the illustrations solved."""
    return TEMPLATE.read_text("utf-8").format(**validation_parts(), **illustration_parts(found))


def validation_parts() -> dict[str, str]:
    """Return what the page prints of validation, by placeholder."""
    judged, paid = verdicts(), money()
    rows = table("validation/defaults").query("service != 'money'")
    settings = (row.removeprefix("key=").split("; value=") for row in shipped())
    return {
        "counts": told.counts(judged, paid, books()),
        "verdicts": told.verdict_lines(judged),
        "levels": told.level_lines(judged),
        "notes": told.note_lines(),
        "left_out": told.left_out_lines(judged, paid),
        "rows": told.row_lines(),
        "arithmetic": told.arithmetic_lines(),
        "booked": told.booked_lines(),
        "defaults": told.default_lines(),
        "findings": told.finding_lines(),
        "untested": str(len(rows) - len(tested_rows())),
        "all_rows": str(len(rows)),
        "null": f"{NULL:g}",
        "rate": f"{10 * NULL / float(default('price_city')['base']):.0f}",
        "settings": ", ".join(f"`{key}` {value}" for key, value in settings),
    }


def illustration_parts(found: dict[str, Answer]) -> dict[str, str]:
    """Return what the page prints of illustrations, by placeholder."""
    results = illustrate.results(found)
    fits = illustrate.fitted(found["unanswered"])
    names = table("illustrations/cases").set_index("case")["title"]
    return {
        "fits": " and ".join(f"{names[case]} ({100 * fit:.1f})" for case, fit in fits.items()),
        "points": f"{100 * fits.mean():.1f}",
        "illustrated": illustrate.case_lines(results),
        "share_error": f"{illustrate.mean_error(results, 'share'):.1f}",
        "coverage_error": f"{illustrate.mean_error(results, 'coverage'):.1f}",
        "published": illustrate.published_lines(found),
        "unused": lines(["text", "case", "why"], table("illustrations/left_out").itertuples(index=False)),
    }


def main() -> None:
    """Write the page."""
    TARGET.write_text(page(illustrate.answers()), "utf-8")


if __name__ == "__main__":
    main()
