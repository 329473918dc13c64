"""Targets: metric, what it is about, scope, sense and size, each by the declaration of the metric."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.city.turning import ONCE
from model.inputs.book import Book
from model.inputs.cells import BARE_PERCENT
from model.inputs.resolve import PLAIN_SCOPES, SCOPE_WORDS, SCOPES, scope_said
from model.inputs.tables import Table
from model.inputs.words import hint
from model.metrics import METRICS, Metric
from model.tables.columns import choice_of
from model.tables.problem import Place, Problem, error, note
from model.words import Listed, Phrase, say, spellings


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


def targets(book: Book) -> Iterator[Problem]:
    """Yield every problem of the targets."""
    table = book["targets"]
    for index, row in table.each():
        metric = METRICS.get(row.metric)
        if metric:
            aim = Aim(book, table, index, row, metric)
            yield from (found for rule in _RULES for found in rule(aim))
        elif row.metric:
            names = [word for one in METRICS.values() if one.as_target for word in spellings(f"metric.{one.name}")]
            words = {"hint": hint(row.metric, names)}
            yield error("unknown_metric", table.place(index, "metric"), row.metric, **words)


def _usable(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when the metric cannot be a target of this workbook, or not of this service."""
    name = aim.metric.name
    if not aim.metric.as_target:
        yield error("metric_not_a_target", aim.place("metric"), _name(aim.metric))
    if name == "turned_to_primary":
        yield from _served(aim)
    if name == "step_down_rate" and aim.row.of and not _generated(aim.book, aim.row.of):
        yield error("service_not_generated", aim.place("of"), aim.row.of)


def _served(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when who turns where could be met by turning people away."""
    services, settings = aim.book.frame("services"), aim.book.settings
    category = services.set_index("service")["category"].get(aim.row.of, ONCE[0])
    if settings is not None and settings.refuse is None:
        yield error("turned_without_refuse", aim.place("metric"), _name(aim.metric))
    elif category not in ONCE:
        yield error("turned_not_served", aim.place("of"), aim.row.of, metric=_name(aim.metric))


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
        yield error("of_not_wanted", place, of, metric=_name(metric))
    elif metric.of and not metric.of_all and not of:
        yield error("of_needed", place, of, metric=_name(metric), kind=say(f"column.{metric.of}"))
    elif metric.of and of and aim.book.knows(_SHEET_OF[metric.of]):
        known = aim.book.ids(_SHEET_OF[metric.of])
        if of not in known:
            words = {"metric": _name(metric), "kind": say(f"column.{metric.of}"), "hint": hint(of, known)}
            yield error("of_unknown", place, of, **words)


def _scope(aim: Aim) -> Iterator[Problem]:
    """Yield a problem when the scope is no scope, not one of the metric's, or empty."""
    scope, metric, place = aim.row.scope, aim.metric, aim.place("scope")
    if not scope:
        return
    word, colon, name = scope.partition(":")
    plain = word in PLAIN_SCOPES
    if word not in SCOPE_WORDS or plain == bool(colon) or (colon and not name):
        yield error("scope_malformed", place, scope, hint=_scope_hint(aim.book, scope))
    elif word not in metric.scopes:
        yield error("scope_not_allowed", place, scope_said(scope), metric=_name(metric), scopes=_shown(metric.scopes))
    elif not plain and not _holds(aim.book, word, name):
        known = _members(aim.book, word)
        words = {"kind": say(f"scope_word.{word}"), "name": name, "hint": hint(name, known)}
        yield error("scope_empty", place, scope_said(scope), **words)


def _scope_hint(book: Book, text: str) -> Phrase | str:
    """Return a guess at the scope that was meant: a word misspelt, or a name without the word before it."""
    for word in ("county", "alliance", "facility", "tier"):
        if text in _members(book, word):
            return say("hint", near=Listed((say(f"scope_word.{word}"), text), "between.colon"))
    return hint(text.partition(":")[0], SCOPES)


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
        senses = Listed(tuple(map(choice_of, sorted(allowed))), "between.or")
        words = {"metric": _name(metric), "scope": scope_said(row.scope), "senses": senses}
        yield error("sense_not_allowed", aim.place("sense"), choice_of(row.sense), **words)


def _size(aim: Aim) -> Iterator[Problem]:
    """Yield a problem for a bare percent or a share above 1, and a note on money in another unit."""
    metric, value, place = aim.metric, aim.row.value, aim.place("value")
    shown = f"{value:.12g}"
    of_city = metric.relative and aim.row.scope == "each_county"
    if (metric.is_share or of_city) and abs(value) > BARE_PERCENT:
        yield error("bare_percent", place, shown, fraction=f"{value / 100:.12g}", percent=shown)
    elif metric.is_share and value > 1 and not metric.signed:
        yield error("share_above_one", place, shown, high="1")
    elif value < 0 and not metric.signed:
        yield error("negative", place, shown)
    unit = aim.book.settings.money_unit if aim.book.settings else 1.0
    if metric.unit == "currency" and unit != 1.0:
        yield note("target_in_plain_currency", place, shown, unit=f"{unit:g}")


def _shown(scopes: tuple[str, ...]) -> Listed:
    """Return scopes as a planner writes them."""
    words = [(word, say(f"scope_word.{word}")) for word in scopes]
    return Listed(tuple(said if word in PLAIN_SCOPES else say("scope_of", kind=said) for word, said in words))


def _name(metric: Metric) -> Phrase:
    """Return a metric as a planner writes it."""
    return say(f"metric.{metric.name}")


_RULES = (_usable, _of, _scope, _sense, _size)
