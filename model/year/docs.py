"""The tables of docs/year.md and docs/year.zh.md: sheets of the actuals and rules, written from the declarations.

python -m model.year.docs            writes them below the mark of each page
"""

from collections.abc import Iterator
from pathlib import Path

from model.inputs.docs import sheet_sections
from model.words import Words
from model.year.rules import RULES
from model.year.schema import SHEETS

FOLDER = Path(__file__).parents[2] / "docs"
MARK = "<!-- below: written by python -m model.year.docs -->\n"
PAGES = {"year.md": "en", "year.zh.md": "zh"}


def page(text: str, lang: str) -> str:
    """Return a page with its tables made anew below the mark."""
    return text.partition(MARK)[0] + MARK + "\n" + "\n".join([*_rules(lang), *_sheets(lang)])


def _rules(lang: str) -> Iterator[str]:
    """Yield the table of the rules of settlement."""
    words, label = Words(lang), Words("zh")
    yield f"## {words('docs_rules')}\n"
    heads = ("rule", "label", "unit", "default", "meaning")
    yield "| " + " | ".join(words(f"docs_head.{name}") for name in heads) + " |"
    yield "|---|---|---|---|---|"
    for name, rule in RULES.items():
        default = words("docs_not_used") if rule.default is None else f"{rule.default:g}"
        yield f"| {name} | {label(f'choice.{name}')} | {rule.unit} | {default} | {words(f'rule_doc.{name}')} |"
    yield ""


def _sheets(lang: str) -> Iterator[str]:
    """Yield a section for each sheet of the actuals but the sources, which are as the plan's."""
    yield f"## {Words(lang)('docs_sheets')}\n"
    yield from sheet_sections((sheet for sheet in SHEETS if sheet.name != "sources"), Words(lang))


if __name__ == "__main__":
    for name, lang in PAGES.items():
        path = FOLDER / name
        path.write_text(page(path.read_text(encoding="utf-8"), lang), encoding="utf-8")
