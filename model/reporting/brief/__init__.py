"""Page one: what to decide, what it costs, what it gains, what may go wrong, who loses; in sentences with figures.

Said once, and shown three times: as the first sheet of the workbook, at the head of the page, and as brief.docx.
Where there is no plan, it says what contradicts what and what would restore one, without brief.docx to be signed.
Every figure is a cell of a table of the report, or a count of its rows, and the table is named beside it.
"""

from model.reporting.brief.cost import cost
from model.reporting.brief.decide import decide
from model.reporting.brief.gain import gain
from model.reporting.brief.losers import losers
from model.reporting.brief.no_plan import contradicts, restores
from model.reporting.brief.risk import risk, warnings
from model.reporting.brief.telling import Teller
from model.reporting.display import Section
from model.reporting.sentences import Brief, Chapter
from model.reporting.view import View

CHAPTERS = (decide, cost, gain, risk, losers)
"""In the order in which they are read; the words of their headings are ``brief.<name>``."""
WITHOUT_A_PLAN = (contradicts, restores)


def brief(view: View, sections: tuple[Section, ...]) -> Brief | None:
    """Return page one of a report; None where a plan has nothing beside it, or why there is none is not known."""
    contradicted = not view.has_plan and not view.solution.reasons.empty
    if not (view.compares or contradicted):
        return None
    teller = Teller(view, sections)
    named = ((tell.__name__, tuple(tell(teller))) for tell in (WITHOUT_A_PLAN if contradicted else CHAPTERS))
    chapters = (Chapter(view.words(f"brief.{name}"), lines, name) for name, lines in named)
    return Brief(tuple(chapter for chapter in chapters if chapter.lines), tuple(warnings(teller)))
