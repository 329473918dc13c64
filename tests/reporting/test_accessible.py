"""axe-core over report.html: nothing that it finds serious, on a screen and on a phone."""

import json
from pathlib import Path

import pytest

from tests.reporting.browser import Tab, tab

GRAVE = ("serious", "critical")
ASK = """axe.run(document, {resultTypes: ["violations"]}).then(found => JSON.stringify(found.violations.map(
    rule => [rule.impact, rule.id, rule.nodes.length, rule.nodes[0].html.slice(0, 200)])))"""
WIDTHS = {"screen": 1400, "phone": 390}


@pytest.fixture(scope="module")
def axe() -> str:
    """Return axe-core, which the package axe-core-python brings; skip without it."""
    package = pytest.importorskip(
        "axe_core_python", reason="axe-core-python is not installed: the page was not judged"
    )
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Tab, axe: str) -> list[list[object]]:
    """Return impact, rule, number of elements and the first of them, of what axe finds."""
    page.ask("Runtime.evaluate", expression=axe)
    answer = page.ask("Runtime.evaluate", expression=ASK, awaitPromise=True, returnByValue=True)
    return json.loads(answer["result"]["value"])


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_serious(folder: Path, axe: str, width: str, tmp_path: Path) -> None:
    with tab(folder / "report.html", tmp_path / "profile") as page:
        page.ask("Emulation.setDeviceMetricsOverride", width=WIDTHS[width], height=900, deviceScaleFactor=1,
                 mobile=width == "phone")  # fmt: skip
        found = violations(page, axe)
    assert [one for one in found if one[0] in GRAVE] == []
