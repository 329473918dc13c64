"""Words of the prices of means and targets, found by solving changed cases."""

PRICES: dict[str, tuple[str, str]] = {
    "sheet.prices": ("Prices", "边际价值"),
    "sheet.target_prices": ("Prices of targets", "目标代价"),
    "title.prices": ("Where the next million should go", "下一笔钱该花在哪里"),
    "title.target_prices": ("What each target costs, and how far it could go", "各项目标的代价与可达上限"),
    "lead.prices": (
        "What one more of each means is worth. The price of the relaxation is known for all and lets machines, staff "
        "and projects come in fractions; the first are solved again in full with the step and the edit shown.",
        "每一种资源再多一点值多少。松弛价格对全部资源给出，允许设备、人员、项目取小数；排在前面的按所示步长和改动完整重新求解。",
    ),
    "lead.target_prices": (
        "The plan with each target and without it. A target without a price in the relaxation costs nothing that can "
        "be proved; all others are solved again without it.",
        "逐项比较保留与去掉该目标的方案。在松弛问题中没有价格的目标，可证明没有代价；其余目标均去掉后重新求解。",
    ),
    "prices_chart": ("Gain for each further million", "每多一百万的收益"),
    "prices_solved": ("Solved again: gain for one unit, in {unit}", "重新求解：每单位的收益（{unit}）"),
    "prices_all": (
        "All of them, by the relaxation: gain for one unit, in {unit}", "全部（松弛价格）：每单位的收益（{unit}）",
    ),
    "prices_edits": ("How to repeat a price", "如何复核价格"),
    "prices_interval": (
        "Low and high: the true price lies between them, because neither plan need be the best there is; plan and "
        "bound of the one run against bound and plan of the other. Where they lie on both sides of zero, do not "
        "quote the price.",
        "下限与上限：两次求解的方案都未必是最优，真实价格在两者之间（以一次的方案对另一次的上界）。若两者跨越零，请勿引用该价格。",
    ),
    "prices_repeat": (
        "To repeat a price: give the edit with --set and solve; the two results differ by the price x the step.",
        "复核方法：用 --set 写入该改动后重新求解，两次结果之差除以步长即为价格。",
    ),
    "prices_million": (
        "A million is money of all years of the plan, discounted: for staff their pay and hiring, for machines price "
        "and upkeep. Pace costs no money and has no such figure.",
        "“每百万”按规划期各年贴现后的资金计：人员含工资与招聘，设备含购置与维护。转移幅度不花钱，故无此数。",
    ),
    "prices_none": ("Nothing was solved again.", "没有重新求解的项目。"),
    "price_rank": ("Rank", "排名"),
    "price_of": ("One more of", "再多一点"),
    "price_unit": ("Unit", "单位"),
    "price_relaxation": ("Relaxation, a unit", "松弛价格（每单位）"),
    "price_resolved": ("Solved again, a unit", "重新求解（每单位）"),
    "price_million": ("Relaxation, a million", "松弛价格（每百万）"),
    "price_resolved_million": ("Solved again, a million", "重新求解（每百万）"),
    "price_step": ("Step", "步长"),
    "price_gain": ("Gain of the step", "该步收益"),
    "price_low": ("Low", "下限"),
    "price_high": ("High", "上限"),
    "price_edit": ("Edit to repeat it", "复核改动"),
    "price_less": ("{name} (less)", "{name}（减少）"),
    "price_kind.fund": ("Income of fund {of}", "{of}基金收入"),
    "price_kind.budget": ("Budget {of}", "预算 {of}"),
    "price_kind.staff": ("{of}, {where} ({facility})", "{of}，{where}（{facility}）"),
    "price_kind.machine": ("{of} hours ({facility})", "{of}机时（{facility}）"),
    "price_kind.pace": ("Pace at which care may move", "服务转移幅度"),
    "price_kind.pace_of": ("Pace of {of}", "{of}的转移幅度"),
    "price_unit.million": ("million a year", "每年一百万"),
    "price_unit.fte": ("FTE", "全时当量"),
    "price_unit.thousand_hours": ("1,000 hours a year", "每年1000小时"),
    "price_unit.point": ("point of share a year", "每年一个百分点"),
    "price_note.not told apart from nothing": ("not told apart from nothing", "与零无法区分"),
    "price_note.no plan": ("no plan with this change", "改动后无可行方案"),
    "price_note.refused": ("the edit is refused by the checks", "改动未通过检查"),
    "price_note.costs nothing": ("costs nothing (proved by the relaxation)", "没有代价（由松弛问题证明）"),
    "target_prices_table": ("Gain without the target, in {unit}", "去掉该目标的收益（{unit}）"),
    "target_binding": ("Binds", "起约束"),
    "target_price": ("Price", "代价"),
    "target_health": ("More health without it", "去掉后健康收益增加"),
    "target_spending": ("More money spent without it, {money}", "去掉后支出增加（{money}）"),
    "target_reach": ("Can reach", "可达"),
    "target_confirmed": ("Confirmed at", "已验证"),
    "target_reach_note": (
        "Can reach: the furthest value that the relaxation allows with all other hard rules kept; no plan goes "
        "further, and whole machines may stop one earlier. Confirmed: a full run kept the target at that value.",
        "可达：在保留其他硬性规则的前提下，松弛问题允许的最远值；任何方案都不会超过它，取整后可能略低。已验证：以该值完整求解得到了方案。",
    ),
}  # fmt: skip
