"""Targets: metric, what it is about, scope, sense and size, each by the declaration of the metric."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.inputs.book import Book
from model.inputs.cells import BARE_PERCENT
from model.inputs.problems import Place, Problem, problem
from model.inputs.resolve import SCOPES_ZH
from model.inputs.tables import Table
from model.inputs.words import hint
from model.metrics import METRICS, Metric


@dataclass(frozen=True)
class Aim:
    """One row of targets with the declaration of its metric."""

    book: Book
    table: Table
    index: int
    row: Any
    metric: Metric

    def place(self, column: str) -> Place:
        """Return where a cell of the row stands."""
        return self.table.place(self.index, column)


_SHEET_OF = {
    "fund": "funds", "service": "services", "option": "options", "staff": "staff_types",
    "equipment": "equipment_types", "county": "counties", "facility": "facilities", "tier": "tiers",
}  # fmt: skip
_PLAIN_SCOPES = ("city", "each_county")


def targets(book: Book) -> Iterator[Problem]:
    """Yield every problem of the targets."""
    table = book["targets"]
    for index, row in table.each():
        metric = METRICS.get(row.metric)
        if metric:
            aim = Aim(book, table, index, row, metric)
            yield from (found for rule in _RULES for found in rule(aim))
        elif row.metric:
            names = [word for known in METRICS.values() if known.as_target for word in (known.zh, known.name)]
            words = {"hint": hint(row.metric, names)}
            yield problem("unknown_metric", table.place(index, "metric"), row.metric, **words)


def _usable(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when the metric cannot be a target, or is about a service that no link generates."""
    name = aim.metric.name
    if not aim.metric.as_target:
        yield problem("metric_not_a_target", aim.place("metric"), name)
    if name == "step_down_rate" and aim.row.of and not _generated(aim.book, aim.row.of):
        yield problem("service_not_generated", aim.place("of"), aim.row.of)


def _generated(book: Book, service: str) -> bool:
    """Return whether a link generates the service."""
    links = book.frame("links")
    return service in set(links.loc[links["kind"] == "generates", "to_service"])


def _of(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when ``of`` is missing, not wanted, or names nothing."""
    metric, of, place = aim.metric, aim.row.of, aim.place("of")
    if (aim.index, "of") in aim.table.bad:
        return
    if not metric.of and of:
        yield problem("of_not_wanted", place, of, metric=metric.name)
    elif metric.of and not metric.of_all and not of:
        yield problem("of_needed", place, of, metric=metric.name, kind=metric.of)
    elif metric.of and of and aim.book.knows(_SHEET_OF[metric.of]):
        known = aim.book.ids(_SHEET_OF[metric.of])
        if of not in known:
            yield problem("of_unknown", place, of, metric=metric.name, kind=metric.of, hint=hint(of, known))


def _scope(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when the scope is no scope, not one of the metric's, or empty."""
    scope, metric, place = aim.row.scope, aim.metric, aim.place("scope")
    if not scope:
        return
    word, colon, name = scope.partition(":")
    plain = word in _PLAIN_SCOPES
    if word not in _ALL_SCOPES or plain == bool(colon) or (colon and not name):
        yield problem("scope_malformed", place, scope, hint=_scope_hint(aim.book, scope))
    elif word not in metric.scopes:
        yield problem("scope_not_allowed", place, scope, metric=metric.name, scopes=_shown(metric.scopes))
    elif not plain and not _holds(aim.book, word, name):
        known = _members(aim.book, word)
        yield problem("scope_empty", place, scope, kind=word, name=name, hint=hint(name, known))


def _scope_hint(book: Book, text: str) -> str:
    """Return a guess at the scope that was meant: a word misspelt, or a name without the word before it."""
    for word in ("county", "alliance", "facility", "tier"):
        if text in _members(book, word):
            return f" Did you mean `{word}:{text}`?"
    return hint(text.partition(":")[0], (*SCOPES_ZH, *_ALL_SCOPES))


def _members(book: Book, word: str) -> set[str]:
    """Return the names that may stand behind the word of a scope."""
    if word == "alliance":
        return set(book.frame("facilities")["alliance"]) - {""}
    return book.ids(_SHEET_OF[word])


def _holds(book: Book, word: str, name: str) -> bool:
    """Return whether a scope has anything in it: the name is known, and a tier has facilities."""
    if word == "tier":
        return name in set(book.frame("facilities")["tier"])
    return name in _members(book, word) or not book.knows(_SHEET_OF.get(word, "facilities"))


def _sense(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when the metric cannot be bounded in this direction."""
    metric, row = aim.metric, aim.row
    allowed = set(metric.senses)
    if row.scope == "each_county":
        allowed &= set(metric.each_county)
    if row.sense and row.sense not in allowed:
        words = {"metric": metric.name, "scope": row.scope, "senses": " or ".join(sorted(allowed))}
        yield problem("sense_not_allowed", aim.place("sense"), row.sense, **words)


def _size(aim: Aim) -> Iterator[Problem]:
    """Yield a problem for a bare percent or a share above 1, and a note on money in another unit."""
    metric, value, place = aim.metric, aim.row.value, aim.place("value")
    shown = f"{value:.12g}"
    of_city = metric.relative and aim.row.scope == "each_county"
    if (metric.is_share or of_city) and abs(value) > BARE_PERCENT:
        yield problem("bare_percent", place, shown, fraction=f"{value / 100:.12g}", percent=shown)
    elif metric.is_share and value > 1 and not metric.signed:
        yield problem("share_above_one", place, shown, high="1")
    elif value < 0 and not metric.signed:
        yield problem("negative", place, shown)
    unit = aim.book.settings.money_unit if aim.book.settings else 1.0
    if metric.unit == "currency" and unit != 1.0:
        yield problem("target_in_plain_currency", place, shown, unit=f"{unit:g}")


def _shown(scopes: tuple[str, ...]) -> str:
    """Return scopes as a planner writes them."""
    return ", ".join(word if word in _PLAIN_SCOPES else f"{word}:NAME" for word in scopes)


_ALL_SCOPES = ("city", "county", "alliance", "facility", "tier", "each_county")
_RULES = (_usable, _of, _scope, _sense, _size)
