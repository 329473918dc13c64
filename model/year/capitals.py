"""Sums of money in words, so that no digit can be added: 人民币大写, and English words."""

DIGITS, PLACES, GROUPS = "零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"), ("", "万", "亿", "万亿")
ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
THOUSANDS = ("", " thousand", " million", " billion", " trillion")


def capitals(amount: float, lang: str) -> str:
    """Return an amount, to the cent and not below 0, in words of a language, without its currency."""
    cents = round(amount * 100.0)
    return _chinese(cents) if lang == "zh" else _english(cents)


def _chinese(cents: int) -> str:
    """Return cents as 壹仟零伍元叁角整."""
    yuan, (tenths, hundredths) = cents // 100, divmod(cents % 100, 10)
    text = _whole(yuan) + "元" if yuan or not cents else ""
    if tenths:
        text += DIGITS[tenths] + "角"
    if hundredths:
        text += ("零" if yuan and not tenths else "") + DIGITS[hundredths] + "分"
    return text if hundredths else text + "整"


def _whole(number: int) -> str:
    """Return a whole number; a gap of zeros is told by one 零."""
    text, gap = "", False
    for place in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**place % 10_000
        if not group:
            gap = bool(text)
            continue
        text += "零" * (bool(text) and (gap or group < 1000)) + _four(group) + GROUPS[place]
        gap = False
    return text or DIGITS[0]


def _four(number: int) -> str:
    """Return a number below 10,000 and above 0."""
    text, gap = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += "零" * (gap and bool(text)) + DIGITS[digit] + PLACES[place]
        gap = not digit
    return text


def _english(cents: int) -> str:
    """Return cents as one thousand and five and 30/100."""
    number, parts = cents // 100, []
    for place in range(len(THOUSANDS) - 1, -1, -1):
        group = number // 1000**place % 1000
        if group:
            parts.append(_three(group) + THOUSANDS[place])
    return f"{' '.join(parts) or ONES[0]} and {cents % 100:02d}/100"


def _three(number: int) -> str:
    """Return a number below 1,000 and above 0."""
    hundreds, rest = divmod(number, 100)
    text = f"{ONES[hundreds]} hundred" if hundreds else ""
    if not rest:
        return text
    tens, ones = divmod(rest, 10)
    small = ONES[rest] if rest < 20 else TENS[tens] + (f"-{ONES[ones]}" if ones else "")
    return f"{text} {small}" if text else small
