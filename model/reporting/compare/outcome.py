"""How a case ended, in words: its status, and the rules that break where there is no plan."""

from model.reporting.compare.figures import CaseFigures
from model.reporting.compare.lines import Cases
from model.tables.places import KEYS
from model.words import Words


def status(case: CaseFigures, words: Words) -> str:
    """Return the status in a few words, begun by a sign."""
    return words(f"status.short.{case.status.value}")


def reason(cases: Cases, case: CaseFigures, most: int) -> str:
    """Return why a case has no plan: its first rules that break, where, and by how much; blank with a plan."""
    if case.status.has_plan:
        return ""
    words = cases.words
    if case.reasons.empty:
        return words("stopped", why=words.name("stop", case.stopped)).strip() if case.stopped else words("no_reasons")
    rows = case.reasons.reindex(columns=["rule", *KEYS, "by", "unit", "note"], fill_value="").to_dict("records")
    said = [_said(cases, row) for row in rows[:most]]
    left = case.reasons_all - len(said)
    return "; ".join([*said, *([words("reasons_more", count=left)] if left else [])])


def _said(cases: Cases, row: dict) -> str:
    """Return one rule that breaks: what it is, where, and by how much."""
    words, rule = cases.words, str(row["rule"])
    name = words(f"reason.{rule}") if f"reason.{rule}" in words else str(row["note"] or words.name("rule", rule))
    place = cases.labels.where(str(row[key]) for key in KEYS)
    where = f" ({place})" if place else ""
    if row["by"] != row["by"] or row["by"] is None:
        return name + where
    currency = row["unit"] == "currency"
    unit = cases.money.name if currency else words.name("unit", str(row["unit"]))
    amount = float(row["by"]) / (cases.money.unit if currency else 1.0)
    return words("reason_by", rule=name + where, amount=f"{amount:,.4g}", unit=unit)
