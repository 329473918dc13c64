"""Linear expressions: a constant and the sum of coefficient x column."""

from __future__ import annotations

from collections.abc import Iterable


class Lin:
    """A linear expression: constant + sum of coefficient x column."""

    def __init__(self, const: float = 0.0, terms: dict[int, float] | None = None) -> None:
        """Keep the constant and the terms (column number -> coefficient)."""
        self.const = float(const)
        self.terms = terms or {}

    def __add__(self, other: Lin | float) -> Lin:
        """Return the sum."""
        other = as_lin(other)
        terms = dict(self.terms)
        for column, coefficient in other.terms.items():
            terms[column] = terms.get(column, 0.0) + coefficient
        return Lin(self.const + other.const, terms)

    __radd__ = __add__

    def __mul__(self, factor: float) -> Lin:
        """Return the expression times a number."""
        return Lin(self.const * factor, {column: a * factor for column, a in self.terms.items()})

    __rmul__ = __mul__

    def __neg__(self) -> Lin:
        """Return the expression with its sign turned."""
        return self * -1.0

    def __sub__(self, other: Lin | float) -> Lin:
        """Return the difference."""
        return self + as_lin(other) * -1.0

    def __rsub__(self, other: Lin | float) -> Lin:
        """Return the difference, the other way round."""
        return as_lin(other) - self

    def value(self, x: list[float]) -> float:
        """Return the number the expression has at the point x."""
        return self.const + sum(a * x[column] for column, a in self.terms.items())


def as_lin(thing: Lin | float) -> Lin:
    """Return a number or an expression as an expression."""
    return thing if isinstance(thing, Lin) else Lin(thing)


def total(things: Iterable[Lin | float]) -> Lin:
    """Return the sum of expressions and numbers (in place, so that long sums stay quick)."""
    result = Lin()
    for thing in things:
        term = as_lin(thing)
        result.const += term.const
        for column, coefficient in term.terms.items():
            result.terms[column] = result.terms.get(column, 0.0) + coefficient
    return result
