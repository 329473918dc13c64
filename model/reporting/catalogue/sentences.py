"""Sentences: the status, what the promise rests on, titles of tables, notes, what is said of no rows."""

SENTENCES: dict[str, tuple[str, str]] = {
    "status.optimal": (
        "A plan was found that keeps every hard rule, and it is proven best to within {gap}.",
        "已找到满足全部硬性规则的方案，并证明其与最优值的差距不超过 {gap}。",
    ),
    "status.feasible": (
        "A plan was found that keeps every hard rule; a better one may exist, by no more than {gap}.",
        "已找到满足全部硬性规则的方案；可能存在更好的方案，但改善幅度不超过 {gap}。",
    ),
    "status.infeasible": (
        "No plan keeps every hard rule: some of them contradict each other. The next section says which.",
        "没有任何方案能同时满足全部硬性规则，其中有相互矛盾之处，详见下一部分。",
    ),
    "status.unbounded": (
        "There is no best plan: the workbook lets the objective grow without end, so a limit must be missing.",
        "不存在最优方案：按现有数据目标值可无限增大，工作簿中应缺少某项限制。",
    ),
    "status.infeasible or unbounded": (
        "No plan: the rules contradict each other, or a limit is missing; the solver could not tell which.",
        "没有方案：规则相互矛盾或缺少某项限制，求解器未能区分。",
    ),
    "status.no answer": (
        "The search was stopped before a plan was found; whether one exists is not known.",
        "在找到方案之前搜索已停止，是否存在可行方案尚不清楚。",
    ),
    "stopped": (" The search was stopped early ({why}).", "搜索提前停止（{why}）。"),
    "shortfall": (
        " Some soft targets are missed; by as little as the hard rules allow.",
        "部分软性目标未达到，差距已在硬性规则允许的范围内降到最小。",
    ),
    "unknown": ("an unknown amount", "未知幅度"),
    "promise": (
        "What this rests on: today and plan are computed with the same needs, prices, hours and health "
        "gains. Today "
        "keeps today's staff, machines and shares of each tier; the plan changes what the workbook "
        "allows it to change. "
        "The difference between the two is what the plan does.",
        "说明：现状与计划采用相同的需求、价格、工时和健康收益系数。现状保持现有人员、设备和各层级占比；计划只改变工作簿"
        "允许改变的内容。两者之差即为计划的效果。",
    ),
    "promise_books": (
        "How near the model's today is to the books is shown under Calibration; read it before quoting levels.",
        "模型现状与账目的接近程度见“与账目核对”；引用绝对数值之前请先查看。",
    ),
    "promise_coverage": (
        "Policy targets count what is treated, so treating fewer could meet them; coverage is therefore shown too.",
        "政策目标按已治数量计算，减少治疗也可能使指标“达标”，因此同时列出覆盖率。",
    ),
    "by_treating_fewer": (
        "A share can rise because fewer are treated elsewhere: compare with the coverage of each service.",
        "占比上升也可能是因为其他层级治疗减少，请对照各项服务的覆盖率。",
    ),
    "lights": (
        "Lights: ✔ met, ✘ missed, n/a = nothing to measure (counted as met). Hard targets are kept in "
        "any plan; soft "
        "ones are missed by as little as can be.",
        "标记：✔ 达标，✘ 未达标，“不适用”表示无可计量（视为达标）。硬性目标必须满足；软性目标尽可能少差。",
    ),
    "fund_note": (
        "Closing = opening + income - payments - transfers to budgets - other payments. Above reserve = "
        "closing less "
        "the reserve required.",
        "期末结余 = 期初结余 + 收入 - 支付 - 转入预算 - 其他支出。超出储备 = 期末结余 - 应留储备。",
    ),
    "expected_use_note": (
        "Expected use: hours run in the year of purchase (hours for the facility's own patients, less hours taken "
        "from other places, plus hours given to them) over the hours of all such machines there. Money is per unit "
        "(price) and for the row (cost).",
        "预计利用率：购置当年运行机时（本机构患者所用机时 - 从其他机构借用的机时 + 提供给其他机构的机时）÷ "
        "该机构全部同类设备机时。单价为每台（床），费用为本行合计。",
    ),
    "shared_note": (
        "Hours that patients of one place use on the machines of another, which runs them; the price is paid for "
        "the place that takes them.",
        "使用机构的患者在共享中心设备上所用的机时，计入共享中心的运行机时；费用归于使用机构。",
    ),
    "training_note": (
        "Those who are trained are missing for the months away in the year of the course, and count as the new "
        "staff type from the year in which they join.",
        "参训人员在培训当年按脱岗月数缺岗，自到岗年份起计入新人员类型。",
    ),
    "not_opened_note": (
        "Not opened: within the rules and the budgets, the plan is no worse without the project, to within its gap. "
        "A case with must_open = yes shows what it would change.",
        "未启用：在现有规则与预算下，不实施该项目方案并不变差（在求解差距以内）。将 must_open 设为 yes 另算"
        "一个情景，可看到实施后的变化。",
    ),
    "projects_note": (
        "Costs stand in the year in which a budget pays them: building when the project opens, running in each open "
        "year.",
        "费用列在预算支付的年份：建设费在启用当年，运行费在启用后各年。",
    ),
    "schedules_note": (
        "Fund pays more = change of share x what the care costs at full price in the years in which the schedule "
        "holds; minus: the fund pays less. How patients move because of it is not in this figure.",
        "基金多支付 = 支付比例变化 × 采用该方案年份的服务全价金额；负数表示少支付。未计入由此引起的患者流向变化。",
    ),
    "provenance_note": (
        "A row counts as an assumption when its source names one, even beside a source.",
        "来源中注明 assumption 的行，即使同时列有出处，也计为假设。",
    ),
    "cut": (
        "The first {shown} of {all} rows; all of them stand in {file}.",
        "共 {all} 行，此处列前 {shown} 行，全部见 {file}。",
    ),
    "left_out": (
        "The {shown} chief rows of {all}; all of them stand in allocation.xlsx.",
        "共 {all} 行，此处列主要 {shown} 行，全部见 allocation.xlsx。",
    ),
    "kicker": (
        "Allocation plan of health-insurance funds, staff and equipment",
        "医保基金、人员与设备配置方案",
    ),
    "page_foot": (
        "The same figures stand in allocation.xlsx with live formulas, and in full in the folder tables.",
        "相同数据见 allocation.xlsx（含公式），完整明细见 tables 文件夹。",
    ),
    "contents": ("Contents", "目录"),
    "tidy": ("tidy data that the formulas refer to", "公式所引用的明细数据"),
    "untitled": ("Allocation plan", "配置方案"),
    "headline": ("Headline figures", "主要数字"),
    "kpi_table": ("The city's metrics and targets", "全市指标与目标"),
    "targets_chart": ("Targets of the city that are shares", "全市占比类目标"),
    "reasons_table": ("Rules that break", "无法满足的规则"),
    "funds_by_year": ("Funds ({money})", "基金收支（{money}）"),
    "budgets_by_year": ("Budgets ({money})", "预算（{money}）"),
    "spending_by_use": ("What the budgets pay ({money})", "预算支出用途（{money}）"),
    "tiers_table": ("Fund payments by tier ({money})", "各层级基金支付（{money}）"),
    "tiers_chart": ("Fund payments by tier ({money})", "各层级基金支付（{money}）"),
    "counties_table": (
        "Fund payments to facilities in the county ({money})",
        "支付给县区内机构的基金（{money}）",
    ),
    "county_metrics": ("Metrics of the county's residents, {year}", "{year} 年各县区居民指标"),
    "facilities_table": ("Budget of each facility ({money})", "各机构资金（{money}）"),
    "staff_by_type": ("By staff type (FTE)", "按人员类型（FTE）"),
    "staff_by_county": ("By county and staff type (FTE)", "按县区与人员类型（FTE）"),
    "staff_places_table": ("Changes by facility and staff type (FTE)", "各机构各类人员变化（FTE）"),
    "postings_table": ("Postings (FTE)", "下派（FTE）"),
    "machines_by_type": ("By type (cost in {money})", "按类型（费用：{money}）"),
    "machines_table": (
        "What to buy, where and when (price and cost in {money})",
        "购置清单（单价、费用：{money}）",
    ),
    "courses_table": ("Training by course (persons)", "各培训课程（人数）"),
    "trained_table": ("Who is trained where", "各机构培训安排"),
    "shared_table": ("Machine hours shared (hours a year)", "设备共享机时（小时/年）"),
    "projects_table": ("Projects (costs in {money})", "项目（费用：{money}）"),
    "effects_table": ("What each project does while it is open", "项目启用期间的作用"),
    "adopted_table": ("Schedule of each year", "各年支付方案"),
    "schedules_table": (
        "Fund shares that the schedules change (money in {money})",
        "各支付方案改变的基金支付比例（金额：{money}）",
    ),
    "services_table": ("Services (units of each service)", "各项服务（各自计量单位）"),
    "by_tier_table": ("Treated by tier (units of each service)", "各层级已治数量（各自计量单位）"),
    "unmet_table": ("Unmet need (units of each service)", "未满足需求（各自计量单位）"),
    "unmet_groups_table": ("Groups with unmet need: {period}", "有未满足需求的人群：{period}"),
    "targets_table": ("Targets", "目标"),
    "targets_local_table": ("Targets by place", "分范围目标"),
    "indicators_table": ("Metrics", "指标"),
    "calibration_table": (
        "Model and books, today (payments in {money})",
        "现状：模型与账目（支付：{money}）",
    ),
    "settings_table": ("Settings", "设置"),
    "provenance_table": ("Where the rows of each sheet come from", "各表数据来源"),
    "warnings_table": ("Warnings and notes of the check", "检查时的警告与提示"),
    "sources_table": ("Sources", "来源"),
    "audit_table": ("Rules", "规则"),
    "broken_table": ("Rows that break a rule", "不满足规则的行"),
    "no_budget": ("The workbook has no budget.", "工作簿中没有预算。"),
    "no_spending": ("The budgets spend nothing.", "预算没有支出。"),
    "no_metric": ("There is no such metric.", "没有此类指标。"),
    "no_staff_change": ("No headcount changes.", "没有人员变化。"),
    "no_postings": ("Nobody is posted.", "没有下派。"),
    "no_machines": ("Nothing is bought.", "没有购置。"),
    "no_training": ("Nobody is trained.", "没有培训。"),
    "no_sharing": ("No machine hours are shared.", "没有设备共享。"),
    "no_shares_changed": ("No schedule changes a fund share.", "没有支付方案改变基金支付比例。"),
    "no_unmet": ("No need stays unmet.", "没有未满足的需求。"),
    "no_targets": ("There is no such target.", "没有此类目标。"),
    "no_reasons": ("No reason is known.", "原因未知。"),
    "no_calibration": ("The workbook has no books to compare with.", "工作簿中没有可供对照的账目。"),
    "no_sources": ("The workbook names no sources.", "工作簿未列出来源。"),
    "no_audit": ("The answer was not audited.", "结果未经核查。"),
    "nothing_broken": ("No row breaks a rule.", "没有任何一行违反规则。"),
}
