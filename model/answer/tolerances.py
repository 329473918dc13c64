"""When a row of an answer keeps its bound: by how much of its size it may miss it."""

TOLERANCE = 1e-6
TRACE = 1e-4  # of the largest row like it, below which a row has no size of its own: 1e-10 of that is noise
LEAST = 1e-3  # least size of a row in its own unit: 1e-9 people, hours or yuan are noise
KEEP = 1e-9  # of a value that a pass reached, or of 1, by which a later one may miss it
