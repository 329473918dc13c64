"""Tables and figures of the page as text."""

from collections.abc import Iterable


def lines(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table of the page."""
    head = list(head)
    return "\n".join([line(head), "|" + "---|" * len(head), *(line(row) for row in rows)])


def line(row: Iterable[object]) -> str:
    """Return one row of a table."""
    return "| " + " | ".join(str(cell) for cell in row) + " |"


def signed(number: float, decimals: int = 1) -> str:
    """Return a number with its sign; one that rounds to nought has none."""
    return f"{number:+.{decimals}f}" if abs(number) >= 0.5 * 10**-decimals else f"{0:.{decimals}f}"
