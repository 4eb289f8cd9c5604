"""Rows of the table of interfaces: what Yatlas writes, who reads it, and what came of it."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class Rows:
    """Runs checks, and keeps a row of each."""

    def __init__(self):
        self.rows = []

    def add(self, interface, consumer, check):
        """Runs a check, which returns what it saw; one that fails is a row, too."""
        try:
            seen, works = check(), True
        except Exception as error:
            seen, works = f"{type(error).__name__}: {error}", False
        self.rows.append(
            {
                "interface": interface,
                "consumer": consumer,
                "result": seen,
                "works": works,
            }
        )

    def write(self, path):
        """Writes the rows as JSON."""
        Path(path).write_text(json.dumps(self.rows, indent=1))


def run(*command, folder=ROOT):
    """Runs a command, which has to succeed; returns its output."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-300:]}")
    return done.stdout


def same(found, expected):
    """Throws unless both are equal."""
    if found != expected:
        raise ValueError(f"{found} instead of {expected}")
