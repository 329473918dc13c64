"""The tables of docs/year.md and docs/year.zh.md: sheets of the actuals and rules, written from the declarations.

python -m model.year.docs            writes them below the mark of each page
"""

from collections.abc import Iterator
from pathlib import Path

from model.inputs.docs import sheet_sections
from model.year.rules import RULES
from model.year.schema import SHEETS

FOLDER = Path(__file__).parents[2] / "docs"
MARK = "<!-- below: written by python -m model.year.docs -->\n"
PAGES = {"year.md": "en", "year.zh.md": "zh"}
RULE_HEAD = {
    "en": "| rule | label | unit | without a row | meaning |\n|---|---|---|---|---|",
    "zh": "| 规则 | 中文名 | 单位 | 无此行时 | 含义 |\n|---|---|---|---|---|",
}


def page(text: str, lang: str) -> str:
    """Return a page with its tables made anew below the mark."""
    return text.partition(MARK)[0] + MARK + "\n" + "\n".join([*_rules(lang), *_sheets()])


def _rules(lang: str) -> Iterator[str]:
    """Yield the table of the rules of settlement."""
    yield {"en": "## Rules of settlement\n", "zh": "## 结算规则\n"}[lang]
    yield RULE_HEAD[lang]
    for name, rule in RULES.items():
        default = {"en": "not used", "zh": "不适用"}[lang] if rule.default is None else f"{rule.default:g}"
        yield f"| {name} | {rule.zh} | {rule.unit} | {default} | {rule.doc_zh if lang == 'zh' else rule.doc} |"
    yield ""


def _sheets() -> Iterator[str]:
    """Yield a section for each sheet of the actuals but the sources, which are as the plan's."""
    yield "## Sheets\n"
    yield from sheet_sections(sheet for sheet in SHEETS if sheet.name != "sources")


if __name__ == "__main__":
    for name, lang in PAGES.items():
        path = FOLDER / name
        path.write_text(page(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
