"""HiGHS, through highspy: the only place that knows it. Options, status, progress.

Status is read from the solution first and from the reason for ending second: an incumbent at the time limit
is a plan, and an unbounded integer program may come back as "infeasible or unbounded".
"""

import threading
import time
from dataclasses import dataclass

import highspy
import numpy as np

from model.answer.solution import Status
from model.solving.arrays import Arrays
from model.solving.clock import Clock, heard, shown

SMALL = 2_000  # columns up to which simplex is at least as fast as an interior point
NOTHING = 1e-12  # least coefficient that HiGHS takes; of a row of the arrays, even at full size, below 1e-9
NOISE = 1e-9  # parts of a column, of `arrays.FULL`, that are none
FREE = 1e-9  # price, of an objective scaled to 1, below which a column or a row may move


class SolverError(RuntimeError):
    """HiGHS refused an option or a model: a fault of the program, not of the input."""


@dataclass(frozen=True)
class Result:
    """What one run of HiGHS gave: scaled x, objective and bound of the scaled vector that is minimised.

    ``column_dual`` and ``row_dual`` are empty after branch and bound, which has none.
    """

    status: Status
    x: np.ndarray
    objective: float
    bound: float
    column_dual: np.ndarray
    row_dual: np.ndarray


class Silent(highspy.Highs):
    """HiGHS that prints nothing, not even the banner that 1.16 writes to stdout before the first option is set."""

    def enableCallbacks(self) -> None:  # noqa: N802 - highspy's name; the first call that prints, made as it is built
        """Turn printing off, then let callbacks be heard."""
        checked(self.setOptionValue("output_flag", False), "option output_flag")
        super().enableCallbacks()


class Solver:
    """One program in HiGHS, solved again and again with other costs and bounds.

    ``whole``: integer columns are kept integer (branch and bound), or let go (a linear program).
    """

    def __init__(self, arrays: Arrays, clock: Clock, *, whole: bool = False, factor: float = 1.0) -> None:
        """Pass the program to HiGHS; ``factor``: what turns its values into those that are told."""
        self._clock = clock
        self._whole = whole and bool(arrays.integer.any())
        self._factor = factor
        self._columns = np.arange(len(arrays.lower), dtype=np.int32)
        self._lower, self._upper = arrays.lower, arrays.upper
        self._highs = Silent()
        small = len(arrays.lower) <= SMALL
        self.option("threads", 1)
        self.option("solver", "simplex" if small or self._whole else "ipx")
        self.option("primal_feasibility_tolerance", 1e-9 if small else 1e-8)
        self.option("dual_feasibility_tolerance", 1e-9 if small else 1e-8)
        self.option("mip_feasibility_tolerance", 1e-9 if small else 1e-7)
        self.option("mip_abs_gap", 0.0)
        self.option("small_matrix_value", NOTHING)
        checked(self._highs.passModel(program(arrays, self._whole)), "passModel")
        self._highs.HandleUserInterrupt = True
        self._where: tuple[str, dict[str, str]] = ("linear", {})
        if self._whole:
            self._highs.cbMipLogging.subscribe(self._mip_progress)

    def option(self, name: str, value: object) -> None:
        """Set an option; an unknown name or value would otherwise be passed over in silence."""
        checked(self._highs.setOptionValue(name, value), f"option {name}")

    def cost(self, cost: np.ndarray) -> None:
        """Minimise another vector."""
        checked(self._highs.changeColsCost(len(cost), self._columns, cost), "changeColsCost")

    def bounds(self, lower: np.ndarray, upper: np.ndarray) -> None:
        """Set the bounds of all columns."""
        self._lower, self._upper = lower, upper
        checked(self._highs.changeColsBounds(len(lower), self._columns, lower, upper), "changeColsBounds")

    def keep(self, cost: np.ndarray, at_most: float, exact: bool = False) -> None:
        """Add the row cost x <= at_most (or =): what an earlier pass reached stays reached."""
        used = np.flatnonzero(np.abs(cost) >= NOTHING).astype(np.int32)
        at_least = at_most if exact else -np.inf
        checked(self._highs.addRow(at_least, at_most, len(used), used, cost[used]), "addRow")

    def hold(self, optimum: Result) -> None:
        """Keep the optimum of a linear program: columns and rows stay whose moving would make its value worse."""
        self.bounds(*_held(self._lower, self._upper, optimum.x, optimum.column_dual))
        lp, rows = self._highs.getLp(), np.array(self._highs.getSolution().row_value)
        lower, upper = _held(np.array(lp.row_lower_), np.array(lp.row_upper_), rows, optimum.row_dual)
        number = np.arange(len(rows), dtype=np.int32)
        checked(self._highs.changeRowsBounds(len(rows), number, lower, upper), "changeRowsBounds")

    def begin_at(self, x: np.ndarray) -> None:
        """Offer a plan to start from."""
        solution = highspy.HighsSolution()
        solution.col_value = x.tolist()
        checked(self._highs.setSolution(solution), "setSolution")

    def run(self, gap: float = 0.0, *, sure: bool = False) -> Result:
        """Run HiGHS; where it finds no solution of a small program, or is to be ``sure``, ask again without presolve.

        Presolve (seen with 1.15.1) may call a program infeasible that is none, where rows agree but for 1e-16.
        """
        found = self._run(gap)
        if found.status not in ENDINGS.values() or not (sure or len(self._columns) <= SMALL):
            return found
        self.option("presolve", "off")
        try:
            again = self._run(gap)
        finally:
            self.option("presolve", "choose")
        return found if again.status is Status.NO_ANSWER else again

    def _run(self, gap: float) -> Result:
        """Run HiGHS in a thread, so that Ctrl-C and progress are heard."""
        self.option("mip_rel_gap", gap)
        self.option("time_limit", self._highs.getRunTime() + max(self._clock.left, 0.01))
        begin = told = time.monotonic()
        with heard(self._stop):
            # a thread of our own: those of highspy's startSolve share one lock, so that only one could run
            solving = threading.Thread(target=self._highs.run, daemon=True)
            solving.start()
            while solving.is_alive():
                solving.join(0.02)
                if self._clock.interrupted:  # where a signal is heard by another thread
                    self._highs.cancelSolve()
                if time.monotonic() - told > 2.0:
                    told = time.monotonic()
                    key, values = self._where
                    self._clock.say(key, **values)
        self._clock.add(time.monotonic() - begin)
        return self._result()

    def value(self) -> Result:
        """Run HiGHS for the value of a linear program alone: it needs no vertex where the interior point closes."""
        self.option("run_crossover", "off")
        try:
            found = self.run()
        finally:
            self.option("run_crossover", "on")
        closed = found.status not in (Status.FEASIBLE, Status.NO_ANSWER)
        return found if closed or self._clock.left <= 0.0 else self.run()

    def _stop(self) -> None:
        self._clock.interrupt()
        self._highs.cancelSolve()

    def _mip_progress(self, event: highspy.HighsCallbackEvent) -> None:
        out = event.data_out
        best, bound = (shown(value * self._factor, ".6g") for value in (out.mip_primal_bound, out.mip_dual_bound))
        self._where = ("branch_and_bound", {"best": best, "bound": bound, "gap": shown(out.mip_gap, ".4%")})

    def _result(self) -> Result:
        """Read the solution first, the reason for ending second."""
        info, solution = self._highs.getInfo(), self._highs.getSolution()
        ended = self._highs.getModelStatus()
        x = np.array(solution.col_value) if solution.value_valid else np.empty(0)
        x = self._cleaned(x) if len(x) == len(self._columns) else np.empty(0)
        feasible = info.primal_solution_status == FEASIBLE and len(x) == len(self._columns)
        if ended == highspy.HighsModelStatus.kTimeLimit and not self._clock.stopped:
            self._clock.stopped = "time limit"
        bound = info.objective_function_value if ended in OPTIMAL else -np.inf
        if self._whole:
            bound = info.mip_dual_bound
        dual = solution.dual_valid and not self._whole
        column_dual = np.array(solution.col_dual) if dual else np.empty(0)
        row_dual = np.array(solution.row_dual) if dual else np.empty(0)
        objective = info.objective_function_value
        return Result(_status(feasible, ended), x, objective, bound, column_dual, row_dual)

    def _cleaned(self, x: np.ndarray) -> np.ndarray:
        """Return a solution within its bounds, without what is noise: the tolerances of HiGHS allow for both."""
        return np.clip(np.where(np.abs(x) < NOISE, 0.0, x), self._lower, self._upper)


