"""The catalogue of words: key -> (English, Chinese). `YEAR` is all of it."""

from model.year.catalogue.letters import LETTERS
from model.year.catalogue.monitor import MONITOR
from model.year.catalogue.rehearse import REHEARSE
from model.year.catalogue.settle import SETTLE
from model.year.rules import RULES

YEAR: dict[str, tuple[str, str]] = {
    **SETTLE,
    **MONITOR,
    **LETTERS,
    **REHEARSE,
    **{f"rule.{name}": (name.replace("_", " "), rule.zh) for name, rule in RULES.items()},
    **{f"rule_doc.{name}": (rule.doc, rule.doc_zh) for name, rule in RULES.items()},
}
