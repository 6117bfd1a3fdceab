"""`python -m geomap` is the same as the command `geomap`."""

import sys

from geomap.cli import main

sys.exit(main())
