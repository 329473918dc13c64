"""Words of what restores a plan where there is none."""

REMEDIES: dict[str, tuple[str, str]] = {
    "sheet.remedies": ("What restores a plan", "如何恢复可行"),
    "title.remedies": ("What would restore a plan", "怎样改动才有可行方案"),
    "lead.remedies": (
        "The smallest changes of the workbook that together leave a plan; each of them is needed. They were applied "
        "and solved again.",
        "使方案重新可行的最小改动，缺一不可。改动后已重新求解。",
    ),
    "remedies_table": ("Together: each of these changes is needed", "同时改动：以下各项缺一不可"),
    "remedies_unsure": (
        "With fractions of machines and projects these changes are enough; no plan in whole ones was found "
        "in the time there was.",
        "若允许设备和项目取小数，这些改动已足够；但在限定时间内未找到取整后的方案。",
    ),
    "remedies_none": (
        "No change of targets, funds, budgets, hiring, pace, coverage or other limits was found that leaves a plan.",
        "对目标、基金、预算、招聘、节奏、覆盖及其他限制，均未找到可恢复可行的改动。",
    ),
    "remedies_ask": (
        "Not searched here. `python solve.py explain WORKBOOK` names the smallest changes that restore a plan.",
        "此处未求。运行 `python solve.py explain 工作簿` 可得到恢复可行的最小改动。",
    ),
    "singles_table": ("Alone: each of these changes leaves a plan by itself", "单独改动：以下任一项即可恢复可行"),
    "singles_none": ("No single change is enough.", "没有单独一项改动即可。"),
    "singles_note": (
        "Health: against the plan with the changes of the first table. Money: what the change adds to a fund or "
        "budget over the years of the plan, undiscounted.",
        "健康收益：与首表改动后的方案相比。资金：该改动在规划期内为基金或预算增加的金额，不贴现。",
    ),
    "attainable_table": ("How far the targets can be reached", "目标最多能达到多少"),
    "attainable_none": ("No target stands in the way by itself.", "没有单独构成障碍的目标。"),
    "attainable_note": (
        "Can reach: with every other rule kept, and with the other changes of the first table where the target is "
        "one of them. The values of a target can be reached together; whole machines may leave a little less.",
        "可达：其他规则全部保留（若该目标在首表之中，则首表的其他改动同时生效）。同一目标各行可同时达到；设备取整后可能略低。",
    ),
    "remedy_what": ("What changes", "改动项"),
    "remedy_cell": ("Cell", "单元格"),
    "remedy_from": ("From", "原值"),
    "remedy_to": ("To", "改为"),
    "remedy_edit": ("In words of --set", "--set 写法"),
    "remedy_health": ("Health against the first table", "与首表相比的健康收益"),
    "remedy_money": ("Money added, {money}", "增加资金（{money}）"),
    "remedy_asked": ("Asked", "要求"),
    "remedy_reach": ("Can reach", "可达"),
    "remedy_of_all": ("Whole workbook", "整个工作簿"),
}  # fmt: skip
