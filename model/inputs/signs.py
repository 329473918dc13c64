"""Signs that look like others: radicals that Unicode says are an ideograph; letters, dashes and dots of one shape.

A text copied out of a PDF has radicals in place of ideographs. NFKC evens out most of them; ``RADICALS`` are those
that it leaves, by Unicode's property Equivalent_Unified_Ideograph (version 14).
"""

import unicodedata

from model.words import Phrase, say

_PAIRS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗"
    "⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟"
    "⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀㇆𠃌㇏乀㇐一㇑丨㇒丿㇓丿㇔丶㇕𠃍㇖乛㇗𠃊㇘𠃎㇙𠄌㇚亅㇛𡿨㇜𠃋㇝乀㇞𠃑㇟乚㇠乙㇡𠄎"
)
RADICALS = dict(zip(map(ord, _PAIRS[::2]), _PAIRS[1::2], strict=True))

# each shape, and the signs that a reader cannot tell from it; none of them is another for Unicode
# (those that NFKC evens out are not among them)
_SHAPES = {
    "-": "‐‒–—―−─━ー一", "·": "•‧∙⋅・ꞏ᛫", ".": "。", "'": "‘’ʼ′`", '"': "“”„", ",": "‚、", "/": "⁄∕", "~": "∼〜",
    "○": "〇◯⚪", "二": "ニ", "口": "ロ囗", "力": "カ", "工": "エ", "八": "ハ", "夕": "タ", "卜": "ト",
    "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "H": "НΗ", "I": "ІΙӀ", "J": "Ј", "K": "КΚ", "M": "МΜ", "N": "Ν",
    "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "ҮΥ", "Z": "Ζ",
    "a": "аɑ", "c": "с", "e": "е", "h": "һ", "i": "і", "j": "ј", "k": "к", "o": "оο", "p": "рρ", "s": "ѕ",
    "u": "υ", "v": "ν", "x": "х", "y": "уү",
}  # fmt: skip
_SHAPE_OF = {ord(sign): shape for shape, signs in _SHAPES.items() for sign in signs}


def shape(text: str) -> str:
    """Return a text with every sign as the plain one of its shape: texts of one shape look the same to a reader."""
    return text if text.isascii() else text.translate(_SHAPE_OF)


def told_apart(text: str, other: str) -> Phrase | str:
    """Return by which sign two texts of one shape differ: ``here `а` (U+0430 ...), there `a` (U+0061 ...)``."""
    for sign, plain in zip(text, other, strict=True):
        if sign != plain:
            return say("signs_apart", here=_named(sign), there=_named(plain))
    return ""


def _named(sign: str) -> str:
    """Return a sign with its code and its name in Unicode."""
    return f"`{sign}` (U+{ord(sign):04X} {unicodedata.name(sign, '')})"
