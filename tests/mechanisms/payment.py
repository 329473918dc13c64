"""Prices, shares and deductibles: they move money; whom they move is a row of responses."""

from tests.formulation.tiny import HOSPITAL, Case, Row, Rows, city
from tests.mechanisms.proof import Pair, proof

ADMISSION = {"service": "S", "category": "admission", "unit": "discharge"}
OFF: Row = {"facility": "F", "service": "S", "offered": "no"}


@proof(14, "admissions that a fund of 13,200 pays for 9.71 -> 10")
def deductible_within_its_band() -> Pair:
    """A township's deductible of 300 may be moved by 50: at 350 the same money pays for more, patients pay the rest.

    Of 2,000 the fund pays 0.8 x (2,000 - 300) = 1,360, a share of 0.68, or 0.8 x 1,650 = 1,320, 0.66. 10 are needed:
    13,200 / 1,360 = 9.706, and 13,200 / 1,320 = 10. The plan may choose and adopts the one that treats more.
    """

    def town(*bands: float) -> Rows:
        shares = [{"schedule": f"at {share}", "option": "O", "fund_share": share} for share in bands]
        return city(
            services=[ADMISSION], needs=[{"group": "G", "service": "S", "units": 10}], schedules=shares,
            options=[{"option": "O", "price": 2000, "fund_share": 0.68}], funds=[{"fund": "J", "income": 13_200}],
        )  # fmt: skip

    return Case(town()).treated(), Case(town(0.68, 0.66)).treated()


@proof(16, "what the fund pays for ten courses sent down 21,600 -> 24,000")
def no_second_deductible_on_the_way_down() -> Pair:
    """Ten acute stays at the hospital generate ten courses at the centre, at 3,000; the fund pays 0.8 of what counts.

    With a deductible of 300 of its own a course costs the fund 0.8 x 2,700 = 2,160, a share of 0.72; with none 2,400.
    """

    def town(share: float) -> Rows:
        course = {"option": "Q", "service": "R", "tier": "centre", "price": 3000, "fund_share": share,
                  "health_gain": 1}  # fmt: skip
        return city(
            services=[ADMISSION, {"service": "R", "category": "rehab", "unit": "course"}],
            needs=[{"group": "G", "service": "S", "units": 10}],
            options=[HOSPITAL | {"price": 0}, course], offers=[OFF],
            links=[{"link": "L", "kind": "generates", "from_service": "S", "to_service": "R"}],
        )  # fmt: skip

    plain, along = Case(town(0.8 * (3000 - 300) / 3000)), Case(town(0.8))
    return plain.total("payments", "amount"), along.total("payments", "amount")


@proof(20, "operations at the centre that a fund of 2,000 pays for 40 -> 34.78")
def dearer_operations_at_the_centre() -> Pair:
    """A price 15% above the hospital's costs the fund more, and brings nobody by itself.

    Half of 100 is 50 an operation: 2,000 / 50 = 40. Half of 115 is 57.5: 2,000 / 57.5 = 34.78.
    """

    def town(price: float) -> Rows:
        return city(services=[ADMISSION], options=[{"option": "O", "price": price}],
                    funds=[{"fund": "J", "income": 2000}])  # fmt: skip

    return Case(town(100)).treated(option="O"), Case(town(115)).treated(option="O")


@proof(20, "operations at the centre, once it may operate and people answer to it, 0 -> 4.35")
def operations_that_a_centre_learns() -> Pair:
    """All 100 are operated at the hospital today. P lets the centre operate, and 0.3 points of share answer to it.

    A tier that nobody turns to counts as if it held 0.02: logistic(ln(0.02 / 0.98) + 0.3 / 0.25) - 0.02 = 0.04346.
    """

    def town(**projects: list[Row]) -> Rows:
        return city(
            {"shift_per_year": 0}, services=[ADMISSION], options=[HOSPITAL, {"option": "O", "health_gain": 3}],
            offers=[OFF], today=[{"county": "C", "service": "S", "tier": "hospital", "share": 1}], **projects,
        )  # fmt: skip

    opened: dict[str, list[Row]] = {
        "projects": [{"project": "P", "facility": "F"}],
        "project_effects": [{"project": "P", "effect": "offers", "service": "S"}],
        "responses": [{"lever": "P", "to_tier": "centre", "points": 0.3}],
    }
    return Case(town()).treated(option="O"), Case(town(**opened)).treated(option="O")
