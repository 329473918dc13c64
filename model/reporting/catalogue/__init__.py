"""The catalogue of words: key -> (English, Chinese). `CATALOGUE` is all of it."""

from model.answer.tables import PLAN
from model.metrics import METRICS
from model.reporting.catalogue.compare import COMPARE
from model.reporting.catalogue.data import DATA
from model.reporting.catalogue.doubts import DOUBTS
from model.reporting.catalogue.headings import HEADINGS
from model.reporting.catalogue.moved import MOVED
from model.reporting.catalogue.names import NAMES
from model.reporting.catalogue.page import PAGE
from model.reporting.catalogue.prices import PRICES
from model.reporting.catalogue.remedies import REMEDIES
from model.reporting.catalogue.sections import SECTIONS
from model.reporting.catalogue.sentences import SENTENCES
from model.reporting.catalogue.sure import SURE
from model.reporting.catalogue.surges import SURGES
from model.reporting.catalogue.why import WHY
from model.reporting.catalogue.workbook import WORKBOOK

OF_ANSWERS = {f"data.{column.name}": column.headings for table in PLAN.values() for column in table.columns}
METRIC_NAMES = {f"metric.{metric.name}": (metric.en, metric.zh) for metric in METRICS.values()}
TOPICS = (
    SECTIONS, SENTENCES, HEADINGS, NAMES, DATA, COMPARE, PAGE, PRICES, REMEDIES, SURE, DOUBTS, WHY, WORKBOOK, MOVED,
    SURGES, OF_ANSWERS, METRIC_NAMES,
)  # fmt: skip
CATALOGUE: dict[str, tuple[str, str]] = {key: pair for topic in TOPICS for key, pair in topic.items()}
