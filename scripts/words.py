#!/usr/bin/env python3
"""Checks that all texts use the words of the field: string literals of the sources, comments of all Swift files, and
all documents. Prints a line for each fault, with a better word; exits with 1 if there is one."""

import re
import sys
from pathlib import Path

from layout import strings

# Words of our own, and what the field says.
WORDS = {
    r"\b(?:un|re)?dealt\b|\bdeals?\b|\bdealing\b": "split into folds, assign",
    r"\bspeaks? for\b": "represent, class of",
    r"\btells?\b|\btold\b|\btelling\b": "say, show, distinguish",
    r"\bhow right\b|\btaken for (?:what|another)\b": "accuracy, confusion matrix",
    r"\boff by\b": "error of",
    r"\bstored numbers?\b": "digital numbers (DN)",
    r"\bsaid by\b|\b(?:nobody|somebody|anybody)\b": "source, none",
    r"\bseen (?:on|from|otherwise)\b": "warped to, relative to",
    r"\bremoteness\b": "distance",
    r"\brefused pixels\b": "unclassified, rejected pixels",
    r"\bdone before\b": "completed before",
    r"\banew\b": "again, recreate",
    r"\bh[oe]ld\w* (?:\w+ ){0,5}against\b": "compare with",
    r"\b1 (?:bands|threads|scenes|maps|pixels|samples|points|files)\b": "the singular",
    r"\bcompanions?\b": "auxiliary source",
    r"\bpyramids?\b": "overview",
    r"\blonely\b|\bsqueezed\b|\btwins?\b": "single, normalized, duplicate",
    r"\b(?:amounts?|came) to\b|\bwhat became of\b": "result, outcome, summary",
    r"\bof no use\b": "invalid",
    r"\bunless (?:said|told)\b": "by default",
    r"\bput back\b|\bmend(?:s|ed|ing)?\b": "restore, repair",
    r"\bstrangers?\b": "untrusted",
    r"\bworker's eyes\b": "reader of one worker",
    r"\b(?-i:Stac|Onnx|Hls|Aoi)\b": "STAC, ONNX, HLS, AOI",
}
# The same for comments and documents, whose words may be common ones in messages.
PROSE = {
    r"\bverbs?\b": "command",
    r"\barms?\b": "configuration",
    r"\bthinned\b|\bthins? out\b": "subsampled, decimated",
    r"\bso many\b": "a number of, `count`",
}
# For comments: a definition is a noun phrase.
COMMENTS = {r"^What ": "the noun that it is"}

# Words that are keys of files and of JSON, or names of parameters.
EXCEPTIONS = {
    # the key of a threshold in models of 0.1.0, and the page that describes it
    ("Sources/Yat/Model/RejectionThresholds.swift", "remoteness"),
    ("docs/model-file.md", "remoteness"),
    # a key of `compare --json`, and parameters of that name
    ("docs/json.md", "arms"),
    ("Sources/Training/Comparison/LearningCurve.swift", "arm"),
    ("Sources/Training/Comparison/LearningCurve+Text.swift", "arm"),
}
# Pages that programs write from measurements: their texts change when the programs run again.
WRITTEN = {"docs/accuracy.md", "docs/claims.md", "docs/radiometry.md"}
# Folders of builds and outputs.
SKIPPED = {"out"}


def faults(path, texts, *patterns):
    for number, text in texts:
        for pattern, better in [item for words in patterns for item in words.items()]:
            for match in re.finditer(pattern, text, re.I):
                if (str(path), match.group()) not in EXCEPTIONS:
                    yield f"{path}:{number}: '{match.group()}', better: {better}"


def comments(text):
    """The comments of Swift code with their line numbers; a // in a string literal that follows a blank counts as one."""
    for number, line in enumerate(text.splitlines(), 1):
        if comment := re.search(r"(?:^|\s)//+ ?(.*)$", line):
            yield number, comment.group(1)


def files(pattern, *roots):
    found = [path for root in roots for path in Path(root).rglob(pattern)]
    for path in sorted(found):
        hidden = any(part.startswith(".") or part in SKIPPED for part in path.parts)
        if not hidden and not path.is_symlink() and not any(part.is_symlink() for part in path.parents):
            yield path


def unsaid(page, literals):
    """The sentences of a page's table that the string literals of no file hold; … stands for interpolated values."""
    said = [" ".join("".join(texts).split()) for texts in literals]
    for number, line in enumerate(page.read_text().splitlines(), 1):
        row = re.fullmatch(r"\| \d+ \| [^|]* \| (.*) \|", line)
        parts = [part.strip(" ,:;()") for part in row[1].replace("\\|", "|").split("…")] if row else []
        for part in parts:
            if len(part) > 5 and not any(part in text for text in said):
                yield f"{page}:{number}: the program does not say '{part}'"


if __name__ == "__main__":
    found = []
    literals = [[text for _, text in strings(path.read_text())] for path in files("*.swift", "Sources")]
    found += unsaid(Path("docs/words.md"), literals)
    for path in files("*.swift", "Sources"):
        found += faults(path, strings(path.read_text()), WORDS)
    for path in [Path("Package.swift"), *files("*.swift", "Sources", "Plugins", "Tests")]:
        found += faults(path, comments(path.read_text()), WORDS, PROSE, COMMENTS)
    for path in files("*.md", "."):
        if str(path) not in WRITTEN:
            found += faults(path, enumerate(path.read_text().splitlines(), 1), WORDS, PROSE)
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
