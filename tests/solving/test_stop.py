"""Ctrl-C stops the search and keeps the best plan."""

import os
import signal
import threading

import pytest

from model.answer.solution import Status
from model.city.city import City
from model.inputs import from_rows
from model.solving import solve as solving
from model.solving.clock import Clock
from model.solving.solve import quiet
from model.solving.today import Today, find_today
from tests.formulation.tiny import city
from tests.solving.programs import fits, hard_knapsack, run


@pytest.fixture(params=[signal.SIGINT, signal.SIGTERM], ids=["INT", "TERM"])
def number(request):
    """A signal that is listened to, also where the shell of the tests ignores it."""
    before = signal.signal(request.param, signal.default_int_handler)
    yield request.param
    signal.signal(request.param, before)


def test_an_interrupt_keeps_the_best_plan_and_gives_the_signal_back(number):
    """Proves the signals in the middle of branch and bound.

    A plan, the word, no exception, the old handler again.
    """
    m, clock = hard_knapsack(), Clock(60.0, quiet)
    timer = threading.Timer(0.7, os.kill, (os.getpid(), number))
    timer.start()
    plan = run(m, clock)
    timer.join()
    assert plan.status is Status.FEASIBLE
    assert clock.stopped == "interrupted"
    assert clock.left == 0.0
    assert clock.elapsed < 20.0
    assert fits(m, plan.x)
    assert signal.getsignal(number) is signal.default_int_handler


def test_a_signal_that_is_ignored_stops_no_search():
    """Proves the custom of background commands: what was ignored at the start is not listened to in the search."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        clock = Clock(20.0, quiet)
        timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        run(hard_knapsack(20, 2), clock)
        timer.join()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
    assert clock.stopped != "interrupted"


def test_a_clock_that_is_stopped_stops_its_whole():
    """Proves that a part of the time and the whole stop together, and that a part is shorter."""
    whole = Clock(100.0, quiet)
    part = whole.part(0.3)
    assert part.left < 31.0
    part.interrupt()
    assert (part.left, whole.left, whole.stopped) == (0.0, 0.0, "interrupted")


def test_a_stop_while_what_cases_share_is_sought_stops_the_cases(monkeypatch):
    """Proves that the signal that HiGHS has taken is handed on: no case begins, and nothing is shared."""

    def stopped_in(data: City, clock: Clock) -> Today:
        clock.interrupt()
        return find_today(data, clock)

    monkeypatch.setattr(solving, "find_today", stopped_in)
    with pytest.raises(KeyboardInterrupt):
        solving.know(from_rows(city()), time_limit_s=60.0)


def test_a_search_beside_the_main_thread_leaves_signals_alone():
    """Proves that a solve in another thread neither takes the signal nor fails for want of it."""
    found = []
    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=lambda: found.append(run(hard_knapsack(20, 2), Clock(20.0, quiet))))
    thread.start()
    thread.join()
    assert found[0].status is Status.OPTIMAL
    assert signal.getsignal(signal.SIGINT) is before
