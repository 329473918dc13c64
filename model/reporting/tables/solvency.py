"""How sure the reserve is: balance above reserve in sampled years, and what it costs that most keep it."""

from model.answer.sampled.reserve import Terms
from model.reporting.display import Section, Table
from model.reporting.view import View


def solvency(view: View) -> Section | None:
    """The reserve in sampled years; None where none were sampled, or there is no fund."""
    explained = view.solution.explained
    if "solvency" not in explained or view.data.funds.empty:
        return None
    asked = bool(explained["solvency"]["asked"].notna().any())
    sampled = view.has_plan and len(explained["sampled_reserve"]) > 0
    tables = [make(view) for make, there in ((_years, sampled), (_tried, asked or view.has_plan)) if there]
    terms = Terms()
    notes = (
        view.say("sampled_how", need=f"{terms.need_spread:.0%}", income=f"{terms.income_spread:.0%}"),
        *view.texts(*["solvency_note"] * asked),
    )
    return view.section("solvency", *tables, notes=notes)


def _years(view: View) -> Table:
    """By fund and year: what the samples keep above the reserve, and how many fall below it."""
    frame = view.solution.explained["sampled_reserve"].reset_index(drop=True)
    margin = ["margin=set_aside money"] * bool((frame["margin"] > 0.0).any())
    return view.table(
        "sampled_reserve", frame, "fund_name=fund", "year", "closing money", "reserve_required money", *margin,
        "spare money {closing}-{reserve_required}", "mean=sampled_mean money", "low=sampled_low money",
        "high=sampled_high money", "below=sampled_below share",
    )  # fmt: skip


def _tried(view: View) -> Table:
    """Every plan that was tried, and the share of samples in which every fund keeps its reserve in every year."""
    frame = view.solution.explained["solvency"].reset_index(drop=True)
    frame = frame.assign(
        name=[view.words("solvency_plain" if not number else "solvency_margins", number=number)
              for number in frame["round"].astype(int)],
        price=frame["health"].iloc[0] - frame["health"],
        said=[view.words("yes" if taken else "no") for taken in frame["taken"].astype(bool)],
    )  # fmt: skip
    asked = ["asked=solvency_asked share", "fitted_share=solvency_fitted share"] * bool(frame["asked"].notna().any())
    return view.table(
        "solvency", frame, "name=solvency_plan words", *asked, "kept_share=reserve_kept share", "samples count",
        "health=health_of_plan count", "price=solvency_price count {health:first}-{health}",
        "said=solvency_taken",
    )  # fmt: skip
