"""Words of the letters."""

LETTERS: dict[str, tuple[str, str]] = {
    "letters_title": ("Global budgets {year}: {name}", "{name}：{year} 年医保总额预算"),
    "letters_lead": (
        "For the finance bureau. From the plan {plan}: what the fund sets aside for each alliance and facility, what "
        "is paid in advance and when, and what waits for settlement. Amounts in {currency}.",
        "供财政部门使用。依据规划 {plan}：基金为各医联体（机构）安排的预算、预付款及拨付时间、待结算部分。"
        "金额单位：{currency}。",
    ),
    "letters_terms": ("Terms", "约定"),
    "letters_table": ("Budgets and instalments of {year}", "{year} 年预算与分期拨付"),
    "letters_years": ("Budgets of every year of the plan", "规划各年预算"),
    "term": ("Term", "约定事项"),
    "term.advance": ("Share paid in advance", "预付比例"),
    "term.instalments": ("Instalments", "拨付期数"),
    "instalment": ("Instalment {number}, {date}", "第 {number} 期，{date}"),
    "advance": ("Paid in advance", "预付合计"),
    "remainder": ("At settlement", "待结算"),
    "letter_title": ("Budget letter {year}: {name}", "{year} 年预算通知书：{name}"),
    "letter_lead": (
        "For {year} the fund sets aside {budget} {currency} for the care below. {advance} of it is paid in advance "
        "in {instalments} instalments; the rest is settled at the year's end on care delivered and its assessment. "
        "Care is expected as in the second table; the rules of settlement stand in the actuals' sheet settlement.",
        "{year} 年基金为下列服务安排预算 {budget} {currency}，其中 {advance} 分 {instalments} 期预付，"
        "其余于年终按实际服务和考核结果结算。预期服务量见第二张表，结算规则见实际数据的“结算规则”表。",
    ),
    "letter_places": ("Budget of each facility", "各机构预算"),
    "letter_care": ("Care that the budget pays for", "预算对应的服务"),
    "county_letter": ("{name}, facilities without an alliance", "{name}（未加入医联体的机构）"),
    "service": ("Service", "服务"),
    "service_code": ("Service code", "服务编号"),
    "units": ("Units", "数量"),
    "payments": ("Fund payments", "基金支付"),
    "sheet_budget_care": ("data_budget", "数据_预算"),
    "data.group": ("alliance or county", "医联体或县区"),
    "data.units": ("units", "数量"),
    "data.amount": ("amount", "金额"),
    "data.year": ("year", "年份"),
    "letters_said": (
        "Letters for {year}: {letters}, budgets of {budget} {currency}, {advance} of it in advance.",
        "{year} 年预算通知书 {letters} 份，预算 {budget} {currency}，其中预付 {advance}。",
    ),
}  # fmt: skip
