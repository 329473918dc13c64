"""Names in place of ids: in the language of the report, else the other, else the id; one row is enough."""

import pytest

from model.inputs import from_rows
from model.reporting.labels import labels
from model.words import Words
from tests.audit.city import full


@pytest.mark.parametrize(("lang", "named", "second"), [("en", "North", "乙县"), ("zh", "北县", "乙县")])
def test_a_county_is_named_by_the_first_area_that_names_it(lang, named, second):
    """Proves that one row of a county is enough, wherever it stands, and that the other language stands in."""
    rows = full()
    areas = [dict(row) for row in rows["areas"]]
    county = areas[0]["county"]
    named_row = {**areas[0], "area": "extra", "county_label_en": "North", "county_label_zh": "北县"}
    other = {"area": "far", "county": "second", "county_label_zh": "乙县"}
    data = from_rows(rows | {"areas": [*areas, named_row, other]})
    shown = labels(data, Words(lang))
    assert shown("county", county) == named
    assert shown("county", "second") == second
    assert shown("county", "nobody") == "nobody"
