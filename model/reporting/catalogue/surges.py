"""Words of surges and of what is held for them."""

SURGES: dict[str, tuple[str, str]] = {
    "sheet.surges": ("Surges", "应急"),
    "title.surges": ("Surges: what the plan can do", "应急：方案能应对多少"),
    "lead.surges": (
        "Each surge of sheet surge is met with the staff and machines that the plan has in the year. Care, postings "
        "and shared hours are decided anew, for most health; nothing is hired or bought.",
        "“应急”表中的每个情景，均以方案当年的人员和设备应对：服务、互派和共享机时重新安排，使健康收益最大；"
        "不新增招聘或购置。",
    ),
    "surge": ("Surge", "应急情景"),
    "surge_table": (
        "Surges in {year} (money in {money}, health in {unit})",
        "{year} 年的应急情景（金额：{money}；健康：{unit}）",
    ),
    "surge_none": ("No surge has an answer.", "没有可应对的情景。"),
    "surge_weeks": ("Weeks", "周数"),
    "surge_chance": ("Chance a year", "年发生概率"),
    "surge_needed": ("Needed", "需求"),
    "surge_planned": ("Plan, same weeks", "方案同期"),
    "surge_treated": ("Treated", "已治"),
    "surge_untreated": ("Not treated", "未治"),
    "surge_put_off": ("Other care put off", "推迟的其他服务"),
    "surge_put_off_health": ("Health put off", "推迟的健康收益"),
    "surge_harm": ("Health of 1,000 units put off", "每千单位推迟的健康收益"),
    "surge_posted": ("Sent, FTE", "派出（FTE）"),
    "surge_payments_plan": ("Payments, plan", "支付（方案同期）"),
    "surge_payments": ("Payments, surge", "支付（应急）"),
    "surge_checked": ("Limits checked", "核对的限值"),
    "surge_broken": ("Broken", "违反"),
    "surge_care_table": ("Care in the weeks of the surge (health in {unit})", "应急期间的服务（健康：{unit}）"),
    "surge_care_note": (
        "First what the surge makes needed, then what is put off, least harmful first, then what goes on.",
        "先列突增的服务，再列推迟的服务（危害最小者在前），最后列照常进行的服务。",
    ),
    "surge_hours_table": ("Hours there are and hours used in these weeks", "应急期间的可用与使用工时（机时、床日）"),
    "resource": ("Resource", "资源"),
    "surge_there": ("There are", "可用"),
    "surge_hours_plan": ("Plan uses", "方案使用"),
    "surge_hours_used": ("Surge uses", "应急使用"),
    "surge_share_plan": ("Plan, share", "方案利用率"),
    "surge_share_used": ("Surge, share", "应急利用率"),
    "surge_full": ("Places with none left", "用尽的机构数"),
    "surge_sent_table": ("Staff sent, beyond the postings of the plan", "在方案下派之外派出的人员"),
    "surge_nobody_sent": ("Nobody is sent.", "没有派出人员。"),
    "surge_lent_table": ("Machines that serve other places", "为其他机构提供机时的设备"),
    "surge_nothing_lent": ("Nothing is lent.", "没有共享机时。"),
    "surge_lent_hours": ("Hours, net", "机时（净额）"),
    "surge_money_table": ("Money at the end of the year ({money})", "年末资金（{money}）"),
    "surge_purse": ("Fund or budget", "基金或预算"),
    "surge_closing_plan": ("Plan", "方案"),
    "surge_closing": ("After the surge", "应急之后"),
    "surge_counts": (
        "Need, care and money are those of the whole city in the weeks of the surge; the plan beside it is as much "
        "of its year.",
        "需求、服务和金额均为全市在应急各周之数；并列的方案为其全年的同等部分。",
    ),
    "surge_off": (
        "Need, hours, posting days, budgets and links hold as in the plan, and the fund stays above zero; in the "
        "counties of the surge staff may be sent in every direction within a county or an alliance. Months of "
        "reserve, targets, floors of coverage and no harm do not hold in these weeks.",
        "需求、工时、下派天数、预算和服务关联照方案执行，基金结余不得为负；"
        "在发生应急的县区，人员可在县区或联合体内向任何方向派出。储备月数、目标、覆盖下限和不受损规则在这几周内不适用。",
    ),
    "surge_lasting": (
        "What is put off counts as lost: what of it is made up for later is not known to the model.",
        "推迟的服务按失去计：之后能补上多少，模型不作估计。",
    ),
    "sheet.reserve": ("Reserve", "应急储备"),
    "title.reserve": ("Reserve: what to hold for surges, and its price", "应急储备：应储备什么，代价多少"),
    "lead.reserve": (
        "A second plan of the same workbook that keeps the surges in view: staff, machines and money are planned "
        "now, care is dispatched in each surge, and the health to be expected of both is made most.",
        "同一工作簿的第二个方案，规划时已考虑各应急情景：人员、设备和资金现在安排，"
        "各情景中的服务届时调度，使两者合计的期望健康收益最大。",
    ),
    "reserve_price_table": ("What holding it costs and brings", "储备的代价与收益"),
    "reserve_without": ("Without regard to surges", "不考虑应急"),
    "reserve_with": ("With surges in view", "考虑应急"),
    "surge_measure.health": ("Health of the plan, all years, if no surge comes", "不发生应急时计划期健康收益"),
    "surge_measure.expected": ("Health to be expected, surges by their chance", "期望健康收益（按发生概率）"),
    "surge_measure.surge_health": ("Health of the weeks of {surge}", "“{surge}”期间的健康收益"),
    "surge_measure.worst": ("Health of the weeks of {surge}, the worst", "“{surge}”（最坏情景）期间的健康收益"),
    "surge_measure.payments": ("Fund payments of the year, if no surge comes", "不发生应急时当年基金支付"),
    "surge_measure.closing": ("Fund balance at the end of the year, if no surge comes", "不发生应急时年末基金结余"),
    "reserve_table": (
        "What is held: staff (FTE) and machines more than without",
        "储备内容：比不考虑时多出的人员（FTE）和设备",
    ),
    "reserve_at_table": ("The same by facility", "分机构"),
    "reserve_more": ("More", "多出"),
    "reserve_nothing": ("Nothing else is held.", "无须另行储备。"),
    "reserve_how": (
        "The price is the difference of the first row: two whole runs of the workbook, both to the gap asked for. "
        "A difference smaller than that gap may be the search's alone; ask for a smaller --gap.",
        "代价为第一行之差：同一工作簿的两次完整求解，均达到所要求的间隙。"
        "小于该间隙的差异可能仅由搜索造成；可用更小的 --gap 再解。",
    ),
    "reserve_where": (
        "The whole of the second plan stands in the folder reserve beside this report.",
        "第二个方案的完整报告见本报告旁的 reserve 文件夹。",
    ),
}
