"""Other good plans: what each costs, what is decided in all of them, in some, in one, and where money goes."""

from model.reporting.display import Chart, Section, Table
from model.reporting.tables.prices import gain_unit
from model.reporting.tables.sure import PLACES, THINGS
from model.reporting.view import View

BEST = "0"
HELD = ("one", "some", "all")
"""In how many of the plans a decision is, the choices first."""


def alternatives(view: View) -> Section | None:
    """Other good plans; None where they were not asked for."""
    if "alternatives" not in view.solution.explained:
        return None
    plans = _plans(view)
    chart = Chart("alternatives", view.words("alternatives_chart"), "name", ("price",), len(plans.frame), "number")
    notes = view.texts("alternatives_away", "alternatives_folders")
    return view.section("alternatives", plans, _choices(view), _places(view), notes=notes, chart=chart)


def _plans(view: View) -> Table:
    """Every plan with its value, what that lacks to the best, its money, and how far it is from the others."""
    frame = view.solution.explained["alternatives"]
    frame = frame.assign(name=[_name(view, number) for number in frame["alternative"]])
    lacks = (
        "{objective:first}-{objective}" if view.data.settings.objective != "cost" else "{objective}-{objective:first}"
    )
    return view.table(
        "alternatives", frame, "name=alternative words", "objective=alternative_value number",
        f"price=alternative_price number {lacks}", "price_share=alternative_price_share share",
        "health=health_of_plan number", "payments=fund_payments money", "spending=budgets_spent money",
        "from_best=alternative_from_best share", "nearest=alternative_nearest share",
        "checked=limits_checked count", "broken=limits_broken count", unit=gain_unit(view),
    )  # fmt: skip


def _choices(view: View) -> Table:
    """Machines, hires, projects and schedules, those first that are in few of the plans."""
    frame = view.solution.explained["alternative_choices"]
    frame = frame.assign(order=frame["held"].map({name: at for at, name in enumerate(HELD)}))
    frame = frame.sort_values(["order", "kind"], kind="stable", ignore_index=True)
    frame = frame.assign(
        name=[view.words(f"decision.{kind}") for kind in frame["kind"]],
        thing=view.labels.each(frame["kind"].map(THINGS), frame["what"]),
        place=view.labels.each(frame["kind"].map(PLACES).fillna(""), frame["where"]),
        held=[view.words(f"held.{held}") for held in frame["held"]],
        rank=-frame["order"],
    )
    return view.table(
        "alternative_choices", frame, "name=decision_kind", "thing=decision_what", "place=where",
        "held=alternative_held words", "plans=alternative_plans count", "of=alternative_of count",
        "best=alternative_best fte", "least=alternative_least fte", "most=alternative_most fte",
        empty="no_decisions", limit=60, rank="rank",
    )  # fmt: skip


def _places(view: View) -> Table:
    """Money of each place over all years: what it is in every plan, and what hangs on the choice."""
    frame = view.solution.explained["alternative_places"]
    frame = frame[frame["facility"] != ""].assign(
        turned=[view.words(f"turn.{turn}") for turn in frame.loc[frame["facility"] != "", "turn"]],
        span=lambda rows: rows["most"] - rows["least"],
    )
    frame = frame.sort_values("span", ascending=False, kind="stable", ignore_index=True)
    return view.table(
        "alternative_places", frame, "facility_name words", "facility code", "turned=alternative_turn words",
        "as_is=alternative_as_is money", "best=alternative_best money", "least=alternative_least money",
        "most=alternative_most money", "span=alternative_span money {most}-{least}", limit=60, rank="span",
    )  # fmt: skip


def _name(view: View, number: str) -> str:
    """Return what a plan is called."""
    return view.words("alternative_0") if number == BEST else view.words("alternative_named", number=number)
