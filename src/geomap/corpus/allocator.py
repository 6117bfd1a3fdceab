"""The allocator: memory that an ingest has let go of goes back to the system.

Freed blocks stay with the process, in a heap for each of its threads, until somebody asks for
them; those of one step would lie beside those of the next. It is asked for between steps, and
within them after each piece of the work: milliseconds every time.
"""

from __future__ import annotations

import pyarrow as pa


def give_back() -> None:
    """Return what is free: with Arrow's pool `system`, that of the command, all of the process's.

    Of another pool its own. Where the C library knows no way (`malloc_trim` of glibc) it stays.
    """
    pa.default_memory_pool().release_unused()
