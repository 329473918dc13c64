"""What the page says beyond the workbook: figures, questions, the tools of its tables."""

PAGE: dict[str, tuple[str, str]] = {
    "questions": ("In short", "要点"),
    "asks_money": ("How much does each place get, and why?", "各机构得到多少资金，为什么？"),
    "asks_machines": ("Which machines first?", "先购置哪些设备？"),
    "asks_targets": ("Which targets are hard to reach?", "哪些目标最难达到？"),
    "asks_costs": ("Which targets cost most?", "哪些目标代价最大？"),
    "asks_unmet": ("Who is not served?", "哪些人群未获服务？"),
    "answer_money": (
        "{rise} of {count} facilities get more than today, {fall} get less. Most is added at {most} ({most_change}), "
        "most is taken from {least} ({least_change}).",
        "{count} 家机构中，{rise} 家比现状增加，{fall} 家减少。增加最多：{most}（{most_change}）；"
        "减少最多：{least}（{least_change}）。",
    ),
    "answer_machines": ("{year}: {list}.", "{year} 年：{list}。"),
    "answer_machine": ("{machine} for {place} (use {use})", "{place}：{machine}（利用率 {use}）"),
    "answer_machine_plain": ("{machine} for {place}", "{place}：{machine}"),
    "answer_targets": (
        "{met} of {count} targets are met. Least margin: {name}, {where} {year} "
        "(plan {plan}, target {sign} {target}). What each costs is found by: solve.py explain WORKBOOK.",
        "{count} 项目标中达标 {met} 项。余量最小：{name}，{where}，{year} 年（计划 {plan}，目标 {sign} {target}）。"
        "各目标的代价可用 solve.py explain 工作簿 求得。",
    ),
    "answer_costs": ("Most health would be gained without: {list}.", "去掉后健康收益增加最多的目标：{list}。"),
    "answer_cost": ("{name}, {where} (+{health} {unit})", "{name}，{where}（+{health} {unit}）"),
    "answer_unmet": ("Most health is forgone by {list}.", "放弃健康收益最多的是：{list}。"),
    "answer_unmet_one": (
        "{group}, {service} ({units} {unit}, {share} of the need)",
        "{group}的{service}（{units} {unit}，占需求 {share}）",
    ),
    "list_join": ("; ", "；"),
    "fund_flow": ("Where the fund's money goes: fund, tier, category of care", "基金流向：基金、层级、服务类别"),
    "fund_flow_finding": (
        "{period}: of {total}, primary care gets {primary}. The tier with most is {tier} ({tier_share}), the "
        "category with most is {category} ({category_share}).",
        "{period}：基金共支付 {total}，其中基层占 {primary}。最多的层级是{tier}（{tier_share}），"
        "最多的类别是{category}（{category_share}）。",
    ),
    "fund_flow_table": ("Payments by fund, tier and category ({money})", "按基金、层级、类别的支付（{money}）"),
    "nothing_flows": ("Nothing flows.", "没有流量。"),
    "patient_flow": (
        "Who is treated where: county of the patients, tier, county of the facility",
        "患者流向：患者所在县区、就诊层级、机构所在县区",
    ),
    "patient_flow_finding": (
        "{head}: of {total}, {stays} stay in the patients' own county. Most leave {county} ({leaves}).",
        "{head}：共 {total}，其中 {stays} 留在患者所在县区。外流比例最高的是{county}（{leaves}）。",
    ),
    "patient_flow_stay": (
        "{head}: of {total}, {stays} stay in the patients' own county.",
        "{head}：共 {total}，其中 {stays} 留在患者所在县区。",
    ),
    "patient_flow_table": (
        "Fund payments by county of the patients, tier and county of the facility ({money})",
        "按患者县区、层级、机构县区的基金支付（{money}）",
    ),
    "other_counties": ("other counties", "其他县区"),
    "home_county": ("County of the patients", "患者所在县区"),
    "place_county": ("County of the facility", "机构所在县区"),
    "changes": (
        "The facilities that change most: last year of the plan less today ({money})",
        "变化最大的机构：计划末年与现状之差（{money}）",
    ),
    "map": ("Where the facilities stand, what they get, and how it changes", "机构位置、资金及其变化"),
    "map_finding": (
        "{name}: {rise} of {count} facilities get more than today, {fall} get less. The change runs from "
        "{least_change} ({least}) to {most_change} ({most}). The size shows the budget of the last year.",
        "{name}：{count} 家机构中，{rise} 家比现状增加，{fall} 家减少。变化从 {least_change}（{least}）"
        "到 {most_change}（{most}）。图形大小表示末年资金。",
    ),
    "map_cut": ("Drawn are the {count} facilities with the greatest budgets. ", "图中为资金最多的 {count} 家机构。"),
    "map_rise": ("gets more ({count})", "增加（{count}）"),
    "map_fall": ("gets less ({count})", "减少（{count}）"),
    "map_level": ("within 1% ({count})", "变化不超过 1%（{count}）"),
    "all_tiers": ("All tiers", "全部层级"),
    "numbers": ("The numbers of this figure", "此图的数据"),
    "numbers_below": ("The numbers stand in the tables of this section.", "数据见本节表格。"),
    "no_drawing": (
        "The figure needs the page's script, which this browser does not run; its numbers are in the tables.",
        "此图需要运行页面脚本，当前浏览器未运行；数据见表格。",
    ),
    "distance_title": ("How far today and the plan are from each target", "现状与计划距目标的距离"),
    "distance_axis": (
        "Distance in percent of the target; right of the line the target is met.",
        "距离以目标值的百分比表示；竖线右侧为达标。",
    ),
    "distance_told": (
        "today {today} → plan {plan}, target {sign} {target} {light}",
        "现状 {today} → 计划 {plan}，目标 {sign} {target} {light}",
    ),
    "distance_beyond": ("What is further than {most} stands at the edge.", "超过 {most} 的画在边缘。"),
    "filter": ("Filter", "筛选"),
    "filter_all": ("All counties", "全部县区"),
    "filter_count": ("{shown} of {all} rows", "{all} 行中的 {shown} 行"),
    "sort_hint": ("Sort by {head}", "按{head}排序"),
    "unit.visit": ("visits", "人次"),
    "unit.discharge": ("discharges", "出院人次"),
    "unit.case": ("cases", "例"),
    "unit.check": ("checks", "次"),
    "unit.exam": ("exams", "次"),
    "unit.course": ("courses", "疗程"),
    "unit.patient-year": ("patient-years", "患者年"),
    "unit.person-year": ("person-years", "人年"),
}
