"""Words of how sure a plan is, found by drawing the workbook's numbers from their ranges."""

SURE: dict[str, tuple[str, str]] = {
    "sheet.sure": ("How sure", "可靠程度"),
    "title.sure": ("How sure the plan is", "方案有多可靠"),
    "lead.sure": (
        "The numbers of the workbook were drawn again and again from their ranges (sheet ranges, and the low and "
        "high gains of options). Each draw asks how this plan fares, and some of them what would be planned instead.",
        "按取值范围（“取值范围”表，以及服务方式的收益上下限）反复抽取工作簿中的数字。每次抽取都检验本方案的表现，部分抽取还重新规划。",
    ),
    "regret": (
        "{samples} samples, {anew} of them planned anew: where this plan keeps every rule, the plan found anew has "
        "on average {mean} {unit} more, in 95% of them at most {most}.",
        "共 {samples} 次抽取，其中 {anew} 次重新规划：在本方案能守住全部规则的抽取中，"
        "重新规划平均多得 {mean} {unit}，95% 的情形不超过 {most}。",
    ),
    "regret_unknown": (
        "{samples} samples, {anew} of them planned anew; in none of these does the plan keep every rule.",
        "共 {samples} 次抽取，其中 {anew} 次重新规划；本方案在这些抽取中都不能守住全部规则。",
    ),
    "sure_fixed": (
        "How the plan fares: its machines, projects, schedules, hires and courses stay, care is planned anew; where "
        "not all rules can be kept, as little as possible of them is missed.",
        "方案表现：设备、项目、支付方案、招聘和培训保持不变，服务重新安排；不能守住全部规则时，使违反尽可能小。",
    ),
    "sure_kept": (
        "A decision is kept where the plan found anew buys or opens it by the same year, or hires at least four in "
        "five of the people in the county; all are, where this plan is as good.",
        "重新规划的方案在同一年份前也购置或启用，或在该县区至少招聘五分之四的人员，即算保留；本方案同样好时，全部算保留。",
    ),
    "interval_table": (
        "Headline figures, and where they lie in {share} of the samples", "主要数字及 {share} 的抽取所在区间",
    ),
    "interval_low": ("Low", "下限"),
    "interval_high": ("High", "上限"),
    "samples": ("Samples", "抽取次数"),
    "samples_anew": ("Samples planned anew", "重新规划次数"),
    "range": ("Range", "取值范围"),
    "range_low": ("Least", "最小"),
    "range_high": ("Greatest", "最大"),
    "low_health": ("Health at the least", "取最小时的健康收益"),
    "high_health": ("Health at the greatest", "取最大时的健康收益"),
    "plan_health": ("Health as planned", "按计划的健康收益"),
    "health_lost": ("Lost at the worse end", "较差一端的损失"),
    "health_gained": ("Gained at the better end", "较好一端的增加"),
    "tornado_table": (
        "What moves health most, each range alone, in {unit}", "对健康收益影响最大的取值范围（逐一变动，{unit}）",
    ),
    "tornado_chart": ("How far each range alone moves the plan's health", "各取值范围单独变动时健康收益的变化"),
    "tornado_note": (
        "Least and greatest: factors on the numbers of the range; for the gain of an option the gain itself.",
        "最小与最大：对所指数字的倍数；服务方式的收益则为收益本身。",
    ),
    "no_tornado": ("Nothing has a range.", "没有设定取值范围。"),
    "decision_kind": ("Decision", "决策"),
    "decision_what": ("What", "对象"),
    "decision.machine": ("Machine", "设备"),
    "decision.project": ("Project", "项目"),
    "decision.schedule": ("Schedule", "支付方案"),
    "decision.hire": ("Hires", "招聘"),
    "kept_share": ("Kept in", "保留比例"),
    "sure_decisions_table": ("Decisions, the least sure first", "各项决策，最不确定的在前"),
    "no_decisions": ("The plan buys, opens, adopts and hires nothing.", "方案没有购置、启用、采用或招聘。"),
    "sure_targets_table": (
        "Targets, those that the plan keeps least often first", "各项目标，本方案最不易守住的在前",
    ),
    "sure_rules_table": ("Other rules that the plan cannot always keep", "本方案不能总是守住的其他规则"),
}  # fmt: skip
