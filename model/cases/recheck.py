"""Edited tables go through the checks of a workbook again; what is wrong stands at the edit that made it so."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from model.cases.draft import Draft, changed, draft_of
from model.cases.edits import Case, Edit
from model.cases.formulas import Step, left_behind
from model.cases.meaning import at, brought, understood
from model.cases.sheet import cases_in
from model.cases.sheet_checks import chances, conditions, names, readable, words
from model.city.city import City
from model.city.tables import Whereabouts
from model.inputs.book import Book
from model.inputs.checks import all_problems
from model.inputs.ordering import in_order
from model.inputs.problems import InputProblems, Problems
from model.inputs.raw import letters
from model.tables.problem import Place, Problem, note

Mark = tuple[str, str, int, str]


def edited(data: City, case: Case) -> City:
    """Return the City of a case: the edits applied in order, checked as a workbook is; no cases or ranges.

    Raises InputProblems with every problem of every edit, each at the row of the edit. ``warnings`` are those
    of the edited tables.
    """
    return editor(data)(case)


def planned_as(data: City, case: Case) -> City:
    """Return the City of a case that is planned: with the ranges of the workbook, for a case makes no figure surer.

    Raises InputProblems, as `edited` does.
    """
    found = edited(data, case).changed(ranges=data.ranges)
    kept = {name: at for name, at in data.whereabouts.items() if name == "ranges"}
    return replace(found, whereabouts={**found.whereabouts, **kept})


def editor(data: City) -> Callable[[Case], City]:
    """Return `edited` for many cases of one City, of which the tables are laid out once."""
    draft = draft_of(data)
    return lambda case: _edited(data, draft, case)


def _edited(data: City, draft: Draft, case: Case) -> City:
    """Return the City of a case of a City whose tables are laid out."""
    tried = _tried(data, draft, case)
    found = tried.outcome.book.dataset
    if tried.of_edits.errors or found is None:
        raise InputProblems(replace(tried.of_edits, language=data.settings.language))
    warnings = (*tried.of_edits, *tried.outcome.problems.warnings)
    # what is known of today holds until it is found anew
    found = found.stands_on(data.standing)
    return found.told(workbook=data.workbook, sha256=data.sha256, warnings=warnings)


def with_cases(book: Book, found: Problems) -> Problems:
    """Return the problems of a book with those of its cases, which are tried where all other sheets are right."""
    table = book["cases"]
    if book.has("cases", "case"):
        found = Problems((*found, *names(book), *chances(book)))
    found = Problems((*found, *conditions(book)))
    if table.frame.empty or not all(book.has("cases", name) for name in ("case", "table", "op")):
        return found
    data = book.dataset
    if data is None or any(item.place.sheet != table.top.sheet for item in found.errors):
        more: Iterable[Problem] = [note("cases_not_tried", table.top), *words(book)]
    else:
        draft, cases = draft_of(data), cases_in(readable(book), table.whereabouts)
        more = [item for case in cases for item in _tried(data, draft, case).of_edits]
    return Problems((*found, *more))


@dataclass(frozen=True, eq=False)
class _Outcome:
    """A draft as a book, with its problems."""

    draft: Draft

    @cached_property
    def book(self) -> Book:
        """Return the tables in plain currency."""
        return self.draft.book()

    @cached_property
    def problems(self) -> Problems:
        """Return the problems of the tables."""
        return all_problems(self.book, list(self.draft.out_of_range()))

    @cached_property
    def marks(self) -> set[Mark]:
        """Return what the errors are known by."""
        return {_mark(item) for item in self.problems.errors}


@dataclass(frozen=True)
class _Tried:
    """A case that was tried: what came of it, and the problems of its edits."""

    outcome: _Outcome
    of_edits: Problems


def _tried(data: City, draft: Draft, case: Case) -> _Tried:
    """Apply the edits one by one, check what comes out, and put each error at the edit that brought it."""
    outcomes = [_Outcome(draft)]
    problems: list[Problem] = []
    steps: list[Step] = []
    for edit in case.edits:
        meaning, found = understood(edit)
        if meaning:
            draft, wrong = changed(draft, meaning)
            found = found + wrong
            steps += [] if wrong else [Step(edit, draft)]
        problems += found
        outcomes.append(_Outcome(draft))
    problems += left_behind(steps)
    by_edit: dict[tuple[int, str, str, str], list[Problem]] = defaultdict(list)
    for item in outcomes[-1].problems.errors:
        by_edit[_culprit(item, outcomes), item.code, item.place.sheet, item.place.column].append(item)
    problems += [_said_of(case.edits[number], items) for (number, *_), items in by_edit.items() if number >= 0]
    cells = data.whereabouts.get("cases")
    return _Tried(outcomes[-1], in_order([_with_cell(item, cells) for item in problems], []))


def _culprit(item: Problem, outcomes: list[_Outcome]) -> int:
    """Return the number of the edit after which an error is there and before which it is not, by halving."""
    before, after = 0, len(outcomes) - 1
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if _mark(item) in outcomes[middle].marks else (middle, after)
    return after - 1


def _mark(item: Problem) -> Mark:
    """Return what a problem is known by from one draft to the next."""
    return item.code, item.place.sheet, item.place.row, item.place.column


def _said_of(edit: Edit, items: list[Problem]) -> Problem:
    """Return the problems of one kind that an edit brings as one, at the edit."""
    part = "op" if edit.op == "drop" else "value"
    return brought("after_edit", items, at(edit, part), getattr(edit, part))


def _with_cell(item: Problem, cells: Whereabouts | None) -> Problem:
    """Return the problem of an edit with the cell where its part stands, or the number on the command line."""
    place = item.place
    if cells is None or place.sheet != cells.sheet:
        return replace(item, place=replace(place, cell=f"{place.sheet} {place.row}" if place.sheet else ""))
    cell = f"{place.sheet}!{letters(cells.columns.get(place.column, 0))}{place.row}"
    return replace(item, place=Place(place.sheet, place.row, place.column, cell))
