"""Names that a reader sees in place of ids: the workbook's labels, else the other language's, else the id."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from model.city.city import City
from model.city.tables import Settings
from model.metrics import METRICS
from model.words import LANGUAGES, Words

NAMED = {
    "place": "county", "home": "county", "hub": "facility", "spoke": "facility", "from_facility": "facility",
    "to_facility": "facility", "for_staff": "staff", "hardness": "kind",
    "id": "target",
}  # fmt: skip
"""What the ids of a column are, where its name does not say it."""


@dataclass(frozen=True)
class Labels:
    """Names by kind of thing: kind -> id -> name."""

    names: dict[str, dict[str, str]]
    words: Words

    def __call__(self, kind: str, name: str) -> str:
        """Return the name of one thing."""
        return self.names.get(kind, {}).get(name, name)

    def column(self, kind: str, ids: pd.Series) -> pd.Series:
        """Return the names of a column of ids."""
        names = self.names.get(kind, {})
        return ids.map(lambda name: names.get(name, name)).astype(str)

    def each(self, kinds: Iterable[str], ids: Iterable[str]) -> list[str]:
        """Return the names of things each of a kind of its own."""
        return [self(kind, name) for kind, name in zip(kinds, ids, strict=True)]

    def named(self, key: str, frame: pd.DataFrame) -> Sequence[str] | pd.Series:
        """Return the names of the ids, or of the words of the program, in a column of a frame."""
        if key == "metric":
            return [self.metric(*pair) for pair in zip(frame["metric"], frame["of"], strict=True)]
        if key == "of" and "metric" in frame:
            return [self(METRICS[metric].of, of) for metric, of in zip(frame["metric"], frame["of"], strict=True)]
        if key == "scope":
            return [self.scope(scope) for scope in frame["scope"]]
        kind = NAMED.get(key, key)
        if kind in self.names:
            return self.column(kind, frame[key])
        return [self.words.name(kind, word) for word in frame[key]]

    def scope(self, scope: str) -> str:
        """Return a scope of a metric in words."""
        kind, _, name = scope.partition(":")
        if not name:
            return self.words.name("scope", kind)
        return self(kind, name)

    def metric(self, metric: str, of: str) -> str:
        """Return a metric in words, with what it is about."""
        title = self.words.name("metric", metric)
        return f"{title}{self.words('colon')}{self(METRICS[metric].of, of)}" if of else title

    def where(self, keys: Iterable[str]) -> str:
        """Return the place of a row of a rule in words; ids that nobody knows stay."""
        known = [next((names[key] for names in self.names.values() if key in names), key) for key in keys if key]
        return self.scope(known[0]) if len(known) == 1 else " · ".join(known)

    def about(self, row: Mapping[str, str]) -> str:
        """Return what a row is about in words, by its keys; a key that is blank says nothing."""
        known = {**self.names, "resource": self.names["staff"] | self.names["equipment"]}
        names = {key: known.get(key, {}).get(name, name) for key, name in row.items() if name}
        if "category" in names:
            names["category"] = self.words.name("category", names["category"])
        return " · ".join(names.values())

    @staticmethod
    def kind(metric: str, relative: bool = False) -> str:
        """Return the kind of number that a metric is, ``relative`` to the city's or not; see `display`."""
        known = METRICS[metric]
        return "share" if known.is_share or relative else "money" if known.unit == "currency" else "number"

    def unit(self, metric: str, money: str, settings: Settings) -> str:
        """Return the unit that follows a metric's name, in brackets, blank where its name says all."""
        a_head = self.words("money_a_head", currency=self.words.name("currency", settings.currency))
        known = {"currency": money, "currency/person": a_head, "health/1000 people": settings.health_unit}
        unit = known.get(METRICS[metric].unit)
        return f" ({unit})" if unit else ""


def labels(data: City, words: Words) -> Labels:
    """Return the names of everything in the workbook."""
    tables = {
        "facility": data.facilities, "service": data.services, "tier": data.tiers, "area": data.areas,
        "staff": data.staff_types, "equipment": data.equipment_types, "county": data.areas, "surge": data.surge,
        "project": data.projects, "course": data.training, "schedule": data.schedules, "fund": data.funds,
        "budget": data.budgets, "alliance": data.facilities,
    }  # fmt: skip
    own = {kind: f"{kind}_label" for kind in ("county", "alliance")}
    names = {key: _names(table, key, words.lang, own.get(key, "label")) for key, table in tables.items()}
    names["county"] |= _abroad(data, names)
    names["option"] = _options(data.options, names, words)
    names["link"] = _links(data.links, names["service"])
    names["group"] = _groups(data.groups, names["area"])
    known, targets = Labels(names, words), data.targets
    names["target"] = {
        target: known.metric(metric, of)
        for target, metric, of in zip(targets["target"], targets["metric"], targets["of"], strict=True)
    }
    return known


def _abroad(data: City, names: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return county -> name of the tier of its places, for counties where nobody of the plan lives."""
    places = data.facilities[~data.facilities["county"].isin(data.areas["county"])].drop_duplicates("county")
    return {
        county: names["tier"].get(tier, tier) for county, tier in zip(places["county"], places["tier"], strict=True)
    }


def _names(table: pd.DataFrame, key: str, lang: str, label: str) -> dict[str, str]:
    """Return id -> name, of several rows the first that has one; where two have the same name, the id follows it."""
    labels = [f"{label}_{one}" for one in sorted(LANGUAGES, key=lambda one: one != lang)]
    table = table.reindex(columns=[key, *labels], fill_value="").astype(str)
    # a blank is made missing, because first() passes over what is missing alone
    table = table.mask(table == "").groupby(key, sort=False).first().fillna("").reset_index()
    ids = table[key]
    name = table[labels].replace("", None).bfill(axis=1).iloc[:, 0].fillna(ids).astype(str)
    twice = name.duplicated(keep=False) & (name != ids)
    return dict(zip(ids, name.where(~twice, name + " (" + ids + ")"), strict=True))


def _options(options: pd.DataFrame, names: dict[str, dict[str, str]], words: Words) -> dict[str, str]:
    """Return option -> service, tier and, where it is not the standard one, mode."""
    columns = (options[name].astype(str).tolist() for name in ("option", "service", "tier", "mode"))
    return {
        option: " · ".join(
            [names["service"].get(service, service), names["tier"].get(tier, tier)]
            + [words.name("mode", mode)] * (mode != "standard")
        )
        for option, service, tier, mode in zip(*columns, strict=True)
    }


def _links(links: pd.DataFrame, services: dict[str, str]) -> dict[str, str]:
    """Return link -> the services from which it leads, for it has no label of its own."""
    named = links.assign(name=links["from_service"].map(lambda service: services.get(service, service)))
    return {str(link): " · ".join(dict.fromkeys(names)) for link, names in named.groupby("link")["name"]}


def _groups(groups: pd.DataFrame, areas: dict[str, str]) -> dict[str, str]:
    """Return group -> its area, and its fund where an area has several."""
    several = groups["area"].duplicated(keep=False).tolist()
    columns = (groups[name].astype(str).tolist() for name in ("group", "area", "fund"))
    return {
        group: areas.get(area, area) + (f" · {fund}" if many else "")
        for group, area, fund, many in zip(*columns, several, strict=True)
    }
