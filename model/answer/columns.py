"""The columns of which tables of an answer are made: what rows are about, and makers of columns of figures."""

from dataclasses import replace
from typing import Any

from model.tables.columns import Column, Kind, Sheet, ident, key, number, optional, text, year

KEYS = {
    column.name: key(column)
    for column in (
        ident("group", "人群", "group of people", "groups"),
        ident("option", "服务方式", "way to deliver a service", "options"),
        ident("facility", "机构", "the facility", "facilities"),
        ident("from_facility", "派出机构", "whose staff are posted", "facilities"),
        ident("to_facility", "接收机构", "where they are posted to", "facilities"),
        ident("hub", "共享中心", "whose machine hours are given", "facilities"),
        replace(ident("spoke", "使用机构", "who takes them", "facilities"), en="taker"),
        ident("fund", "基金", "the fund", "funds"),
        ident("budget", "预算", "the budget", "budgets"),
        ident("use", "用途", "what is paid for"),
        optional(ident("tier", "层级", "tier of the facility; blank for a project without one", "tiers")),
        ident("county", "县区", "county of the facility", "counties"),
        ident("service", "服务", "the service", "services"),
        ident("staff", "人员", "type of staff", "staff_types"),
        ident("equipment", "设备", "type of machine or bed", "equipment_types"),
        ident("course", "培训课程", "the course", "training"),
        ident("project", "项目", "the project", "projects"),
        ident("schedule", "支付方案", "the schedule", "schedules"),
        ident("link", "关联", "the link", "links"),
        replace(ident("row", "行", "row of sheet links, 0 the first"), kind=Kind.INTEGER),
        ident("rule", "规则", "the rule"),
        ident("where", "位置", "what the row is about, ids with spaces between"),
        ident("metric", "指标", "the metric"),
        ident("of", "对象", "what the metric is about, blank for all"),
        ident("scope", "范围", "where it is taken, as targets.scope"),
        replace(ident("id", "目标编号", "the target, blank for a figure that none asks for"), en="target id"),
        ident("line", "项目", "payments, units or coverage"),
        ident("target", "目标", "the target", "targets"),
        ident("kind", "类别", "kind of thing that the row is about"),
        ident("surge", "突发", "the surge, as sheet surge has it", "surge"),
        ident("resource", "资源", "type of staff or machine", "staff_types", "equipment_types"),
        ident("measure", "量", "what is measured"),
        ident("place", "机构", "the facility, for the least of many", "facilities"),
        ident("case", "情景", "name of the case"),
        ident("range", "区间", "name of the range"),
        ident("sample", "抽样", "its number"),
        year("year", "年份", "calendar year"),
    )
}


def keyed(columns: str) -> tuple[Column, ...]:
    """Return key columns by their names."""
    return tuple(KEYS[name] for name in columns.split())


def amount(name: str, zh: str, doc: str, unit: str, **more: Any) -> Column:
    """Return a column of figures that may be added up."""
    return replace(number(name, zh, doc, unit, low=None), sums=True, **more)


def level(name: str, zh: str, doc: str, unit: str) -> Column:
    """Return a column of figures of which a sum says nothing."""
    return number(name, zh, doc, unit, low=None)


def money(name: str, zh: str, doc: str) -> Column:
    """Return a column of money that may be added up."""
    return amount(name, zh, doc, "currency")


def table(name: str, zh: str, doc: str, keys: str, *values: Column) -> Sheet:
    """Return a table: what its rows are about, and its other columns."""
    return Sheet(name, zh, doc, (*keyed(keys), *values))


SENSE = text("sense", "方向", ">= or <= (a rule's may be =)")
UNIT = text("unit", "单位", "unit of the row's figures")
NOTE = text("note", "备注", "a remark")
