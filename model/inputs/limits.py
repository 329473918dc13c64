"""How large an input may be; enforced before memory is spent on it."""

MAX_FILE_BYTES = 64 * 2**20
MAX_UNPACKED_BYTES = 256 * 2**20
# a member that unpacks to more than this many times its packed size, and is not small, is a bomb
MAX_RATIO = 200
SMALL_BYTES = 8 * 2**20
MAX_MEMBERS = 2000
MAX_TABLES = 200
MAX_ROWS = 200_000
MAX_COLUMNS = 500
