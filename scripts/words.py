#!/usr/bin/env python3
"""Checks that what users read keeps to the words of the field: text literals of the sources, README and the guides.
Prints a line for each word that is not one; exits with 1 when there is one."""

import re
import sys
from pathlib import Path

from layout import strings

# Words of our own, and what the field says.
WORDS = {
    r"\b(?:un)?dealt\b|\bdeals? (?:single|samples)": "split into folds",
    r"\bspeaks? for\b": "represent, class of",
    r"\btells?\b|\btold\b": "say, show, distinguish",
    r"\bhow right\b|\btaken for what\b": "accuracy, confusion matrix",
    r"\boff by\b": "error of",
    r"\bstored numbers?\b": "digital numbers (DN)",
    r"\bsaid by\b|\bnobody\b": "source, none",
    r"\bseen on\b": "warped to",
    r"\bremoteness\b": "distance",
    r"\bdone before\b": "completed before",
    r"\banew\b": "again, recreate",
    r"\bh[oe]ld (?:a |the )?\w* ?against\b": "compare with",
    r"\b1 (?:bands|threads|scenes|maps|pixels|samples|points|files)\b": "the singular",
}
# Texts that programs read, or that quote others.
EXCEPTIONS = {("Sources/Yat/Model/RejectionThresholds.swift", "remoteness")}


def faults(path, texts):
    for number, text in texts:
        for pattern, better in WORDS.items():
            for match in re.finditer(pattern, text, re.I):
                if (str(path), match.group()) not in EXCEPTIONS:
                    yield f"{path}:{number}: '{match.group()}', better: {better}"


if __name__ == "__main__":
    found = []
    for path in sorted(Path("Sources").rglob("*.swift")):
        if not any(part.is_symlink() for part in path.parents):
            found += faults(path, strings(path.read_text()))
    for path in [Path("README.md"), *sorted(Path("docs/guide").glob("*.md")), *sorted(Path("Sources").rglob("*.md"))]:
        found += faults(path, enumerate(path.read_text().splitlines(), 1))
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
