"""Ctrl-C stops the search and keeps the best plan."""

import os
import signal
import threading

from model.plan import quiet
from model.solution import Status
from model.solving.highs import Clock
from tests.solving.programs import fits, hard_knapsack, run


def test_an_interrupt_keeps_the_best_plan_and_gives_the_signal_back():
    """Proves SIGINT in the middle of branch and bound.

    A plan, the word, no exception, the old handler again.
    """
    before = signal.getsignal(signal.SIGINT)
    m, clock = hard_knapsack(), Clock(60.0, quiet)
    timer = threading.Timer(0.7, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    plan = run(m, clock)
    timer.join()
    assert plan.status is Status.FEASIBLE
    assert clock.stopped == "interrupted"
    assert clock.left == 0.0
    assert clock.elapsed < 20.0
    assert fits(m, plan.x)
    assert signal.getsignal(signal.SIGINT) is before


def test_a_clock_that_is_stopped_stops_its_whole():
    """Proves that a part of the time and the whole stop together, and that a part is shorter."""
    whole = Clock(100.0, quiet)
    part = whole.part(0.3)
    assert part.left < 31.0
    part.interrupt()
    assert (part.left, whole.left, whole.stopped) == (0.0, 0.0, "interrupted")


def test_a_search_beside_the_main_thread_leaves_signals_alone():
    """Proves that a solve in another thread neither takes the signal nor fails for want of it."""
    found = []
    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=lambda: found.append(run(hard_knapsack(20, 2), Clock(20.0, quiet))))
    thread.start()
    thread.join()
    assert found[0].status is Status.OPTIMAL
    assert signal.getsignal(signal.SIGINT) is before
