"""How large an input may be; enforced before memory is spent on it."""

MAX_FILE_BYTES = 64 * 2**20
MAX_UNPACKED_BYTES = 256 * 2**20
# a member that unpacks to more than this many times its packed size, and is not small, is a bomb
MAX_RATIO = 200
SMALL_BYTES = 8 * 2**20
MAX_MEMBERS = 2000
# of the list of parts, before it is read: names of a kilobyte each, twice
MAX_DIRECTORY_BYTES = 2 * MAX_MEMBERS * 1024
# of the markup of a part; sheets are read row by row, all other parts as a whole
MAX_DEPTH = 256
MAX_TAGS = 5_000_000
TAGS_PER_ROW = 4000
MAX_TABLES = 200
MAX_ROWS = 200_000
MAX_COLUMNS = 500
# of a CSV file, blank cells among them
MAX_CELLS = 5_000_000
