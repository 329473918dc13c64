"""Words of a mended plan."""

MOVED: dict[str, tuple[str, str]] = {
    "sheet.moved": ("What moved", "调整说明"),
    "title.moved": ("What happened, and what moves for it", "实际情况与相应调整"),
    "lead.moved": (
        "Years that are over stand as they happened. The others were decided anew, as near to the plan as their "
        "value allows: on the left what differs from the plan, on the right what moves because of it.",
        "已过年份按实际固定，其余年份在价值不减的前提下尽量贴近原方案重新安排："
        "左侧为与原方案的差异，右侧为由此引起的调整。",
    ),
    "moved_table": ("By county (money in {money})", "分县区（金额：{money}）"),
    "moved_county": ("County", "县区"),
    "moved.need": ("Need of later years", "后续年份需求"),
    "moved.care": ("Care given", "实际服务量"),
    "moved.staff": ("Staff, FTE", "在岗人员"),
    "moved.paid": ("Fund paid", "基金支付"),
    "moved.later_units": ("Later care", "后续服务量"),
    "moved.shifted": ("Care that shifts", "服务量变动合计"),
    "moved.later_hired": ("Later hires, FTE", "后续招聘"),
    "moved.later_bought": ("Later purchases", "后续购置"),
    "moved.later_paid": ("Later payments", "后续基金支付"),
    "moved_note": (
        "Need counts where people live, everything else where the facility stands. Care that shifts adds up what "
        "goes up and what goes down, facility by facility, service by service and year by year; differences.xlsx "
        "names each row.",
        "需求按居住地计，其余按机构所在地计。服务量变动合计为逐机构、逐服务、逐年增减的绝对值之和，"
        "明细见 differences.xlsx。",
    ),
}
