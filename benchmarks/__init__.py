"""Speed, as ratios of one run on one machine; ``python -m benchmarks [figures | rules | cases] [WORKBOOK]``.

Never a timed test.
"""
