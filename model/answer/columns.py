"""The columns of which tables of an answer are made: what rows are about, in the input's words, and figures."""

from dataclasses import replace
from typing import Any

from model.inputs.schema import BY_NAME
from model.tables.columns import Column, Kind, Sheet, ident, key, number, optional, text, year

_OF_INPUT = {
    "groups": "group", "options": "option", "facilities": "facility", "postings": "from_facility to_facility",
    "sharing": "hub spoke", "funds": "fund", "budgets": "budget", "tiers": "tier", "areas": "county",
    "services": "service", "staff_types": "staff", "equipment_types": "equipment", "stock": "resource",
    "training": "course", "projects": "project", "schedules": "schedule", "links": "link",
    "targets": "target metric of scope", "surge": "surge", "cases": "case",
}  # fmt: skip
_OWN = (
    ident("use", "用途", "what is paid for"),
    replace(ident("row", "行", "row of sheet links, 0 the first"), kind=Kind.INTEGER),
    ident("rule", "规则", "the rule"),
    ident("where", "位置", "what the row is about, ids with spaces between"),
    replace(ident("id", "目标编号", "the target, blank for a figure that none asks for"), en="target id"),
    ident("line", "项目", "payments, units or coverage"),
    ident("kind", "类别", "kind of thing that the row is about"),
    ident("what", "内容", "the thing"),
    ident("measure", "量", "what is measured"),
    ident("place", "机构", "the facility, for the least of many"),
    ident("range", "区间", "name of the range"),
    ident("sample", "抽样", "number of the sample"),
    year("year", "年份", "calendar year"),
)
KEYS = {name: BY_NAME[sheet][name] for sheet, names in _OF_INPUT.items() for name in names.split()}
KEYS |= {column.name: column for column in _OWN} | {"tier": optional(KEYS["tier"])}  # blank: of no place


def keyed(names: str) -> tuple[Column, ...]:
    """Return key columns by their names."""
    return tuple(key(KEYS[name]) for name in names.split())


def levels(names: str, unit: str) -> tuple[Column, ...]:
    """Return columns of figures of which a sum says nothing."""
    return tuple(level(name, "", "", unit) for name in names.split())


def amounts(names: str, unit: str) -> tuple[Column, ...]:
    """Return columns of figures that may be added up."""
    return tuple(amount(name, "", "", unit) for name in names.split())


def texts(names: str) -> tuple[Column, ...]:
    """Return columns of words."""
    return tuple(text(name, "", "") for name in names.split())


def level(name: str, zh: str, doc: str, unit: str) -> Column:
    """Return a column of figures of which a sum says nothing."""
    return number(name, zh, doc, unit, low=None)


def amount(name: str, zh: str, doc: str, unit: str, **more: Any) -> Column:
    """Return a column of figures that may be added up."""
    return replace(level(name, zh, doc, unit), sums=True, **more)


def table(name: str, zh: str, doc: str, keys: str, *others: Column) -> Sheet:
    """Return a table: what its rows are about, and its other columns."""
    return Sheet(name, zh, doc, (*keyed(keys), *others))


SENSE = text("sense", "方向", ">= or <= (a rule's may be =)")
UNIT = text("unit", "单位", "unit of the row's figures")
NOTE = text("note", "备注", "a remark")
