"""The texts of a workbook: those that sheets share, and those that stand in a cell."""

from xml.etree.ElementTree import Element, iterparse

from model.inputs.files.xlsx.escapes import decoded
from model.inputs.files.xlsx.layout import MAIN
from model.inputs.files.xlsx.parts import Parts

_ITEM, _RUN, _TEXT = f"{MAIN}si", f"{MAIN}r", f"{MAIN}t"


def shared_strings(parts: Parts, part: str) -> list[str]:
    """Return the texts that cells name by their number; none without a part."""
    if not part:
        return []
    texts: list[str] = []
    with parts.opened(part) as stream:
        # the part has been looked at: it declares no entities
        for _, element in iterparse(stream):  # noqa: S314
            if element.tag == _ITEM:
                texts.append(text_of(element))
                element.clear()
    return texts


def text_of(item: Element) -> str:
    """Return the text of a string item: its own, or that of its runs; not how it is pronounced."""
    pieces = [child for child in item if child.tag == _TEXT]
    pieces += [text for child in item if child.tag == _RUN for text in child if text.tag == _TEXT]
    return decoded("".join(piece.text or "" for piece in pieces))
