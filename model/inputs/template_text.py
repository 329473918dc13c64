"""What the template says to the planner: how to fill it in, and an example row a sheet, in two languages."""

TITLE = {"en": "README", "zh": "说明"}
UNIT_MARK = "#unit"

HOW: dict[str, tuple[str, ...]] = {
    "en": (
        "How to fill in this workbook",
        "",
        "One sheet is one table; one row is one fact. Row 1 holds the headings: do not rename them.",
        "Rows whose first cell begins with # are comments (units, examples); they may go.",
        "Blue headings must be filled in; grey ones may stay blank: their comment says what it means.",
        "Shares are fractions or percents: 0.3 or 30%. Columns of `money_unit` are in that setting's unit.",
        "The coefficient library (tiers, services, options, use, staff, machines) is filled in already.",
        "",
        "In this order:",
        "1. settings: first_year, years, title. money_unit 10000: money columns are in 10,000 yuan.",
        "2. areas: townships and streets with their county. In a small plan: one area a county.",
        "3. funds: opening balance, income of the first year, what is paid for things not planned here.",
        "4. groups: the members of each fund in each area.",
        "5. facilities: one row a place. In a small plan: one a county and tier, with its area.",
        "6. stock: staff (FTE) and machines (units) at each facility today. No row means none.",
        "7. needs: units of each service a year, by group, or with * for every group, per 1,000 people.",
        "8. today: the share of need treated at each tier, by county, or with * for every county.",
        "9. budgets: money for machines, hires, pay, training; targets: what the plan must reach.",
        "10. cases, if wanted: edits of these tables, to ask what if. Each is solved beside the plan.",
        "11. ranges, if wanted: how far numbers may be off, to ask how sure the plan is.",
        "12. surge, if wanted: sudden need for some weeks, to ask what to hold for it.",
        "13. Then: python solve.py check FILE.xlsx lists every problem with its cell.",
    ),
    "zh": (
        "如何填写本工作簿",
        "",
        "一张表就是一类数据，一行就是一条事实。第1行是列名，请勿改名。",
        "首格以 # 开头的行是注释（单位、示例），可以删除。",
        "蓝色列名必填；灰色列名可留空，留空时的含义见列名批注。",
        "占比写小数或百分数：0.3 或 30%。标为“金额单位”的列，以“设置”表中的金额单位计。",
        "系数库（层级、服务、服务方式、资源消耗、人员类型、设备类型）已经填好。",
        "",
        "填写顺序：",
        "1. 设置：首年、年数、标题。金额单位 10000 表示金额列以万元计。",
        "2. 片区：乡镇街道及其县区。小型规划可一县一片区。",
        "3. 基金：期初结余、首年收入、不在本规划内的支出。",
        "4. 人群：每个片区每个基金的参保人数。",
        "5. 机构：一行一个机构。小型规划可每县每层级一个；服务本片区的机构须填片区。",
        "6. 存量：各机构现有人员（全时人员）和设备（台、张）。没有行表示没有。",
        "7. 需求：每类服务每年数量，按人群填写，或用 * 代表所有人群，按每千人填写。",
        "8. 现状：目前需求在各层级的治疗占比，按县区填写，或用 * 代表所有县区。",
        "9. 预算：设备、招聘、薪酬、培训等资金；目标：规划必须达到的指标。",
        "10. 情景（可不填）：对以上各表的修改，用来问“如果……会怎样”，每个情景与规划一并求解。",
        "11. 取值范围（可不填）：各数字可能偏离的幅度，用来问方案有多可靠。",
        "12. 应急（可不填）：持续若干周的突发需求，用来问应储备什么。",
        "13. 完成后运行：python solve.py check 文件.xlsx，会列出每个问题及其单元格。",
    ),
}

# one example a sheet that the planner fills in; a # before its first cell makes it a comment
EXAMPLES: dict[str, dict[str, object]] = {
    "areas": {"area": "baoying", "county": "Baoying", "residents": 680000},
    "groups": {"group": "baoying resident", "area": "baoying", "fund": "resident", "people": 520000},
    "facilities": {
        "facility": "baoying township", "tier": "township", "county": "Baoying", "area": "baoying",
    },
    "access": {"group": "baoying resident", "facility": "baoying hospital", "minutes": 45},
    "needs": {"group": "*", "service": "common_visit", "per_1000": 4200},
    "offers": {"facility": "baoying township", "service": "dialysis", "offered": False},
    "arrivals": {"facility": "baoying township", "staff": "gp", "year": 2027, "fte": 12},
    "stock": {"facility": "baoying township", "resource": "gp", "quantity": 210},
    "funds": {"fund": "resident", "opening_balance": 90000, "income": 320000, "income_growth": 0.05},
    "books": {"fund": "resident", "tier": "county", "category": "admission", "payments": 120000},
    "budgets": {
        "budget": "capacity fund", "share_of_income": 0.03, "fund": "resident",
        "pays_for": ("equipment", "hire", "pay"),
    },
    "targets": {
        "target": "T1", "metric": "primary_fund_share", "of": "resident", "scope": "city", "sense": ">=",
        "value": 0.3, "kind": "soft",
    },
    "today": {"county": "*", "service": "common_visit", "tier": "township", "share": 0.35},
    "cases": {
        "case": "income -5%", "table": "funds", "where": ("fund=resident",), "column": "income", "op": "scale",
        "value": "0.95",
    },
    "ranges": {
        "table": "needs", "where": ("service=common_visit",), "column": "per_1000", "low": 0.9, "high": 1.1,
    },
    "postings": {"from_facility": "baoying township", "to_facility": "baoying hospital"},
    "surge": {"surge": "winter", "service": "respiratory_admission", "factor": 2, "weeks": 6, "chance": 0.1},
    "sources": {"source": "yearbook_2025", "citation": "Statistical yearbook of the city, 2025"},
}  # fmt: skip

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "required": "required", "optional": "optional", "blank": "blank =", "nothing": "nothing",
        "unit": "unit", "one_of": "one of", "list_of": "comma list of", "from": "from sheet",
        "metric": "metric", "meaning": "meaning", "scopes": "scopes", "of": "of", "sense": "sense",
        "sheet": "sheet", "yes": "yes", "no": "no", "star": "* = every one",
    },
    "zh": {
        "required": "必填", "optional": "选填", "blank": "留空 =", "nothing": "无",
        "unit": "单位", "one_of": "可选值", "list_of": "可多选，逗号分隔", "from": "引用表",
        "metric": "指标", "meaning": "含义", "scopes": "范围", "of": "对象", "sense": "方向",
        "sheet": "表", "yes": "是", "no": "否", "star": "* = 全部",
    },
}  # fmt: skip
