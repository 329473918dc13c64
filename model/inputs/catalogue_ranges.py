"""Sentences about ranges of numbers; see `catalogue`."""

RANGES: dict[str, tuple[str, str, str]] = {
    "range_reversed": ("error", "The least factor {value} is more than the greatest, {high}.",
        "Exchange the two, or correct one of them."),
    "range_of_whole": ("error", "`{value}` holds whole numbers or years: a factor would break them.",
        "Name a column of numbers or shares."),
}  # fmt: skip
