"""The library: corpora that people make on the page, kept in the user's folder for data.

    names.py       names from strangers → names of files, of corpora, and ids
    shelf.py       Kept: one corpus with its files; making, finding, renaming, deleting
    inputs.py      files that are uploaded and folders that are named: looked at, then kept
    permission.py  what whoever opens the page may do
    lock.py        whether a job runs, as the system knows it
    jobs.py        reading articles in a process of its own: starting, watching, cancelling
    runner.py      that process (`python -m geomap.library.runner`)

How articles become a corpus is the business of `corpus/`; what the page says, of `ui/`.
"""

from geomap.library.inputs import (
    Added,
    Seen,
    add_files,
    add_folder,
    add_gazetteer,
    drop_folder,
    drop_gazetteer,
    look_at,
    remove_files,
    review_gazetteer,
)
from geomap.library.jobs import Job, cancel, start, state
from geomap.library.permission import Permission, permission
from geomap.library.shelf import (
    Holds,
    Kept,
    configure,
    create,
    delete,
    every,
    find,
    holds,
    rename,
)

__all__ = [
    "Added",
    "Holds",
    "Job",
    "Kept",
    "Permission",
    "Seen",
    "add_files",
    "add_folder",
    "add_gazetteer",
    "cancel",
    "configure",
    "create",
    "delete",
    "drop_folder",
    "drop_gazetteer",
    "every",
    "find",
    "holds",
    "look_at",
    "permission",
    "remove_files",
    "rename",
    "review_gazetteer",
    "start",
    "state",
]
