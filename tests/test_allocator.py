"""What an ingest has let go of goes back to the system."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

CODE = """
from pathlib import Path
from geomap.corpus.allocator import give_back

def held():
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) * 1024

pieces = [b"x" * 5000 for _ in range(20_000)]
kept = pieces[99::100]  # without them the end of the heap would go back by itself
del pieces
before = held()
give_back()
print(before - held())
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="asks the C library of Linux")
def test_freed_blocks_between_others_in_use_go_back():
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system"},  # as the command does
    )
    assert int(done.stdout) > 50_000_000
