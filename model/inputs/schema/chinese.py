"""Chinese sentences for sheets, settings, columns and units, beside the English ones of the schema.

A column is named ``sheet.column``; ``column`` alone stands for the columns of that name in every sheet.
"""

_SHEETS = {
    "settings": "一行一个设置：规划什么、哪些年份、用什么单位", "tiers": "医疗层级，由近到远",
    "areas": "乡镇街道", "groups": "一个片区内同一基金的参保人", "facilities": "提供服务的机构",
    "access": "谁能到哪里：在此有行的人群只能到所列机构", "services": "居民需要的服务",
    "needs": "每个人群每年需要的服务数量", "options": "提供服务的一种方式：服务、层级、模式",
    "offers": "例外：默认机构提供其层级的全部服务方式", "use": "每单位服务在提供地消耗的资源",
    "staff_types": "人员类型", "arrivals": "已确定到岗的毕业生和返岗人员",
    "equipment_types": "设备和床位类型", "stock": "现有人员和设备", "funds": "医保基金",
    "books": "上年账目，仅用于校准", "budgets": "服务以外各项支出的资金",
    "targets": "指标、范围、年份、界限", "links": "同一人群两类服务之间的关联",
    "today": "目前各层级治疗的需求占比", "gain_steps": "最后覆盖的收益低于最先覆盖的",
    "projects": "是或否的选择，有价格和作用", "project_effects": "项目开展后的作用",
    "training": "把一类人员培训成另一类的课程", "sharing": "中心设备为分点服务",
    "postings": "不论层级、可互派人员的其他机构对",
    "schedules": "支付方案，每年采用其一", "cases": "对表的修改，用来问“如果……会怎样”",
    "ranges": "各数字可能偏离其表中取值的幅度，用来问方案有多可靠",
    "surge": "持续若干周的突发需求，用来问人员和设备能应对多少、应储备什么", "sources": "数据来源",
}  # fmt: skip

_SETTINGS = {
    "title": "报告标题", "language": "报告语言", "currency": "货币名称", "first_year": "规划首年",
    "years": "规划年数", "discount_rate": "健康和成本的年贴现率", "health_unit": "健康收益的单位",
    "objective": "规划使什么最优", "threshold": "一单位健康的价值，用于净健康",
    "shift_per_year": "一个层级的占比每年可变动多少；留空 = 不限",
    "no_harm": "每个县区保持目前治疗量的比例；留空 = 不用",
    "hires_per_year": "每年招聘总数上限；留空 = 不限", "whole_staff": "只整人招聘",
    "money_unit": "金额列一单位是多少货币：元 1，万元 10000", "gap": "搜索可停止的相对间隙",
    "time_limit_s": "最长搜索时间",
}  # fmt: skip

_COMMON = {
    "source": "来源表的编号，逗号分隔，或写 assumption（假设）", "note": "备注",
    "label_en": "英文报告中的名称", "label_zh": "中文报告中的名称", "latitude": "北纬度数",
    "longitude": "东经度数", "group": "人群的编号", "service": "服务的编号", "facility": "机构的编号",
    "tier": "层级的编号", "fund": "基金的编号", "option": "方式的编号", "staff": "人员类型的编号",
    "resource": "人员或设备类型", "equipment": "设备类型的编号", "county": "县区", "area": "片区的编号",
    "project": "项目的编号",
}  # fmt: skip

