"""Sentences about what may not pass without a word: totals, years left out, look-alikes, sizes; see `catalogue`."""

Entry = tuple[str, str, str]

_YEARS: dict[str, Entry] = {
    "needs_year_missing": ("warning",
        "Need for `{service}` of {groups} has rows for {given} alone: in {missing} nobody there needs it.",
        "Add rows for {missing} (0 where nobody does), or clear the year of a row that is for every year."),
    "needs_star_hidden": ("warning",
        "{groups} has rows of its own for `{service}`, for {given} alone, and row {row} of every group (`*`) does "
        "not hold for it: in {missing} it needs none.",
        "Add its rows for {missing} too (0 where it needs none), or clear the year of its row."),
    "needs_year_replaces": ("warning",
        "In {value} this row is the need of {groups} for `{service}`, in place of row {row}, which is for every "
        "year.",
        "Nothing, if so; if it is meant to come on top, write the sum."),
    "budgets_year_missing": ("warning",
        "Budget `{budget}` has rows for {given} alone: in {missing} it is given nothing.",
        "Add rows for {missing} (0 where it is given nothing), or clear the year of a row that is for every year."),
    "budgets_year_replaces": ("warning",
        "In {value} this row is budget `{budget}`, in place of row {row}, which is for every year.",
        "Nothing, if so; if it is meant to come on top, write the sum."),
    "months_without_books": ("warning",
        "Fund `{fund}` has rows for later months of {year} and none for {value}: these count as planned.",
        "Add their rows."),
    "looks_cumulative": ("warning",
        "In {year} `{column}` only grows, month by month, in every row that goes on ({first} in month {begin}, "
        "{last} in month {end}): are these sums since January? They are read as what happened in each month alone.",
        "If they are sums, write each month's own figure (that of the month less that of the month before)."),
}  # fmt: skip

_TOTALS: dict[str, Entry] = {
    "total_by_word": ("error", "`{value}` names a total: this row would be counted beside the rows that it adds up.",
        "Remove the row, or begin its first cell with # to make it a comment."),
    "total_by_sum": ("error",
        "This row is the total of the other {count}: its {columns} is their sum ({value}). It would be counted "
        "beside them.",
        "Remove the row, or begin its first cell with # to make it a comment."),
    "total_perhaps": ("warning",
        "Is this row the total of the other {count}? Its {columns} is their sum ({value}), and it is counted beside "
        "them.",
        "If it is, remove the row, or begin its first cell with # to make it a comment; otherwise leave it."),
}  # fmt: skip

_ALIKE: dict[str, Entry] = {
    "looks_alike": ("error", "`{value}` looks the same as `{other}` of row {row}, but {signs}.",
        "Write both alike if they are one; otherwise give one of them another name."),
}  # fmt: skip

_SIZES: dict[str, Entry] = {
    "beyond_any_city": ("error", "{value} is more than any city has: {why}.", "Correct the number."),
    "dearer_than_the_city": ("error",
        "{value} is more than {times} times all that the funds and budgets of this city have in a year ({money}).",
        "Correct the number; look at what one unit is, and at money_unit."),
    "longer_than_working_life": ("error",
        "{value} hours are more than {times} of `{name}` give in a year ({hours} each).",
        "Correct the number; look at what one unit is."),
    "more_than_minutes": ("error",
        "{value} units a year for a city of {people} people are more than one for each minute of everyone's year.",
        "Correct the number; look at what one unit is."),
    "grows_beyond_any_city": ("error",
        "A growth of {value} a year makes {first} into {last} in the last year ({year}).",
        "Correct the rate: 3% is 0.03."),
    "actual_beyond_city": ("error",
        "This row comes to {amount} in one month, more than {times} times all that the plan's funds take in a year "
        "({money}).",
        "Correct the number."),
    "cost_below_nothing": ("note", "unit_cost {value} is below 0: each unit saves that much.",
        "Nothing, if so; the price, which is what is paid, stays 0 or more."),
}  # fmt: skip

_PAIRS: dict[str, Entry] = {
    "targets_contradict": ("warning",
        "`{target}` ({own}) and `{other}` of row {row} ({its}) cannot both be kept{where}{unless}.",
        "Correct one of the two, or write soft in its kind."),
    "shares_above_whole": ("warning",
        "`{target}` and {others} (rows {rows}) ask for {total} of `{service}` together, more than the whole{where}.",
        "Correct the shares, or write soft in the kind of some of them."),
    "coverage_contradicts": ("warning",
        "`{target}` allows at most {value} of the need for `{service}` to be treated, and its coverage_min ({cell}) "
        "asks for {least}.",
        "Correct one of the two."),
}  # fmt: skip

DOUBTFUL: dict[str, Entry] = {**_YEARS, **_TOTALS, **_ALIKE, **_SIZES, **_PAIRS}
