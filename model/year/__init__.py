"""The year around a plan: letters of budgets, monitoring against actuals, settlement at the year's end.

A plan is an earlier answer, read from its folder; actuals are a workbook or a folder of CSV files with sheets of
their own (`schema`). Nothing is solved here.
"""
