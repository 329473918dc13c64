"""The order in which problems are told, and how many of the same small remark."""

from collections import Counter
from collections.abc import Iterable, Iterator

from model.inputs.problems import Problems
from model.tables.problem import Problem, Severity, note

# of the same note in the same column no more than these are told; errors and warnings are told one and all
MOST_NOTES = 20


def in_order(found: Iterable[Problem], sheets: list[str]) -> Problems:
    """Return problems gravest first, then by sheet (in the order given), row and column."""
    severities = list(Severity)
    places = {sheet: number for number, sheet in enumerate(sheets)}

    def rank(item: Problem) -> tuple[int, int, int, int, str]:
        place = item.place
        letters = place.cell.rpartition("!")[2].rstrip("0123456789")
        sheet = places.get(place.sheet, -1 if not place.sheet else len(places))
        return severities.index(item.severity), sheet, place.row, len(letters), letters

    return Problems(tuple(_shortened(sorted(found, key=rank))))


def _shortened(items: list[Problem]) -> Iterator[Problem]:
    """Yield the problems; of many equal notes in a column the first, and a note that counts the others."""
    counts = Counter(_kind(item) for item in items)
    told: Counter[tuple[str, str, str]] = Counter()
    for item in items:
        told[_kind(item)] += 1
        left = counts[_kind(item)] - MOST_NOTES
        if item.severity is not Severity.NOTE or told[_kind(item)] <= MOST_NOTES:
            yield item
        elif told[_kind(item)] == MOST_NOTES + 1:
            yield note("more_notes", item.place, item.value, count=left)


def _kind(item: Problem) -> tuple[str, str, str]:
    """Return what makes two notes equal: the code, the sheet and the column."""
    return item.code, item.place.sheet, item.place.column
