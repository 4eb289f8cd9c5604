#!/usr/bin/env python3
"""Writes a man page for each command into a folder, from the output of `yatlas --experimental-dump-help`.

    manual.py FOLDER < help.json
"""

import json
import sys
from pathlib import Path


def escaped(text):
    lines = text.replace("\\", "\\e").replace("-", "\\-").splitlines()
    return "\n".join("\\&" + line if line.startswith((".", "'")) else line for line in lines)


def paragraphs(text):
    """Running text as paragraphs, indented lines (examples) unchanged."""
    parts = []
    for block in text.split("\n\n"):
        plain = [line for line in block.splitlines() if not line.startswith("  ")]
        kept = [line for line in block.splitlines() if line.startswith("  ")]
        parts += [".PP", *([escaped(" ".join(plain))] if plain else [])]
        parts += [".nf", *map(escaped, kept), ".fi"] if kept else []
    return parts


def names(argument):
    return ", ".join(("-" if n["kind"] == "short" else "--") + n["name"] for n in argument.get("names", []))


def spelled(argument):
    value = f"<{argument['valueName']}>"
    if argument["kind"] == "positional":
        return value
    return names(argument) + (f" {value}" if argument["kind"] == "option" else "")


def page(words, command):
    title = "-".join(words)
    shown = [a for a in command.get("arguments", []) if a["shouldDisplay"]]
    positional = [a for a in shown if a["kind"] == "positional"]
    usage = [f"[{spelled(a)}]" if a["isOptional"] else spelled(a) for a in positional]
    lines = [f'.TH "{title.upper()}" "1" "" "{words[0]}"', ".SH NAME", escaped(f"{title} - {command['abstract']}")]
    rest = ["<subcommand>"] if command.get("subcommands") else ["[options]", *usage]
    lines += [".SH SYNOPSIS", f".B {escaped(' '.join(words))}", escaped(" ".join(rest))]
    if command.get("discussion"):
        lines += [".SH DESCRIPTION", *paragraphs(command["discussion"])]
    sections = {}
    for argument in shown:
        sections.setdefault(argument.get("sectionTitle") or "Options", []).append(argument)
    for section, arguments in sections.items():
        lines.append(f'.SH "{section.upper()}"')
        for argument in arguments:
            default = f" Default: {argument['defaultValue']}." if argument.get("defaultValue") else ""
            lines += [".TP", f".B {escaped(spelled(argument))}", escaped(argument.get("abstract", "") + default)]
    others = [title + "-" + c["commandName"] for c in command.get("subcommands", []) if c["commandName"] != "help"]
    if others:
        lines += [".SH SEE ALSO", ", ".join(f"\\fB{escaped(name)}\\fP(1)" for name in others)]
    yield title, "\n".join(lines) + "\n"
    for child in command.get("subcommands", []):
        if child["commandName"] != "help":
            yield from page([*words, child["commandName"]], child)


folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
tree = json.load(sys.stdin)["command"]
for name, text in page([tree["commandName"]], tree):
    (folder / f"{name}.1").write_text(text)
