"""Words of the results that a careful planner would doubt."""

DOUBTS: dict[str, tuple[str, str]] = {
    "sheet.doubts": ("Doubts", "存疑之处"),
    "title.doubts": ("What a careful planner would doubt", "审慎的规划者会怀疑什么"),
    "lead.doubts": (
        "Results to look at before they are believed, with the numbers and the rows of the workbook behind them. "
        "None is an error: the plan keeps every rule.",
        "采信之前应核对的结果，附数字及其在工作簿中的来源行。这些都不是错误：方案遵守全部规则。",
    ),
    "doubts_note": (
        "The thresholds stand in one file of the program, model/doubts/thresholds.py.",
        "各阈值集中在程序文件 model/doubts/thresholds.py 中。",
    ),
    "doubt": ("Doubt", "存疑"),
    "doubt_many": ("How often", "数量"),
    "doubt_why": ("What to ask", "应核对"),
    "doubt_limit": ("Doubted beyond", "存疑界限"),
    "doubt_rows": ("Rows behind it", "来源行"),
    "doubt_kinds": ("By kind", "按类型"),
    "doubts_table": ("Each doubt, money in {money}", "逐条列出（金额：{money}）"),
    "no_doubts": ("Nothing was found to doubt.", "未发现存疑之处。"),
    "doubt.revenue_lost": ("A facility loses much of its payments", "机构失去大量基金支付"),
    "doubt_why.revenue_lost": (
        "Could it go on with so much less? If not, set a target on its payments, or a slower pace.",
        "减少这么多还能运转吗？若不能，请为其支付设目标，或放慢转移。",
    ),
    "doubt.hardly_used": ("Machines bought and hardly used", "购置的设备很少使用"),
    "doubt_why.hardly_used": (
        "Is a machine needed there, or only reached by a target? See the price of that target, or share one.",
        "当地真的需要，还是只为达标？请看该目标的代价，或改为共享。",
    ),
    "doubt.not_whole": ("Part of a person is hired", "招聘了不足一人"),
    "doubt_why.not_whole": ("Whole people were asked for.", "设置要求整人招聘。"),
    "doubt.gone": ("Thousands treated today, none in the plan", "现有数千例，计划中没有"),
    "doubt_why.gone": (
        "Would a place that treats so many stop? The plan is free to choose among places of a tier.",
        "治疗这么多人的机构会停下吗？模型可在同层级机构间自由选择。",
    ),
    "doubt.at_max_share": ("An option at its greatest share", "服务方式达到最高占比"),
    "doubt_why.at_max_share": (
        "The plan wants more of it everywhere: how sure are its gain, its hours and this share?",
        "模型处处想要更多：其收益、工时和该上限有多可靠？",
    ),
    "doubt.as_far_as_pace": ("Care moved as far as the pace allows", "转移达到允许的最大幅度"),
    "doubt_why.as_far_as_pace": (
        "Not needs but the pace decides here: how sure is it that patients move so fast?",
        "决定结果的是转移幅度而非需求：患者真会转移这么快吗？",
    ),
    "doubt.one_coefficient": ("Much of all health rests on one assumed gain", "大部分健康收益来自一个假设系数"),
    "doubt_why.one_coefficient": ("Find a source for this gain first.", "请先为该系数找到依据。"),
    "doubt.dear": ("A price many times the average", "边际价值远高于平均"),
    "doubt_why.dear": (
        "Something is scarce out of all proportion: is its number right?", "某项资源过于稀缺：该数字是否正确？",
    ),
    "doubt.unlike": ("Equal facilities, different plans", "条件相同的机构，方案不同"),
    "doubt_why.unlike": (
        "Nothing in the workbook tells them apart: either is as good.", "工作簿中没有区别，如何分配都一样好。",
    ),
}  # fmt: skip
