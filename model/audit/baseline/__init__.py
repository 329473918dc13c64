"""Audit of what a plan is read against: rules that hold in no plan."""
