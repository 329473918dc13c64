"""Settlement in advance: a year of the plan drawn many times, each settled by `settle`, before the letters go out."""