_COLUMNS = {
    "settings.key": "设置项名称，见下表", "settings.value": "取值；留空 = 默认值",
    "tiers.rank": "1 = 离家最近", "tiers.serves": "可及表中没有行时，其机构服务的范围",
    "tiers.primary": "目标中是否算作基层", "tiers.outside": "是否在本市以外", "areas.county": "所属县区",
    "areas.residents": "常住人口；留空 = 其人群人数之和", "groups.area": "居住的片区",
    "areas.county_label_en": "英文报告中县区的名称；该县区一行填写即可",
    "areas.county_label_zh": "中文报告中县区的名称；该县区一行填写即可",
    "groups.fund": "参保的基金", "groups.people": "首年参保人数", "groups.growth": "人数年增长率",
    "groups.equity_weight": "其健康在目标函数中的权重", "facilities.tier": "所属层级",
    "facilities.county": "所在县区", "facilities.area": "所在片区", "facilities.alliance": "所属医联体",
    "facilities.price_factor": "价格与价目表之比",
    "facilities.own_counties": "对哪些县区的居民算作县域内；留空 = 所在县区",
    "facilities.status": "拟建机构只能通过项目开业", "access.minutes": "路程时间",
    "access.cost_per_unit": "每次的社会路费", "services.category": "服务类别",
    "services.unit": "一单位是什么：人次、出院、患者年",
    "services.coverage_min": "每个人群必须治疗的需求占比",
    "services.max_minutes": "已知路程更长的不用（急救半径）",
    "services.shift_per_year": "占比每年可变动多少；留空 = 用设置",
    "needs.group": "人群，或 * 代表没有自己行的所有人群", "needs.year": "该行的年份；留空 = 每年",
    "needs.units": "每年数量（与“每千人”只填其一）", "needs.per_1000": "每千人每年数量",
    "needs.growth": "需求年增长率；填了年份的行不用", "options.service": "服务",
    "options.tier": "提供的层级", "options.mode": "标准、带设备包、专家下沉等",
    "options.price": "每单位价格", "options.fund_share": "基金支付的价格比例",
    "options.unit_cost": "每单位的社会成本，节省多于花费时为负；留空 = 价格",
    "options.health_gain": "每单位的健康收益",
    "options.health_gain_low": "低值", "options.health_gain_high": "高值",
    "options.max_share": "最多治疗人群需求的比例", "offers.offered": "是否提供该服务",
    "use.hours": "每单位服务的资源小时（床位用床日）",
    "staff_types.hours_per_fte": "每个全时人员每年的服务小时",
    "staff_types.pay_per_year": "每个全时人员的年薪", "staff_types.attrition": "每年离开的比例",
    "staff_types.hires_per_year": "全市每年招聘上限", "staff_types.hire_cost": "每招一人的费用",
    "staff_types.posting_days": "一个全时人员每周（5天）可下派的天数",
    "staff_types.posting_cost_per_fte": "下派一个全时人员一年的费用",
    "staff_types.tiers": "可招聘的层级；留空 = 市内各层级", "arrivals.year": "到岗年份",
    "arrivals.fte": "到岗的全时人数", "equipment_types.hours_per_unit": "每台每年的小时（床位用床日）",
    "equipment_types.price": "每台价格", "equipment_types.life_years": "新购设备使用年数",
    "equipment_types.upkeep_per_year": "新购设备每年维护费",
    "equipment_types.utilisation_floor": "新购设备最低利用率",
    "equipment_types.operator": "操作它的人员类型",
    "equipment_types.operator_fte": "满负荷一台所需操作人员",
    "equipment_types.tiers": "可购买的层级；留空 = 无",
    "equipment_types.max_per_facility": "每个机构最多台数；留空 = 不限",
    "stock.retire_year": "不再有它的第一年；留空 = 一直有", "stock.quantity": "全时人数或台数",
    "stock.max": "人员最多可到多少（仅人员）", "funds.opening_balance": "首年之前的结余",
    "funds.income": "首年收入（与“人均筹资”只填其一）", "funds.income_per_head": "首年人均筹资",
    "funds.income_growth": "收入年增长率", "funds.other_payments": "首年不在本规划内的支出",
    "funds.other_growth": "其年增长率", "funds.reserve_months": "结余须够支付的月数",
    "funds.closing_min": "末年最低结余", "funds.growth_cap": "支付每年最大增幅",
    "funds.payments_today": "上一决算年的支付额", "books.category": "服务类别",
    "books.payments": "基金支付额", "books.units": "治疗数量", "budgets.budget": "预算的编号",
    "budgets.year": "该行的年份；留空 = 没有自己行的每一年", "budgets.amount": "每年金额",
    "budgets.share_of_income": "从基金收入中提取的比例", "budgets.fund": "提取的基金",
    "budgets.pays_for": "可支付的用途", "budgets.tiers": "限定层级；留空 = 全部",
    "budgets.carries_over": "结余转入下年", "targets.target": "目标的编号",
    "targets.metric": "指标，见下表", "targets.of": "指标所指的基金、服务、方式、人员或设备",
    "targets.scope": "city 全市，county:县名，alliance:医联体，facility:机构，tier:层级，each_county 各县",
    "targets.year": "年份；留空 = 每年", "targets.sense": "至少或至多", "targets.value": "界限",
    "targets.kind": "刚性：必须达到；柔性：尽量少差", "targets.weight": "柔性目标差额的权重",
    "links.link": "编号；替代可有多行", "links.kind": "关联类型",
    "links.from_service": "产生、被要求或避免他者的服务",
    "links.from_tier": "其层级，逗号分隔；留空 = 全部", "links.from_mode": "其模式，逗号分隔；留空 = 全部",
    "links.to_service": "被产生、要求前者或被避免的服务", "links.to_tier": "其层级，逗号分隔；留空 = 全部",
    "links.to_mode": "其模式，逗号分隔；留空 = 全部", "links.ratio": "每单位来源服务对应的去向服务",
    "links.exempt_share": "须经：去向服务需求中豁免的比例",
    "today.county": "县区，或 * 代表没有自己行的县区",
    "today.share": "在该层级治疗的需求占比；各层级之和为目前覆盖率",
    "gain_steps.from_share": "该档起始的覆盖占比",
    "gain_steps.factor": "该档每单位健康收益系数；起始为 1，不得上升",
    "projects.facility": "所属机构；留空 = 全市", "projects.capex": "开业当年支付",
    "projects.opex_per_year": "开业各年支付", "projects.must_open": "必须在最晚年份或末年前开业",
    "projects.first_year": "最早开业年份", "projects.last_year": "最晚开业年份",
    "projects.min_volume": "开业后该机构每年最低治疗量", "projects.exclusive": "同一词的项目至多开一个",
    "project_effects.effect": "作用类型", "project_effects.facility": "地点；留空 = 项目的机构",
    "project_effects.resource": "能力或流失所指的资源",
    "project_effects.service": "开展或转移所指的服务；留空 = 全部",
    "project_effects.amount": "能力小时、流失下降、占比点数", "training.course": "课程的编号",
    "training.from_staff": "被培训的类型；留空 = 来自外部", "training.to_staff": "培训成的类型",
    "training.cost": "每个名额的费用", "training.months_away": "当年脱岗月数",
    "training.lag_years": "几年后到岗", "training.places_per_year": "全市每年名额",
    "training.tiers": "可派出的层级；留空 = 市内各层级", "sharing.hub": "提供机时的机构",
    "sharing.spoke": "使用机时的机构", "sharing.equipment": "设备",
    "sharing.price_per_hour": "每小时支付的价格", "postings.from_facility": "派出人员的机构",
    "postings.to_facility": "接收人员的机构", "schedules.schedule": "方案的编号",
    "schedules.option": "替换其基金支付比例的方式", "schedules.fund_share": "基金支付的价格比例",
    "schedules.extra_shift": "占比可再变动多少",
    "schedules.label_en": "英文报告中的名称；该方案一行填写即可",
    "schedules.label_zh": "中文报告中的名称；该方案一行填写即可", "cases.case": "情景名称",
    "cases.order": "修改次序；留空 = 行序", "cases.table": "修改的表",
    "cases.where": "修改哪些行：列=值; 列=值（留空 = 每一行）", "cases.column": "修改的列；删除行时留空",
    "cases.op": "写入取值、乘以取值、加上取值，或删除这些行",
    "cases.value": "按该表的写法填写；设为且留空 = 该列的默认值", "ranges.table": "数字所在的表",
    "ranges.where": "指哪些行：列=值; 列=值（留空 = 每一行）",
    "ranges.column": "数字所在的列；所指各行的数字按同一倍数变动",
    "ranges.low": "数字的最小倍数：0.8 = 少五分之一", "ranges.high": "数字的最大倍数：1.2 = 多五分之一",
    "ranges.shape": "三角：倍数 1（或离它最近的一端）最可能；均匀：各值同样可能；正态：以中点为中心，"
    "95% 在上下限之间，两端截断",
    "surge.surge": "应急情景的名称；同名各行同时发生", "surge.service": "需求突增的服务",
    "surge.county": "居民所在县区；留空 = 全部", "surge.factor": "持续期间的需求，为方案中同期需求的倍数",
    "surge.weeks": "持续多少周", "surge.chance": "一年内发生的概率；同一情景各行相同",
    "sources.source": "来源的编号",
    "sources.citation": "公报、论文或文件",
}  # fmt: skip


