"""Speed, as ratios of one run on one machine; `python -m benchmarks` and what else stands in `__main__`.

Never a timed test.
"""
