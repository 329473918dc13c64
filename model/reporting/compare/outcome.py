"""How a case ended, in words: its status, and the rules that break where there is no plan."""

import math

from model.reporting.compare.figures import CaseFigures
from model.reporting.compare.lines import Cases
from model.reporting.why_none import Reason, reason_said, unit_of
from model.words import Words


def status(case: CaseFigures, words: Words) -> str:
    """Return the status in a few words, begun by a sign."""
    return words(f"status.short.{case.status.value}")


def reason(cases: Cases, case: CaseFigures, most: int) -> str:
    """Return why a case has no plan: its first rules that break, where, and by how much; blank with a plan."""
    if case.status.has_plan:
        return ""
    words = cases.words
    if not case.reasons:
        return words("stopped", why=words.name("stop", case.stopped)).strip() if case.stopped else words("no_reasons")
    said = [_said(cases, one) for one in case.reasons[:most]]
    left = case.reasons_all - len(said)
    return "; ".join([*said, *([words("reasons_more", count=left)] if left else [])])


def _said(cases: Cases, reason: Reason) -> str:
    """Return one rule that breaks: of a target how far it can be reached; else what it is, where, and by how much."""
    words = cases.words
    if reason.wanted:
        return str(words.said(reason_said(cases.data, reason, cases.labels))).strip()
    key = f"reason.{reason.rule}"
    name = words(key) if key in words else reason.note or words.name("rule", reason.rule)
    place = cases.labels.where(reason.keys)
    where = f" ({place})" if place else ""
    if math.isnan(reason.by):
        return name + where
    currency = reason.unit == "currency"
    unit = cases.money.name if currency else words.name("unit", unit_of(cases.data, reason))
    amount = reason.by / (cases.money.unit if currency else 1.0)
    return words("reason_by", rule=name + where, amount=f"{amount:,.4g}", unit=unit)
