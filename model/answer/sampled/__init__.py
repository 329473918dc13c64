"""Sampled years: how care and money of a plan would move were need, prices, answers and income other ones."""
