"""The installed program: where it is, and how it runs."""

import json
import os
import re
import selectors
import shlex
import shutil
import signal
import subprocess

from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsProcessingException

SETTING = "YATLAS_PROGRAM"
PLACES = ["/usr/bin/yatlas", "/usr/local/bin/yatlas"]
WHERE = "Settings > Options > Processing > Providers > Yatlas"


def find():
    """The path of the program, and a line on what to do if there is none."""
    chosen = ProcessingConfig.getSetting(SETTING)
    if chosen:
        is_program = os.path.isfile(chosen) and os.access(chosen, os.X_OK)
        return (chosen, "") if is_program else (None, f"{chosen}: no program; choose another in {WHERE}")
    for path in [shutil.which("yatlas"), *PLACES]:
        if path and os.access(path, os.X_OK):
            return path, ""
    return None, f"the program yatlas is missing: install the package yatlas, or choose its file in {WHERE}"


class ErrorLines:
    """Lines of standard error, as a terminal gets them: some replace the one before them."""

    def __init__(self, feedback):
        self.feedback = feedback
        self.rest = ""
        self.stage = ""
        self.error = ""

    def take(self, data):
        """Shows the lines and the progress in some more bytes."""
        *lines, self.rest = (self.rest + data.decode(errors="replace")).split("\n")
        for line in lines:
            *replaced, last = line.split("\r")
            for text in replaced:
                self.show_progress(text)
            self.show(last)
        # The last line, which the next one replaces.
        *replaced, self.rest = self.rest.split("\r")
        for text in [*replaced, self.rest] if replaced else []:
            self.show_progress(text)

    def show_progress(self, text):
        """Sets the share of a line such as "classifying: 42 %, about 3 s left"; a new stage is a line of the log."""
        share = re.search(r"\b(\d+) %", text)
        if share:
            self.feedback.setProgress(int(share[1]))
        stage = re.sub(r"[,:] [\d.]+ (%|s|min|h)(?=[ ,]|$).*", "", text).strip()
        if stage and stage != self.stage:
            self.stage = stage
            self.feedback.setProgressText(stage)

    def show(self, line):
        """Writes a line into the log, by its kind."""
        if line.startswith("yatlas: "):
            self.error = line
        elif line.startswith("failed: "):
            self.feedback.reportError(line)
        elif line.startswith("note: "):
            self.feedback.pushWarning(line)
        elif line.strip():
            self.feedback.pushInfo(line)


def run(arguments, feedback):
    """Runs the program, and shows its messages and progress.

    A cancellation sends SIGINT: the program removes unfinished files and ends.

    Returns the result that `--json` printed, or None if it was cancelled. An error of the program becomes a
    QgsProcessingException with its line.
    """
    path, advice = find()
    if path is None:
        raise QgsProcessingException(advice)
    command = [path, *arguments, "--json"]
    feedback.pushCommandInfo(shlex.join(command))
    lines = ErrorLines(feedback)
    process, terminal = started(command)
    output = followed(process, terminal, lines, feedback)
    if feedback.isCanceled():
        feedback.pushInfo("Cancelled")
        return None
    try:
        result = json.loads(output)
    except ValueError:
        result = {}
    if process.returncode != 0 and ("error" in result or not result):
        raise QgsProcessingException(lines.error or f"yatlas ended with code {process.returncode}")
    return result


def started(command):
    """Starts a command whose standard error is a terminal, which gets progress each second.

    Returns the process and the terminal's other end.
    """
    # These modules exist only where the program does, so the plugin loads without them.
    import fcntl
    import struct
    import termios

    terminal, inner = os.openpty()
    mode = termios.tcgetattr(inner)
    mode[1] &= ~termios.OPOST
    termios.tcsetattr(inner, termios.TCSANOW, mode)
    # Lines are cut to the terminal's width.
    fcntl.ioctl(inner, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 1000, 0, 0))
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=inner)
    except OSError as error:
        os.close(terminal)
        raise QgsProcessingException(f"{command[0]}: {error.strerror}; choose another program in {WHERE}") from error
    finally:
        os.close(inner)
    return process, terminal


def followed(process, terminal, lines, feedback):
    """Reads both streams until the process ends; returns standard output."""
    output = bytearray()
    is_told = False
    with selectors.DefaultSelector() as streams, open(terminal, "rb", buffering=0) as errors, process.stdout:
        streams.register(errors, selectors.EVENT_READ, lines.take)
        streams.register(process.stdout, selectors.EVENT_READ, output.extend)
        while streams.get_map():
            if feedback.isCanceled() and not is_told:
                process.send_signal(signal.SIGINT)
                is_told = True
            for key, _ in streams.select(timeout=0.2):
                try:
                    data = os.read(key.fd, 1 << 16)
                except OSError:
                    # The end of a terminal is an error.
                    data = b""
                if data:
                    key.data(data)
                else:
                    streams.unregister(key.fileobj)
    process.wait()
    if lines.rest:
        lines.take(b"\n")
    return bytes(output)