def of_sheet(sheet: str) -> str:
    """Return the Chinese sentence about a sheet."""
    return _SHEETS[sheet]


def of_setting(key: str) -> str:
    """Return the Chinese sentence about a setting."""
    return _SETTINGS[key]


def of_column(sheet: str, column: str) -> str:
    """Return the Chinese sentence about a column; raises KeyError when there is none."""
    return _COLUMNS.get(f"{sheet}.{column}") or _COMMON[column]


UNITS = {
    "": "", "people": "人", "units": "单位", "units/1000 people": "单位/千人", "currency/unit": "货币/单位",
    "health/unit": "健康单位/单位", "hours/unit": "小时/单位", "hours/FTE": "小时/全时人员",
    "currency/FTE": "货币/全时人员", "FTE": "全时人员", "days": "天", "years": "年", "year": "年份",
    "FTE/unit": "全时人员/台", "FTE or units": "全时人员或台", "minutes": "分钟", "months": "月",
    "money_unit": "金额单位", "currency/person": "货币/人", "fraction": "占比或%", "degrees": "度",
    "of the metric": "指标的单位", "persons": "人", "currency/hour": "货币/小时", "currency": "货币",
    "currency/health": "货币/健康单位", "s": "秒", "factor": "倍数", "times": "倍", "weeks": "周",
}  # fmt: skip
