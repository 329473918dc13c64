"""Which cells a formula reads, as far as can be told without calculating it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from openpyxl.formula.tokenizer import Token, Tokenizer, TokenizerError

from model.city.tables import Area
from model.inputs.files.xlsx.references import area_of
from model.inputs.files.xlsx.tables import ExcelTable

# what these read is known when they are calculated, not before
_ANYTHING = ("INDIRECT(", "OFFSET(")
# the own names of a formula, of LET and LAMBDA
_OWN = "_xlpm."
_DEEPEST = 20  # names that name names

Reads = tuple[Area, ...] | None


@dataclass(frozen=True)
class Dictionary:
    """What words in formulas stand for: titles of sheets by their small letters, defined names, Excel tables."""

    titles: Mapping[str, str]
    names: Mapping[tuple[str, str], str]
    tables: Mapping[str, ExcelTable]

    def reads(self, text: str, home: str, row: int, depth: int = 0) -> Reads:
        """Return the cells that a formula in a row of sheet ``home`` reads; None where nobody can tell."""
        found: list[Area] = []
        for word in _words(text):
            areas = self._areas(word, home, row, depth) if word else None
            if areas is None:
                return None
            found += areas
        return tuple(dict.fromkeys(found))

    def _areas(self, word: str, home: str, row: int, depth: int) -> Reads:
        """Return the cells that a word of a formula means."""
        if word.lower().startswith(_OWN):
            return ()
        area = area_of(word.rstrip("#"), home)
        if area:
            title = self.titles.get(area.sheet.lower())
            return (replace(area, sheet=title),) if title else None
        table = self.tables.get(word.partition("[")[0].lower())
        if table:
            return (table.named(word, row),)
        title, _, name = word.rpartition("!")
        meant = self._named(title.strip("'") or home, name.lower())
        return self.reads(f"={meant}", home, row, depth + 1) if meant and depth < _DEEPEST else None

    def _named(self, title: str, name: str) -> str:
        """Return the formula of a defined name: that of the sheet, or that of the workbook."""
        return self.names.get((title, name)) or self.names.get(("", name), "")


def _words(text: str) -> Iterator[str]:
    """Yield the references and names of a formula, and "" for what may be anything."""
    try:
        tokens = Tokenizer(text).items
    except (TokenizerError, IndexError):
        yield ""
        return
    for token in tokens:
        if token.type == Token.FUNC and token.value.upper().endswith(_ANYTHING):
            yield ""
        elif token.type == Token.OPERAND and token.subtype == Token.RANGE:
            yield token.value
