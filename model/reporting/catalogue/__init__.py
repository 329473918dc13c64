"""The catalogue of words: key -> (English, Chinese). `CATALOGUE` is all of it."""

from model.reporting.catalogue.compare import COMPARE
from model.reporting.catalogue.data import DATA
from model.reporting.catalogue.headings import HEADINGS
from model.reporting.catalogue.names import NAMES
from model.reporting.catalogue.sections import SECTIONS
from model.reporting.catalogue.sentences import SENTENCES

CATALOGUE: dict[str, tuple[str, str]] = {**SECTIONS, **SENTENCES, **HEADINGS, **NAMES, **DATA, **COMPARE}
