"""The tables of what was found by solving again: prices, remedies, how sure a plan is, surges, cases."""

from model.answer.columns import NOTE, UNIT, amount, keyed, level, money, table
from model.tables.columns import Column, text, yes_no

_EDIT = text("edit", "修改", "the edit, as --set has it")
_WHERE = (text("table", "表", "sheet of the cell"), text("where", "位置", "which rows of it"),
          text("column", "列", "column of the cell"))  # fmt: skip
_KEPT = level("kept_share", "保持比例", "part of the samples in which it is kept", "fraction")
_SAMPLES = level("samples", "抽样数", "samples asked", "samples")
_SENTENCE = text("sentence", "说明", "the same as a sentence")


def _health(name: str, zh: str, doc: str) -> Column:
    return level(name, zh, doc, "health")


def _units(name: str, zh: str, doc: str) -> Column:
    return amount(name, zh, doc, "units")


_PRICES = (
    table("prices", "价格", "what a little more of each means would be worth", "",
          level("rank", "排名", "by what a million gains in the relaxation", ""), *keyed("kind of where"),
          text("facility", "机构", "where it was tried"), text("direction", "方向", "more or less"), UNIT,
          level("relaxation", "松弛价格", "gain of one unit by the relaxation", "objective/unit"),
          level("per_million", "每百万（松弛）", "gain of a million by the relaxation", "objective/million"),
          level("step", "步长", "units added in the run that was solved again", "unit"), _EDIT,
          level("gain", "收益", "gain of that run", "objective"),
          _health("health_change", "健康变化", "health of that run less the plan's"),
          level("per_unit", "单位价格", "gain over the step", "objective/unit"),
          level("low", "下限", "least that it can be", "objective/unit"),
          level("high", "上限", "greatest that it can be", "objective/unit"),
          level("resolved_per_million", "每百万", "gain of a million, solved again", "objective/million"), NOTE),
    table("target_prices", "目标的价格", "what each target costs, and how far it could be raised", "target",
          text("metric", "指标", "its metric"), text("of", "对象", "what it is about"),
          text("scope", "范围", "its scope"),
          text("year", "年份", "its year, blank for every year"), text("kind", "性质", "hard or soft"),
          text("sense", "方向", ">= or <="), level("value", "目标值", "its bound", "of the metric"),
          yes_no("binding", "是否起约束", "whether the plan has nothing to spare in it"),
          _health("health_with", "有目标时健康收益", "health of the plan"),
          _health("health_without", "无目标时健康收益", "health without the target"),
          level("price", "价格", "what the objective gains without it", "objective"),
          level("low", "下限", "least that it can be", "objective"),
          level("high", "上限", "greatest that it can be", "objective"),
          level("spending_with", "有目标时支出", "payments and spending of the plan, all years", "currency"),
          level("spending_without", "无目标时支出", "the same without the target", "currency"),
          level("can_reach", "可达值", "the furthest value of the relaxation", "of the metric"),
          level("confirmed", "已验证值", "the value at which a whole run has a plan", "of the metric"), _EDIT, NOTE),
)  # fmt: skip
_REMEDIES = (
    table("remedies", "补救", "the smallest set of edits that restores a plan", "",
          level("set", "组", "number of the set", ""), *_WHERE, text("from", "原值", "value there is"),
          text("to", "新值", "value there should be"), UNIT, _EDIT,
          yes_no("solved", "已求解", "whether the case with all edits has a plan"), _SENTENCE),
    table("single_changes", "单项修改", "single edits that restore a plan alone", "",
          level("rank", "排名", "the least change first", ""), *_WHERE, text("from", "原值", "value there is"),
          text("to", "新值", "value there should be"), _EDIT,
          _health("health", "健康收益", "health of that plan less that of the set"),
          money("cost", "费用", "what it adds to a fund or budget, all years, not discounted"), _SENTENCE),
    table("attainable", "可达程度", "how far targets in the way can be reached, all else kept",
          "target metric scope place year",
          level("value", "目标值", "its bound", "of the metric"),
          level("attainable", "可达值", "what can be reached", "of the metric"), _SENTENCE),
    table("moved", "变动", "of a mended plan: what happened against the plan, and what moves later; * is the city",
          "county", _units("need", "需求", "need of later years more than planned"),
          amount("staff", "人员", "staff of the year that is over more than planned", "FTE"),
          _units("care", "服务量", "care of that year more than planned"),
          money("paid", "支付", "payments of that year more than planned"),
          _units("later_units", "以后服务量", "care of later years, more than planned before"),
          money("later_paid", "以后支付", "payments of later years, more than before"),
          amount("later_hired", "以后招聘", "hires of later years, more than before", "FTE"),
          _units("later_bought", "以后购置", "machines bought later, more than before"),
          _units("shifted", "转移量", "care that goes up or down, facility by facility and service by service")),
    table("cases", "情景", "the base and its cases", "case", text("label", "名称", "its label"),
          text("status", "状态", "how it ended"), _health("health", "健康收益", "health"),
          money("payments", "支付", "payments of all years"),
          level("targets_met", "达标数", "targets met", "targets"), level("targets", "目标数", "targets", "targets")),
)  # fmt: skip
_SURE = (
    table("interval", "区间", "where figures of the fixed plan lie in most samples", "measure",
          level("plan", "计划", "as planned", "of the measure"), level("low", "下限", "5% of samples are below", ""),
          level("high", "上限", "5% of samples are above", ""),
          level("share", "比例", "part of the samples between", "fraction"), _SAMPLES),
    table("sure_decisions", "决定的把握", "how often a decision is taken in samples planned anew", "kind where",
          text("what", "内容", "machine, project, schedule or type of staff"),
          level("year", "年份", "by which year, blank for all", "year"), level("plan", "计划", "how many", ""), _KEPT,
          _SAMPLES),
    table("sure_targets", "目标的把握", "how often the fixed plan keeps each target",
          "target metric of scope year kind", _KEPT, _SAMPLES),
    table("sure_rules", "规则的把握", "rules that the fixed plan cannot keep in some sample", "rule",
          _KEPT, _SAMPLES),
    table("regret", "后悔值", "each sample: the fixed plan beside the one found anew", "sample",
          _health("fixed", "固定计划", "health of the fixed plan"),
          _health("anew", "重新计划", "health of the plan found anew"), _health("regret", "后悔值", "the difference"),
          text("missed", "未满足规则", "rules that the fixed plan misses"), text("status", "状态", "how it ended")),
    table("tornado", "敏感性", "ranges that move the fixed plan's health most", "range",
          *_WHERE, level("low", "下限", "low end", ""),
          level("high", "上限", "high end", ""), _health("low_health", "下限时健康收益", "health at the low end"),
          _health("high_health", "上限时健康收益", "health at the high end"),
          _health("plan_health", "计划健康收益", "health as planned"),
          _health("swing", "摆幅", "from the least to the greatest of the three")),
)  # fmt: skip
_SURGES = (
    table("surge", "突发", "each surge in short; in the plan and in the surge, of its weeks", "surge",
          level("year", "年份", "year in which it comes", "year"),
          level("chance", "概率", "chance in a year", "fraction"),
          level("weeks", "周数", "how long it lasts", "weeks"),
          _units("needed", "需要", "what it makes needed"), _units("treated", "已治", "of that treated"),
          _units("untreated", "未治", "of that not treated"), _units("put_off", "推迟", "other care put off"),
          _health("put_off_health", "推迟的健康", "health of what is put off"),
          _health("health_plan", "计划健康", "health in the plan"), _health("health", "健康", "health in the surge"),
          money("payments_plan", "计划支付", "payments in the plan"),
          money("payments", "支付", "payments in the surge"),
          amount("posted", "派出", "staff posted beyond the plan", "FTE"),
          amount("lent", "借出", "machine hours lent", "hours"),
          amount("checked", "核查行数", "rows of the audit checked", "rows"),
          amount("broken", "违反行数", "rows broken", "rows")),
    table("surge_care", "突发诊疗", "the same by service; put off first what does least harm", "surge service",
          yes_no("surges", "是否突发", "whether its need is the surge's"), _units("needed", "需要", "needed"),
          _units("planned", "计划", "care of the plan"), _units("treated", "已治", "treated"),
          _units("untreated", "未治", "not treated"), _units("put_off", "推迟", "put off"),
          _health("put_off_health", "推迟的健康", "health of what is put off"),
          level("harm", "单位损失", "health of a unit put off", "health/unit")),
    table("surge_sent", "突发派出", "staff posted beyond the plan's, while the surge lasts",
          "surge from_facility to_facility staff", amount("fte", "FTE", "people, mean of its weeks", "FTE")),
    table("surge_lent", "突发借出", "machine hours lent beyond the plan, net of those taken",
          "surge facility equipment", amount("hours", "机时", "hours", "hours")),
    table("surge_hours", "突发工时", "hours by resource", "surge resource",
          amount("there", "可用", "hours there", "hours"), amount("planned", "计划", "used in the plan", "hours"),
          amount("used", "已用", "used in the surge", "hours"),
          amount("full", "用尽机构", "places where none is left", "places")),
    table("surge_money", "突发资金", "what funds and budgets have at the end of the year", "surge kind id",
          money("planned", "计划", "in the plan"), money("left", "剩余", "after the surge")),
    table("surge_reserve", "突发储备", "what the plan that keeps surges in view has more", "kind facility resource",
          amount("plain", "原计划", "in the plan", "FTE or units"),
          amount("held", "储备计划", "in that one", "FTE or units"),
          amount("more", "增加", "the difference", "FTE or units")),
    table("surge_price", "储备的代价", "what holding it costs and gains", "measure surge",
          level("plain", "原计划", "of the plan", "of the measure"),
          level("held", "储备计划", "of the one with surges in view", "of the measure"),
          level("difference", "差异", "the difference", "of the measure")),
)  # fmt: skip
EXPLAINED = {one.name: one for one in (*_PRICES, *_REMEDIES, *_SURE, *_SURGES)}
