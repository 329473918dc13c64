"""The derived sheets and the page of gains are what their tables give; a gain and a fund share worked out by hand."""

import pandas as pd
import pytest

from data.derivation import build
from model import read
from model.answer.gain import assumed

RATE = build.discount_rate()


def test_the_sheets_are_what_their_tables_give():
    """Proves that nobody wrote a derived number into the sheets, or left one behind."""
    for sheet, folder, name in (
        (build.option_sheet(RATE), "library", "options"), (build.schedule_sheet(), "yangzhou", "schedules"),
    ):  # fmt: skip
        pd.testing.assert_frame_equal(
            sheet.reset_index(drop=True), build.table(name, build.DATA / folder), check_dtype=False
        )
    assert (build.DATA / "gains.md").read_text(encoding="utf-8") == build.page(RATE)


def test_a_gain_by_hand():
    """Proves managed hypertension at 5%: strokes survived, strokes that kill, coronary events.

    0.0197 x 0.28 x 0.5 x 0.355 x 5.0757 + 0.0043 x 0.28 x 0.5 x 0.85 x 7.7217 + 0.006 x 0.14 x 0.5 x 0.3 x 7.7217
    = 0.004970 + 0.003951 + 0.000973 = 0.009894 QALY a patient-year.
    """
    assert build.discounted(6, 0.05) == pytest.approx(5.0757, abs=1e-4)
    gains = build.by_service(build.events(0.05))
    assert gains.loc["htn_management", "health_gain"] == pytest.approx(0.009894, abs=1e-6)
    assert gains.loc["htn_management", "health_gain_low"] < 0.5 * gains.loc["htn_management", "health_gain"]


def test_a_fund_share_by_hand():
    """Proves a light case at a township: 0.8 x 0.93 x (2083 - 300) / 2083 = 0.6368; at 0.9 if the first."""
    shares = build.option_sheet(RATE).set_index("option")["fund_share"]
    assert shares["light_later_township"] == pytest.approx(0.6368, abs=1e-4)
    assert shares["light_first_township"] == pytest.approx(0.6368 * 0.9 / 0.8, abs=1e-4)


def test_the_fund_pays_no_less_near_home():
    """Proves the direction of the texts: of a service for which a bed is used, the share falls with the level."""
    options = build.option_sheet(RATE).merge(
        build.table("tiers", build.DATA / "library")[["tier", "rank"]], on="tier"
    )
    inpatient = options[build.table("options")["fund_share"].isna().reindex(options.index)]
    for _, rows in inpatient.groupby("service"):
        by_level = rows.groupby("rank")["fund_share"].max()
        assert by_level.loc[4:].is_monotonic_decreasing


def test_money_that_follows_a_light_patient_is_a_third_of_the_difference_of_means():
    """Proves 0.28 between township and city, 0.27 between township and county (published: about 0.3)."""
    price = build.table("options").set_index("option")["price"]
    light = {tier: price[f"light_first_{tier}"] for tier in ("township", "county", "city")}
    ratio = {tier: (light[tier] - light["township"]) / (mean - 2083.0)
             for tier, mean in (("county", 6872.0), ("city", 14465.9))}  # fmt: skip
    assert ratio == pytest.approx({"county": 0.275, "city": 0.284}, abs=1e-3)


def test_assumed_effects_are_those_that_nobody_measured():
    """Proves that the workbook tells apart an effect of a trial and one of nobody."""
    options = read(build.DATA / "yangzhou.xlsx").options
    told = options.assign(assumed=assumed(options)).groupby("service")["assumed"].all()
    assert not told[["htn_management", "dm_management", "stroke_rehab", "acute_cardiac", "cancer_screening"]].any()
    assert told[["common_visit", "elder_check", "moderate_admission", "doctor_contract"]].all()
