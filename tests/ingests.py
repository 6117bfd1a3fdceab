"""Ingests as processes, for tests that end them: small articles, the command, what it runs."""

import json
import os
import subprocess
import sys
from pathlib import Path

from geomap.corpus import Corpus

SENTENCES = (
    "On 9 November 2020 Shusha was taken.",
    "Rockets hit Ganja yesterday.",
    "Fighting went on near Jabrayil and Fuzuli on October 4.",
    "Baku said so.",
    "The 15th century mosque of Aghdam stands.",
)


def article(number, most=4):
    """An article of its own for each number, of one to `most` sentences."""
    texts = [SENTENCES[(number + step) % len(SENTENCES)] for step in range(1 + number % most)]
    return {"id": f"a{number}", "text": " ".join(texts), "date": f"2020-11-{1 + number % 28:02}"}


def write(path, records):
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


def tables(directory):
    """Name, rows and hash of each part: equal when the tables are, byte by byte."""
    return Corpus.open(directory).manifest["tables"]


def start(news, directory, *options, env=None):
    """The command, in a session of its own."""
    command = [sys.executable, "-m", "geomap", "ingest", str(news), "--corpus", str(directory)]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    surroundings = os.environ | (env or {})
    return subprocess.Popen([*command, *options], start_new_session=True, env=surroundings, **quiet)


def session_of(process):
    """Living processes of a session: number, parent and command of each. Needs /proc."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            line = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[3]) == process and fields[0] != "Z":
            found.append((int(folder.name), int(fields[1]), line))
    return found


def workers_of(process, kind):
    """Workers: processes whose command holds `kind`, children of another one of that kind."""
    servers = [(own, parent) for own, parent, line in session_of(process) if kind in line]
    known = {own for own, _ in servers}
    return [own for own, parent in servers if parent in known]
