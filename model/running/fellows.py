"""What an engine gives, and what it says where it cannot."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass

from model.words import Refusal

TRIES = 3  # of a job whose worker died


class EngineError(Refusal):
    """The workers cannot be had."""


class WorkersLost(EngineError):  # noqa: N818 - the name says what happened
    """The workers of a case keep dying."""


def nobody_is_missing(_waiting: Collection[Future]) -> list[Future]:
    """Return no job: where a worker dies the pool says so itself."""
    return []


@dataclass(frozen=True)
class Workers:
    """Open workers: how to submit, how many jobs to hand over at a time, and which jobs nobody is left to do."""

    submit: Callable[..., Future]
    at_once: int
    look: Callable[[Collection[Future]], list[Future]] = nobody_is_missing


Engine = Callable[[], AbstractContextManager[Workers]]
