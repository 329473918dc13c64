"""Which packages a system needs: markers answer as its Python would, whatever system builds the bundle."""

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from model.bundle.declared import CONSTRAINTS, declared
from model.bundle.needed import needed, pins
from model.bundle.target import PYTHONS, TARGETS
from model.bundle.wheels import PIP
from tests.bundle.house import asked_by

ASKED = {
    "desk": ['colours; sys_platform == "win32"', 'loop; sys_platform != "win32"', "web[fast]>=1"],
    "web": ['old; python_version < "3.12"', 'engine; extra == "fast"', 'never; extra == "slow"'],
    "loop": ['silicon; platform_machine == "arm64" and platform_system == "Darwin"'],
}


def found(system: str, python: str) -> set[str]:
    def requires(names):
        return {name: [Requirement(one) for one in ASKED.get(name, [])] for name in names}

    return set(needed([Requirement("desk")], TARGETS[system].environment(python), requires))


@pytest.mark.parametrize(
    ("system", "python", "more"),
    [
        ("windows", "3.11", {"colours", "old"}),
        ("windows", "3.13", {"colours"}),
        ("linux", "3.11", {"loop", "old"}),
        ("macos", "3.12", {"loop", "silicon"}),
    ],
)
def test_markers_are_those_of_the_other_system(system, python, more):
    """Proves by hand what each system needs; a marker that this machine answered would give one set for all."""
    assert found(system, python) == {"desk", "web", "engine"} | more


@pytest.mark.parametrize("system", TARGETS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_package_that_a_system_needs_is_pinned_and_its_pin_suits_who_asks(system, python):
    """Proves of the installed packages that constraints.txt names all that Windows and macOS need as well."""
    pinned, unsuited = pins(CONSTRAINTS), []

    def requires(names):
        return {name: [*map(Requirement, asked_by(name))] for name in names}

    roots = [*map(Requirement, (*declared(), PIP))]
    environment = TARGETS[system].environment(python)
    names = needed(roots, environment, requires)
    assert names - pinned.keys() == set()
    for asked in [*roots, *(one for name in names for one in requires([name])[name])]:
        holds = asked.marker is None or asked.marker.evaluate({**environment, "extra": ""})
        version = pinned.get(asked.name.lower().replace("_", "-"))
        if holds and version and version not in SpecifierSet(str(asked.specifier)):
            unsuited.append((str(asked), version))
    assert unsuited == []
