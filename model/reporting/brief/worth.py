"""What the decisions of a sentence are worth: what is lost without them, which are a toss-up, which are in all plans.

Of several decisions at least as much is lost as without the weightiest of them alone, for the others may then be
decided anew.
"""

from dataclasses import dataclass

import pandas as pd

from model.answer.explained import NEEDED, TOSS_UP, WORTH
from model.reporting.brief.telling import Teller
from model.reporting.sentences import Figure, Parts
from model.reporting.tables.prices import gain_unit

FEW = 3
RANK = {NEEDED: 3, WORTH: 2, "": 1, TOSS_UP: 0}
"""What is told first: that without which there is no plan, then what is worth most; toss-ups last."""


@dataclass(frozen=True, eq=False)
class Known:
    """What is known of the decisions of a sentence: of a kind, and of one thing where it is about one alone."""

    teller: Teller
    kind: str
    what: str = ""

    @property
    def rank(self) -> int:
        """Return how early it is told; as what is not known where some decision is neither worth it nor a toss-up."""
        verdicts = set(self._of("worth")["verdict"]) if len(self._of("worth")) else set()
        if verdicts == {TOSS_UP}:
            return RANK[TOSS_UP]
        return next((RANK[verdict] for verdict in (NEEDED, WORTH) if verdict in verdicts), RANK[""])

    @property
    def least(self) -> float:
        """Return what is lost at least without the weightiest decision; 0 where that is not told."""
        return float(self._of("worth")["low"].max()) if self.rank == RANK[WORTH] else 0.0

    @property
    def parts(self) -> Parts:
        """Return what is said of it; nothing where nothing is known."""
        said: Parts = ()
        if self.rank == RANK[NEEDED]:
            said += self._listed(NEEDED)
        elif self.rank == RANK[WORTH]:
            place = int(self._of("worth")["low"].idxmax())
            low = self.teller.cell("worth", place, "low")
            said += self.teller.say("brief_worth", low=low, unit=gain_unit(self.teller.view))
        return said + self._listed(TOSS_UP) + self._in_all()

    @property
    def tables(self) -> tuple[str, ...]:
        """Return the tables that it rests on."""
        return tuple(name for name in ("worth", "alternative_choices") if len(self._of(name)))

    def _of(self, table: str) -> pd.DataFrame:
        """Return the rows of a displayed table that are about these decisions, by their places."""
        rows = self.teller.rows(table)
        if rows.empty:
            return rows
        return rows[(rows["kind"] == self.kind) & ((rows["what"] == self.what) | (self.what == ""))]

    def _listed(self, verdict: str) -> Parts:
        """Return how many of the decisions have a verdict, and the first of them; nothing where none has."""
        rows, teller = self._of("worth"), self.teller
        rows = rows[rows["verdict"] == verdict] if len(rows) else rows
        if rows.empty:
            return ()
        named = teller.listed(self._named(int(at), row) for at, row in rows.head(FEW).iterrows())
        count = self._count("worth", rows, said=teller.view.words(f"verdict.{verdict}"))
        return teller.say(f"brief_{verdict}", count=count, list=named)

    def _named(self, at: int, row: pd.Series) -> Parts:
        """Return a decision by name: with its number where it has a place, of a project or a schedule its name."""
        if not row["place"]:
            return (str(row["thing"]),)
        return self.teller.say("brief_at", name=row["place"], number=self.teller.cell("worth", at, "number"))

    def _in_all(self) -> Parts:
        """Return how many of the decisions are in every good plan; nothing where no others were asked for."""
        rows, teller = self._of("alternative_choices"), self.teller
        rows = rows[rows["best"] > 0.0] if len(rows) else rows
        if rows.empty:
            return ()
        every = teller.view.words("held.all")
        sure = self._count("alternative_choices", rows[rows["held"] == every], held=every)
        return teller.say("brief_held", sure=sure, every=self._count("alternative_choices", rows))

    def _count(self, table: str, rows: pd.DataFrame, **said: str) -> Figure:
        """Return the number of rows about these decisions of which a column says a word."""
        labels = self.teller.view.words
        conditions = {"name": labels(f"decision.{self.kind}"), **said}
        if self.what and len(rows):
            conditions["thing"] = str(rows["thing"].iloc[0])
        quoted = (f'({{{column}}}="{_doubled(text)}")' for column, text in conditions.items())
        taken = "*({best}>0)" if table == "alternative_choices" else ""
        return self.teller.count(table, "*".join(quoted) + taken, float(len(rows)))


def _doubled(text: str) -> str:
    """Return a text as it stands between the quotes of a formula, its braces kept."""
    return text.replace('"', '""').replace("{", "{{").replace("}", "}}")
