#!/usr/bin/env python3
"""Checks what the compiler does not: the size of folders, a type in the file of its name, and libraries that do not
name the command line. Prints a line for each fault; exits with 1 if there is one."""

import re
import sys
from pathlib import Path

MOST_FILES = 14
TYPE = re.compile(
    r"^(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate|open|final|indirect)\s+)*"
    r"(?:struct|class|enum|protocol|actor)\s+(\w+)"
)
COMMAND = re.compile(r" --[A-Za-z]|\byatlas [A-Za-z]")
NAME = re.compile(r'commandName: "([a-z-]+)"')
COMMANDS = ("Studio", "YatlasCommands", "CommandSupport", "Lab", "yatlas")


def strings(text):
    """The string literals of Swift code with their line numbers, without comments and interpolated code."""
    found, line, place = [], 1, 0

    def skip(end):
        nonlocal place, line
        line += text.count("\n", place, end)
        place = end

    def literal():
        nonlocal place, line
        start, parts = line, []
        mark = '"""' if text.startswith('"""', place) else '"'
        skip(place + len(mark))
        while not text.startswith(mark, place):
            if text.startswith("\\(", place):
                parts.append("\0")
                skip(place + 2)
                code(")")
            elif text[place] == "\\":
                # A continued line starts after its indentation.
                end = re.match(r"\\\n\s*|\\.", text[place:], re.S).end()
                skip(place + end)
            else:
                parts.append(text[place])
                skip(place + 1)
        skip(place + len(mark))
        found.append((start, re.sub(r"\n\s*", "\n", "".join(parts))))

    def code(end=None):
        depth = 0
        while place < len(text):
            here = text[place]
            if text.startswith("//", place):
                stop = text.find("\n", place)
                skip(stop if stop >= 0 else len(text))
            elif here == '"':
                literal()
            elif end and here == end and depth == 0:
                skip(place + 1)
                return
            else:
                depth += (here == "(") - (here == ")")
                skip(place + 1)

    code()
    return found


def faults(root):
    files = [path for path in sorted(root.rglob("*.swift")) if not any(part.is_symlink() for part in path.parents)]
    folders = {}
    for path in files:
        folders.setdefault(path.parent, []).append(path)
    for folder, members in folders.items():
        if len(members) > MOST_FILES:
            yield f"{folder}: {len(members)} Swift files, more than {MOST_FILES}: give its concepts folders"
    names = {name for path in files for name in NAME.findall(path.read_text())}
    quoted = re.compile(rf"'(?:{'|'.join(sorted(names))})[' ]")
    for path in files:
        text = path.read_text()
        for number, line in enumerate(text.splitlines(), 1):
            name = TYPE.match(line)
            if name and name.group(1) != path.stem.split("+")[0]:
                yield f"{path}:{number}: {name.group(1)} is in a file of another name"
        if path.relative_to(root).parts[0] in COMMANDS:
            continue
        for number, string in strings(text):
            if COMMAND.search(string) or quoted.search(string) or string.startswith("--"):
                yield f"{path}:{number}: names an option or a command of the command line: {string.strip()[:60]!r}"


if __name__ == "__main__":
    found = list(faults(Path("Sources")))
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)
