"""The desk: a page on the planner's own machine that checks a workbook, solves it and shows the answer.

It has no rule and no table of its own: every check, solve and report is a command of the program in a process and a
folder of its own, as it would be in a terminal. What stands in the folders is all it knows, so that a desk that is
opened again shows what another one began.
"""
