"""What a plan is read against: rules and objectives of today as a fact, and of the years without a plan."""
