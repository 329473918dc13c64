"""What page one says where there is no plan: which rules contradict each other, and what would restore one."""

from collections.abc import Iterator

from model.reporting.brief.telling import Teller
from model.reporting.sentences import Line

FEW = 8
"""Rules that are told one by one; the table has all of them."""


def contradicts(teller: Teller) -> Iterator[Line]:
    """Yield the rules that would have to give way, and how many more there are."""
    said = teller.rows("reasons")["said"]
    for text in said.head(FEW):
        yield teller.line((str(text),), "reasons")
    if len(said) > FEW:
        yield teller.line(teller.say("brief_more_rules", count=str(len(said) - FEW)), "reasons")


def restores(teller: Teller) -> Iterator[Line]:
    """Yield the smallest changes that together restore a plan; where they were not sought, how to ask for them."""
    changes = teller.rows("remedies")
    if changes.empty:
        section = next(one for one in teller.sections if one.key == "remedies")
        yield Line((section.lead,), ((section.key, section.sheet),))
    for change in changes.to_dict("records"):
        named = {name: str(change[name]) for name in ("what", "cell", "from", "to")}
        yield teller.line(teller.say("brief_change", **named), "remedies")
