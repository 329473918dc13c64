"""Sections: the name of the sheet, the title, and the sentence under it."""

SECTIONS: dict[str, tuple[str, str]] = {
    "sheet.summary": ("Summary", "总览"),
    "sheet.reasons": ("Why no plan", "无方案原因"),
    "sheet.fund": ("Fund and budgets", "基金与预算"),
    "sheet.tiers": ("Fund by tier", "分层级基金"),
    "sheet.counties": ("Counties", "分县区"),
    "sheet.facilities": ("Facilities", "分机构"),
    "sheet.staff": ("Staff", "人员"),
    "sheet.staff_places": ("Staff by facility", "机构人员变化"),
    "sheet.postings": ("Postings", "医师下派"),
    "sheet.machines": ("Machines", "设备购置"),
    "sheet.projects": ("Projects", "项目"),
    "sheet.schedules": ("Schedules", "支付方案"),
    "sheet.services": ("Services", "服务量"),
    "sheet.by_tier": ("Services by tier", "服务分层级"),
    "sheet.unmet": ("Unmet need", "未满足需求"),
    "sheet.unmet_groups": ("Who is not served", "未获服务人群"),
    "sheet.targets": ("Targets", "目标"),
    "sheet.targets_local": ("Local targets", "县区及其他目标"),
    "sheet.indicators": ("Other metrics", "其他指标"),
    "sheet.calibration": ("Calibration", "与账目核对"),
    "sheet.assumptions": ("Assumptions", "假设"),
    "sheet.sources": ("Sources", "数据来源"),
    "sheet.audit": ("Audit", "核查"),
    "title.summary": ("Summary", "总览"),
    "title.reasons": ("Why there is no plan", "为什么没有可行方案"),
    "title.fund": ("Fund and budgets, year by year", "基金与预算逐年收支"),
    "title.tiers": ("What the fund pays at each tier", "基金支付的层级分布"),
    "title.counties": ("Counties", "各县区情况"),
    "title.facilities": ("What each facility gets", "各机构所得资金"),
    "title.staff": ("Staff: how many, and where", "人员配置"),
    "title.staff_places": ("Staff changes by facility", "各机构人员变化"),
    "title.postings": ("Who is posted where", "医师下派安排"),
    "title.machines": ("Machines and beds to buy", "设备与床位购置"),
    "title.projects": ("Which projects open, when, and what they do", "各项目是否启用、何时启用及其作用"),
    "title.schedules": ("Which reimbursement schedule holds in which year", "各年采用的支付方案"),
    "title.services": ("Need, treated and unmet by service", "各项服务的需求、已治与未满足"),
    "title.by_tier": ("Where each service is given", "各项服务在哪一级提供"),
    "title.unmet": ("Unmet need by county and service", "各县区未满足的需求"),
    "title.unmet_groups": ("Who is not served", "哪些人群未获服务"),
    "title.targets": ("Targets for the whole city", "全市目标"),
    "title.targets_local": ("Targets for counties and other places", "县区及其他范围的目标"),
    "title.indicators": ("Metrics without a target", "未设目标的指标"),
    "title.calibration": ("The model's today beside the books", "模型现状与账目对照"),
    "title.assumptions": ("Settings and assumptions", "设置与假设"),
    "title.sources": ("Sources", "数据来源"),
    "title.audit": ("Audit: every rule computed again", "核查：逐条重新计算"),
    "lead.reasons": (
        "Each line is a rule that cannot be kept together with the others, and by how much it is missed at best.",
        "每一行是无法与其他规则同时满足的一条规则，以及至少差多少。",
    ),
    "lead.fund": (
        "What comes in, what goes out, and what is left; then what the budgets for staff, machines and projects pay.",
        "先列基金的收入、支出与结余，再列用于人员、设备和项目的各项预算。",
    ),
    "lead.tiers": (
        "Fund payments by the tier of the facility that gives the care, from the tier closest to home outwards.",
        "按提供服务的机构层级统计的基金支付，由近及远排列。",
    ),
    "lead.counties": (
        "Fund payments to the facilities that stand in each county, then the chief metrics of each "
        "county's residents.",
        "先列支付给各县区内机构的基金，再列各县区居民的主要指标。",
    ),
    "lead.facilities": (
        "Fund payments earned by each facility today and in each year of the plan, and what the budgets "
        "spend there "
        "over all years (hires, postings, training, machines, upkeep, sharing, projects, pay).",
        "各机构现状及计划各年获得的基金支付，以及预算在计划期内用于该机构的支出（招聘、下派、培训、设备、维护、"
        "设备共享、项目、薪酬）。",
    ),
    "lead.staff": (
        "Full-time equivalents (FTE) at work. People leave at the attrition rate; hires, arrivals and people "
        "trained replace them.",
        "在岗人员按全时当量（FTE）计。人员按流失率减少，由招聘、新到岗和培训人员补充。",
    ),
    "lead.staff_places": (
        "Facilities and staff types whose number changes by 0.05 FTE or more, or where people are hired or posted.",
        "人数变化达到 0.05 FTE，或有招聘、下派的机构与人员类型。",
    ),
    "lead.postings": (
        "FTE that work at a lower tier in the year; they are missing at the facility that sends them.",
        "当年在下级机构工作的全时当量；派出机构相应减少。",
    ),
    "lead.machines": (
        "Machines and beds there are and those to buy; the list begins with the first year and, in each "
        "year, with "
        "those of most use.",
        "现有及拟购的设备与床位；清单按年份排列，同年中利用率高的在前。",
    ),
    "lead.projects": (
        "Every project of the workbook, those that open first; what each costs year by year, and what it does "
        "while it is open. What opens stays open.",
        "工作簿中的全部项目，启用的在前；列出逐年费用及启用期间的作用。项目启用后不关闭。",
    ),
    "lead.schedules": (
        "One schedule holds in each year. It replaces the fund's share of the price of the care that it names, "
        "and may let patients move further between tiers.",
        "每年采用一种支付方案。方案替换其所列服务方式的基金支付比例，并可扩大患者在层级间的转移幅度。",
    ),
    "lead.services": (
        "Need is what is treated and what stays unmet. Units differ from service to service and are not added up.",
        "需求等于已治与未满足之和。各项服务的计量单位不同，不能相加。",
    ),
    "lead.by_tier": (
        "Units treated at each tier, and the tier's share of all that is treated of the service.",
        "各层级的已治数量，以及其占该项服务已治总量的比例。",
    ),
    "lead.unmet": (
        "Units that nobody treats, and their share of the need.",
        "无人承接的数量及其占需求的比例。",
    ),
    "lead.unmet_groups": (
        "Groups with unmet need, those first for whom most health is forgone (unmet units x the "
        "greatest health gain "
        "of the service).",
        "尚有未满足需求的人群，按放弃的健康收益（未满足数量 × 该服务最大健康收益）由大到小排列。",
    ),
    "lead.targets": (
        "Each target with today's value, the plan's, and the margin: positive when the target is met.",
        "每项目标的现状值、计划值与余量；余量为正即达标。",
    ),
    "lead.targets_local": (
        "Targets of counties, alliances, tiers and facilities.",
        "县区、医联体、层级及机构的目标。",
    ),
    "lead.indicators": (
        "All other metrics of the city, the counties and the tiers. Those of single facilities stand in "
        "tables/metrics.csv.",
        "全市、县区及层级的其他指标；单个机构的指标见 tables/metrics.csv。",
    ),
    "lead.calibration": (
        "Both sides are of today. Where they differ by more than 10%, trust the changes from today to "
        "the plan more "
        "than the levels.",
        "两侧均为现状数据。相差超过 10% 时，应更多参考从现状到计划的变化，而不是绝对水平。",
    ),
    "lead.assumptions": (
        "What was asked for, and on how many assumptions the numbers stand.",
        "本次测算的设置，以及数据中有多少为假设。",
    ),
    "lead.sources": ("The sources that the workbook names.", "工作簿中列出的数据来源。"),
    "lead.audit": (
        "Every rule and every metric was computed again from the input and the tables of the answer "
        "alone, without "
        "the model.",
        "仅依据输入数据与结果表，不经模型，对每条规则和每项指标重新计算。",
    ),
}
