"""What `explain` asks of the relaxation: which changes are wanted, what each is worth, how far targets go.

The two jobs, `screen` and `reach`, run beside the base on the workers; their results travel as text.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from model.cases import Edit, edited
from model.city.city import City
from model.explain import prices, targets
from model.explain.probes import UNITS, Probe, good, named, probes
from model.inputs import InputProblems
from model.inputs.words import hint
from model.running.cases import Options
from model.running.request import UsageError
from model.solving import Clock, Prepared, prepare
from model.solving.relaxed import relaxed
from model.solving.solve import quiet
from model.tables.problem import Place
from model.words import say

TARGET, DECISION = "target", "decision"


@dataclass(frozen=True)
class Wanted:
    """What ``--of`` asks for: kinds, or kind:name; nothing = everything."""

    words: tuple[str, ...] = ()

    def checked(self, data: City) -> "Wanted":
        """Return the same; raises UsageError where a word names nothing that there is."""
        known = {
            "fund": data.funds["fund"], "budget": data.budgets["budget"], "staff": data.staff_types["staff"],
            "machine": data.equipment_types["equipment"], "shift": data.services["service"],
            TARGET: data.targets["target"], DECISION: (),
        }  # fmt: skip
        for word in self.words:
            kind, _, name = word.partition(":")
            if kind not in known:
                raise UsageError(say("of_no_kind", word=word, kinds=", ".join(known)))
            if name and not any(named(one, name) or named(name, one) for one in known[kind]):
                raise UsageError(say("of_no_name", word=word, kind=kind, name=name, hint=hint(name, known[kind])))
        return self

    @property
    def of_prices(self) -> tuple[str, ...]:
        """Return the words that ask for prices."""
        return tuple(word for word in self.words if word.partition(":")[0] in UNITS)

    def prices(self, kind: str) -> bool:
        """Return whether prices of a kind are wanted."""
        return not self.words or any(word.partition(":")[0] == kind for word in self.words)

    @property
    def decisions(self) -> bool:
        """Return whether it is wanted what decisions are worth."""
        return not self.words or DECISION in self.words

    def targets(self, data: City) -> list[str]:
        """Return the targets that are wanted."""
        return [one for one in data.targets["target"] if not self.words or self.by_name(one) or TARGET in self.words]

    def by_name(self, target: str) -> bool:
        """Return whether a target is asked for by its name."""
        return f"{TARGET}:{target}" in self.words


@dataclass(frozen=True)
class Screened:
    """What the relaxation says: its value, the probes with the gain of a unit of each, the targets that matter."""

    value: float
    probes: list[Probe]
    gains: list[float]
    matters: list[str]


def screen(data: City, options: Options, wanted: Wanted) -> bytes:
    """Return the prices of the relaxation, as text; ``null`` where there is none."""
    gap = data.settings.gap if options.gap is None else options.gap
    base = relaxed(prepare(data), gap, Clock(limit_s(data, options), quiet))
    if base is None:
        return b"null"
    asked = [one for one in probes(data, base) if wanted.prices(one.kind)]
    of_one: dict[str, float] = {}
    for probe in asked:
        if probe.name not in of_one:
            of_one[probe.name] = _gain(data, probe, base.change)
    content = {
        "value": base.value,
        "probes": [asdict(probe) for probe in asked],
        "gains": [of_one[probe.name] for probe in asked],
        "matters": targets.mattering(data, base),
    }
    return json.dumps(content).encode()


def screened(record: bytes) -> Screened | None:
    """Return what `screen` found."""
    content: dict[str, Any] | None = json.loads(record)
    if content is None:
        return None
    found = [Probe(**{**one, "edit": _edit(one["edit"])}) for one in content["probes"]]
    return Screened(content["value"], found, content["gains"], content["matters"])


def reach(data: City, options: Options, names: Sequence[str]) -> bytes:
    """Return how far each target could be raised, as text."""
    return json.dumps(targets.reaches(data, names, limit_s(data, options)) if names else {}).encode()


def limit_s(data: City, options: Options) -> float:
    """Return the seconds that there are for one search."""
    return options.time_limit_s or data.settings.time_limit_s


def _gain(data: City, probe: Probe, change: Callable[[Prepared], float]) -> float:
    """Return the gain of one unit of a probe by the relaxation; NaN where its edit is refused."""
    more = replace(probe, direction="more")
    try:
        other = edited(data, prices.case_of(more, 1.0))
    except InputProblems:
        return float("nan")
    return good(data) * change(prepare(other))


def _edit(content: dict[str, Any]) -> Edit:
    """Return an edit of plain values."""
    where = tuple((column, value) for column, value in content["where"])
    return Edit(**{**content, "where": where, "place": Place()})
