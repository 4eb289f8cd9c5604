"""The help pages of the program: `yatlas help COMMAND`, as the plugin's archive has them."""

import html
import os
import re

FOLDER = os.path.join(os.path.dirname(__file__), "help")


class HelpPage:
    """A page: its overview in paragraphs, and the text of each argument and option."""

    def __init__(self, command):
        with open(os.path.join(FOLDER, f"yatlas-{'-'.join(command)}.txt"), encoding="utf-8") as file:
            text = file.read()
        overview, rest = text.removeprefix("OVERVIEW: ").split("\nUSAGE: ", 1)
        # Examples are command lines.
        overview = re.split(r"\nExamples?:\n", overview)
        paragraphs = overview[0].split("\n\n") + [
            # Paragraphs may follow the examples.
            part for example in overview[1:] for part in example.split("\n\n") if part[:1].strip()
        ]
        self.paragraphs = [" ".join(part.split()) for part in paragraphs if part.strip()]
        self.texts = {}
        name = None
        for line in rest.splitlines():
            if entry := re.match(r"  (?:-\w, )?(--[a-z-]+|<[^>]+>)(?: <[^>]*>)?(?: \.\.\.)?(?:\s{2,}| |$)(.*)", line):
                name = entry[1]
                self.texts[name] = [entry[2]]
            elif name and line.startswith(" " * 26):
                self.texts[name].append(line)
            else:
                name = None

    def text(self, name):
        """The text of an option (`--labels`) or an argument (`<scene>`)."""
        return " ".join(" ".join(self.texts[name]).split())

    @property
    def html(self):
        """The overview as HTML."""
        return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in self.paragraphs)
