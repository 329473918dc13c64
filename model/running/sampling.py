"""How sure a plan is, asked through the engine that answers cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from model.answer.solution import Solution
from model.city.city import City
from model.explain.sure import Ask, Run, sure
from model.running.engine import Engine, Job, lasting, results
from model.solving.clock import Progress
from model.words import say


@dataclass(frozen=True)
class Sampling:
    """How many samples are drawn (0: the question is not asked), from which seed, and how many are planned anew."""

    samples: int = 0
    seed: int = 1
    anew: int | None = None

    def asked(self, data: City, solution: Solution, engine: Engine, progress: Progress) -> Solution:
        """Return the answer with how sure it is, where that is asked."""
        if not self.samples:
            return solution
        with lasting(engine) as workers:
            run = _on(workers, progress)
            found = sure(data, solution, samples=self.samples, seed=self.seed, anew=self.anew, run=run)
        return replace(solution, explained={**solution.explained, **found})


def _on(engine: Engine, progress: Progress) -> Run:
    """Return who answers the asks: the workers of an engine."""

    def run(asks: Iterable[Ask]) -> Iterator[tuple[str, bytes]]:
        for count, (job, record) in enumerate(results(engine, (Job(*ask) for ask in asks)), start=1):
            progress(say("samples_answered", count=count))
            yield job.name, record

    return run
