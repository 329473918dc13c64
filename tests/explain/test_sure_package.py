"""The package problem of the benchmark, small: every service has a range, and there is one fund for all."""

from benchmarks.sure import package
from model.cases import ranges_of
from model.explain.sure import IN_TORNADO, sure
from model.solving.solve import solve


def test_a_package_of_services_is_asked_of_every_sample():
    """Proves that a program without anything whole is drawn, planned anew each time, and told in full."""
    data = package(services=12)
    assert len(ranges_of(data)) == 12 + 2
    found = sure(data, solve(data), samples=3, seed=1)
    assert found["regret"]["anew"].notna().all()
    assert (found["regret"]["regret"].abs() < 1e-6 * found["regret"]["fixed"]).all(), "nothing is fixed"
    assert len(found["tornado"]) == IN_TORNADO
    assert found["tornado"]["swing"].is_monotonic_decreasing
