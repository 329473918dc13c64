"""Speed, as ratios of one run on one machine; ``python -m benchmarks [WORKBOOK]``. Never a timed test."""
