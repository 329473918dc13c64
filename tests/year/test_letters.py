"""Letters as documents: sums in figures and in capitals, instalments, annexes by label; one file to print."""

import docx
import pytest

from model.cli.parser import main
from model.year.capitals import capitals


@pytest.mark.parametrize(("amount", "chinese", "english"), [
    (0.0, "零元整", "zero and 00/100"),
    (0.05, "伍分", "zero and 05/100"),
    (10.0, "壹拾元整", "ten and 00/100"),
    (1005.3, "壹仟零伍元叁角整", "one thousand five and 30/100"),
    (20_300_000.07, "贰仟零叁拾万元零柒分", "twenty million three hundred thousand and 07/100"),
    (100_000_001.0, "壹亿零壹元整", "one hundred million one and 00/100"),
    (346_489_587.29, "叁亿肆仟陆佰肆拾捌万玖仟伍佰捌拾柒元贰角玖分",
     "three hundred forty-six million four hundred eighty-nine thousand five hundred eighty-seven and 29/100"),
])  # fmt: skip
def test_sums_in_words(amount: float, chinese: str, english: str) -> None:
    """Proves gaps of zeros, cents without tenths, and groups, as a bank writes them."""
    assert (capitals(amount, "zh"), capitals(amount, "en")) == (chinese, english)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_letter_a_receiver_and_all_in_one(plan, tmp_path, lang, capsys) -> None:
    """Proves letterhead, number, sum in figures and words, each instalment; annex sums that add up."""
    book = plan.folder.parent.parent / "town"
    out = tmp_path / "out"
    words = [
        "letters",
        str(plan.folder),
        "--workbook",
        str(book),
        "-o",
        str(out),
        "--lang",
        lang,
        "--office",
        "Bureau B",
    ]
    assert main(words) == 0
    assert "budgets.xlsx" in capsys.readouterr().out
    files = sorted((out / "letters").glob("0*.docx"))
    (together,) = set((out / "letters").iterdir()) - set(files)
    whole = "\n".join(one.text for one in docx.Document(str(together)).paragraphs)
    for path in files:
        letter = docx.Document(str(path))
        texts = [one.text for one in letter.paragraphs]
        assert texts[0] == "Bureau B"
        assert all(text in whole for text in texts)
        places, care = letter.tables
        rows = [[cell.text for cell in row.cells] for row in places.rows]
        numbers = [[float(cell.replace(",", "")) for cell in row[1:]] for row in rows[1:]]
        sums = [round(sum(column), 2) for column in zip(*numbers[:-1], strict=True)]
        assert numbers[-1] == pytest.approx(sums)
        budget, advance, *parts, rest = numbers[-1]
        assert sum(parts) == pytest.approx(advance)
        assert budget == pytest.approx(advance + rest)
        said = "\n".join(texts)
        assert f"{budget:,.2f}" in said
        assert capitals(budget, lang) in said
        assert all(f"{part:,.2f}" in said for part in parts)
        assert len(care.rows) > 2
