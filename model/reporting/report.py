"""One report, before it is Excel or a page: sections for the reader, tidy data sheets for the formulas."""

from model.answer.solution import Solution
from model.city.city import City
from model.reporting.brief import brief
from model.reporting.charts import figures
from model.reporting.cover import cover
from model.reporting.display import Report
from model.reporting.formulas import odd_ids
from model.reporting.tables import sections
from model.reporting.tidy import data_sheets
from model.reporting.view import View, view


def report(data: City, solution: Solution, lang: str) -> Report:
    """Return all that is shown of an answer, in one language."""
    shown = view(data, solution, lang)
    parts = sections(shown)
    return Report(
        lang, parts[0].title, parts, data_sheets(shown), shown.money, odd_ids(data), figures(shown, parts),
        counties(shown), cover(shown), brief(shown, parts),
    )  # fmt: skip


def counties(view: View) -> dict[str, str]:
    """Return the name of the county of each facility."""
    places = view.data.facilities
    return dict(zip(places["facility"], view.labels.column("county", places["county"]), strict=True))
