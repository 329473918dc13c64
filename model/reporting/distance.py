"""How far today and the plan are from each target: marks on a line, plain HTML as the bars are."""

import pandas as pd
from markupsafe import Markup

from model.reporting.display import Money, Section, places, unit_of
from model.reporting.excel_table import BAD
from model.reporting.numbers import shown
from model.words import Words

EDGE, REACH = 0.5, 46.0
"""Distance that is drawn at the edge, as a fraction of the target; and how far that is from the middle, percent."""
MOST = 40

FIGURE = Markup(
    '<figure class="distances"><figcaption>{}<span class="key"><b class="today">○</b>{}</span>'
    '<span class="key"><b class="plan">◆</b>{}</span></figcaption><p class="note">{} {}</p>{}</figure>'
)
ROW = Markup(
    '<div class="distance"><span class="bar-label">{}</span><div class="track" aria-hidden="true">{}</div>'
    '<span class="told{}">{}</span></div>'
)
MARK = Markup('<b class="{}" style="left:{:.1f}%">{}</b>')


def distances(section: Section, money: Money, words: Words) -> Markup:
    """Draw the last year of each target, its place with the least margin; nothing where there are none."""
    table = section.tables[0]
    frame = table.frame[table.frame["target"].notna() & table.frame["plan"].notna()]
    if frame.empty:
        return Markup()
    same = ["name", "sense"]
    frame = frame[frame["year"] == frame.groupby(same)["year"].transform("max")]
    size = frame["target"].abs().where(frame["target"] != 0.0, 1.0)
    today = (frame["today"] - frame["target"]) / size
    frame = frame.assign(far=frame["margin"] / size, far_today=today.where(frame["sense"] != "<=", -today))
    frame = frame.loc[frame.groupby(same, sort=False)["far"].idxmin()].head(MOST)
    digits = places(table, money)
    rows = [_row(row, digits, money, words) for row in frame.to_dict("records")]
    beyond = words("distance_beyond", most=f"{EDGE:.0%}")
    return FIGURE.format(words("distance_title"), words("today"), words("plan"), words("distance_axis"), beyond,
                         Markup().join(rows))  # fmt: skip


def _row(row: dict, digits: dict[str, int], money: Money, words: Words) -> Markup:
    kind = str(row["kind"])
    today, plan, target = (
        shown(float(row[name]) / unit_of(kind, money), kind, digits[kind], False)
        for name in ("today", "plan", "target")
    )
    missed = str(row["light"]).startswith(BAD)
    marks = [MARK.format("today", _left(row["far_today"]), "○")] if not pd.isna(row["far_today"]) else []
    marks.append(MARK.format("plan bad" if missed else "plan", _left(row["far"]), "✘" if missed else "◆"))
    label = " · ".join((str(row["name"]), str(row["where"]), str(int(row["year"]))))
    sentence = words("distance_told", today=today or "–", plan=plan, sign=row["sign"], target=target,
                 light=str(row["light"]).replace(" ", "\N{NO-BREAK SPACE}"))  # fmt: skip
    return ROW.format(label, Markup().join(marks), " bad" if missed else "", sentence)


def _left(far: float) -> float:
    """Return where a distance stands on the line, percent of its length; the target is in the middle."""
    return 50.0 + min(max(far / EDGE, -1.0), 1.0) * REACH
