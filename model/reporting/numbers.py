"""Numbers as they are read: how many decimals they have, as text, and as the number format of a workbook."""

import math
from decimal import ROUND_HALF_UP, Decimal, localcontext
from statistics import median


def decimals(kind: str, sizes: list[float]) -> int:
    """Return how many decimals a kind of number needs: counts for their greatest, others for the typical."""
    if kind == "cents":
        return 2
    if kind in ("share", "fte", "whole") or not sizes:
        return 0 if kind in ("count", "whole") else 1
    if kind == "count":
        return 0 if max(sizes) >= 100 or all(size.is_integer() for size in sizes) else 1
    typical = median(sizes)
    return 1 if typical >= 10 else 2 if typical >= 0.5 else 3


def pattern(kind: str, digits: int, signed: bool) -> str:
    """Return the number format of a workbook for a kind of number."""
    body = ("0" if kind == "share" else "#,##0") + ("." + "0" * digits if digits else "")
    body += "%" if kind == "share" else ""
    if not signed:
        return body
    # what rounds to zero has no sign
    least = f"{0.5 * 10.0 ** -(digits + 2 * (kind == 'share')):.{digits + 3}f}"
    return f"[>={least}]+{body};[<=-{least}]-{body};{body}"


def shown(value: float, kind: str, digits: int, signed: bool) -> str:
    """Return a number as text; nothing for a number there is not."""
    if not math.isfinite(value):
        return ""
    form = "%" if kind == "share" else "f"
    with localcontext(rounding=ROUND_HALF_UP):  # as a workbook rounds the fifteen digits that it shows
        text = f"{Decimal(f'{value:.15g}'):,.{digits}{form}}"
    zero = not any(digit in text for digit in "123456789")
    text = text.lstrip("-") if zero else text
    mark = "+" if signed and value > 0 and not zero else ""
    return mark + text.replace("-", "\N{MINUS SIGN}")
