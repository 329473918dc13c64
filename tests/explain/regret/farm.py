"""The farmer's problem of stochastic programming, said as a workbook.

Birge and Louveaux, Introduction to Stochastic Programming, section 1.1: 500 acres for wheat, corn and sugar beets,
planted at 150, 230 and 260 an acre, which bear 2.5, 3 and 20 t, or a fifth less, or a fifth more. 200 t of wheat and
240 t of corn are needed, and are bought at 238 and 210 where they do not grow; what is over is sold at 170 and 150,
beets at 36 up to 6,000 t and at 10 beyond.

An acre is a hire of the first year, its yield the hours it works, and care uses an hour a tonne; what is sold is care
that saves money. The objective is cost: a profit is a cost below 0.
"""

from tests.formulation.tiny import Row, Rows, city

ACRES = {"wheat": (150, 2.5), "corn": (230, 3), "beets": (260, 20)}
LEAST = 1e-9  # objective cost asks for a coverage above 0: a trifle of what may be sold


def farm() -> Rows:
    """Return the farm with its yields of a middling year."""
    wanted = {"wheat_fed": (200, 1), "corn_fed": (240, 1), "wheat_sold": (5000, LEAST), "corn_sold": (5000, LEAST),
              "beets_sold": (6000, LEAST), "beets_over": (12000, LEAST)}  # fmt: skip
    return city(
        {"objective": "cost", "hires_per_year": 500},
        services=[
            {"service": name, "category": "visit", "unit": "t", "coverage_min": part}
            for name, (_, part) in [*wanted.items(), ("S", (0, LEAST))]
        ],
        needs=[{"group": "G", "service": "S", "units": 0}]
        + [{"group": "G", "service": name, "units": tonnes} for name, (tonnes, _) in wanted.items()],
        options=[
            {"option": "O", "unit_cost": 1}, _option("wheat_fed", "grown", 0), _option("wheat_fed", "bought", 238),
            _option("corn_fed", "grown", 0), _option("corn_fed", "bought", 210), _option("wheat_sold", "grown", -170),
            _option("corn_sold", "grown", -150), _option("beets_sold", "grown", -36),
            _option("beets_over", "grown", -10),
        ],
        use=[
            {"option": f"{name} grown", "resource": name.partition("_")[0], "hours": 1} for name in wanted
        ],
        staff_types=[
            {"staff": crop, "hours_per_fte": tonnes, "hires_per_year": 500, "hire_cost": cost}
            for crop, (cost, tonnes) in ACRES.items()
        ],
        budgets=[{"budget": "B", "amount": 1_000_000, "pays_for": "hire"}],
    )  # fmt: skip


def _option(service: str, mode: str, cost: float) -> Row:
    return {"option": f"{service} {mode}", "service": service, "tier": "centre", "mode": mode, "price": 0,
            "fund_share": 0, "unit_cost": cost, "health_gain": 1}  # fmt: skip