OPTIMAL = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty)
FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)
ENDINGS = {
    highspy.HighsModelStatus.kInfeasible: Status.INFEASIBLE,
    highspy.HighsModelStatus.kUnbounded: Status.UNBOUNDED,
    highspy.HighsModelStatus.kUnboundedOrInfeasible: Status.INFEASIBLE_OR_UNBOUNDED,
}


def _held(lower: np.ndarray, upper: np.ndarray, at: np.ndarray, dual: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds that hold what has a price where it is."""
    priced = np.abs(dual) > FREE
    return np.where(priced, at, lower), np.where(priced, at, upper)


def _status(feasible: bool, ended: highspy.HighsModelStatus) -> Status:
    """Return the status of a run."""
    if ended in OPTIMAL and feasible:
        return Status.OPTIMAL
    if ended in ENDINGS:
        return ENDINGS[ended]
    return Status.FEASIBLE if feasible else Status.NO_ANSWER


def program(arrays: Arrays, whole: bool) -> highspy.HighsLp:
    """Return the program as HiGHS takes it, without the terms that it would drop with a warning."""
    matrix = arrays.matrix.copy()
    matrix.data[np.abs(matrix.data) < NOTHING] = 0.0
    matrix.eliminate_zeros()
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(arrays.lower), len(arrays.row_lower)
    program.col_cost_ = np.zeros(len(arrays.lower))
    program.col_lower_, program.col_upper_ = arrays.lower, arrays.upper
    program.row_lower_, program.row_upper_ = arrays.row_lower, arrays.row_upper
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = matrix.indptr
    program.a_matrix_.index_ = matrix.indices
    program.a_matrix_.value_ = matrix.data
    if whole:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        program.integrality_ = [kinds[int(one)] for one in arrays.integer]
    return program


def checked(status: highspy.HighsStatus, what: str) -> None:
    """Raise where HiGHS refuses a call, or takes it with a warning: it then solves another program than was meant."""
    if status != highspy.HighsStatus.kOk:
        raise SolverError(f"HiGHS {'warned of' if status == highspy.HighsStatus.kWarning else 'refused'} {what}")
