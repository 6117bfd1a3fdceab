"""The command line: arguments in, calls to the other rooms, messages out. No rule lives here.

arguments.py  the arguments of each command
commands.py   what each command does
evaluating.py what `evaluate` does
gazetteers.py what `gazetteer` does, and its arguments
geocoding.py  what `geocode` does, and its arguments
lookup.py     what `lookup` does, and its arguments
"""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from geomap.cli import arguments
from geomap.cli.commands import say
from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERRUPTED = 130  # what shells expect of a program that Ctrl-C ended,
_BROKEN_PIPE = 141  # or that nobody listens to any more


def main(given: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit status: 0, or 2 on bad input with one line on stderr."""
    # Arrow's own allocator keeps what is let go of for later, here and in the workers of an ingest.
    # Which one is chosen when it is first imported, and no command has done so yet.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    options = arguments.parser().parse_args(given)
    # What is piped on is UTF-8 whatever the locale; a terminal knows its own signs.
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        status: int = options.run(options)
        sys.stdout.flush()  # here, where a closed pipe is understood
    except GeomapError as error:
        say(f"geomap: {error}")
        return arguments.BAD_INPUT
    except BrokenPipeError:
        # Whoever reads has enough (`| head`). What is still buffered goes nowhere, or Python would
        # complain of it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        say("geomap: stopped")
        return _INTERRUPTED
    return status
