"""Workbooks for fuzzing: right ones in every spelling, and ones with faults whose cells are known."""
