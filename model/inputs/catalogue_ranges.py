"""Sentences about ranges of numbers and surges; see `catalogue`."""

RANGES: dict[str, tuple[str, str, str]] = {
    "range_reversed": ("error", "The least factor {value} is more than the greatest, {high}.",
        "Exchange the two, or correct one of them."),
    "range_of_whole": ("error", "`{value}` holds whole numbers or years: a factor would break them.",
        "Name a column of numbers or shares."),
    "surge_chances": ("error", "Surge `{name}` has chance {value} here and {other} in row {row}.",
        "Give all rows of a surge the same chance."),
    "surge_unneeded": ("warning", "Nobody{where} needs `{value}` in the plan: a multiple of nothing is nothing.",
        "Correct the service or the county, or remove the row."),
    "own_posting": ("error", "`{value}` is a pair of a facility with itself.", "Name two facilities."),
}  # fmt: skip
