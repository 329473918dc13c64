"""What a table is, for input, answer and actuals alike."""
