#!/usr/bin/env python3
"""The libraries inside the Python wheel and their licences.

wheel-licences.py write FOLDER         writes the text of each licence, for the wheel
wheel-licences.py check WHEEL README   checks that each library of a wheel has its text in it, and that the README names it and
                                       the wheel's tag
"""

import re
import sys
import zipfile
from pathlib import Path

SWIFT = "/opt/swift/usr/share/swift/LICENSE.txt"
# File name (None: linked into libyatlas.so), name, licence, places of the text.
LIBRARIES = [
    (
        "libopenblas",
        "OpenBLAS",
        "BSD-3-Clause",
        ["/usr/share/doc/libopenblas0-pthread/copyright"],
    ),
    (
        "libgfortran",
        "libgfortran",
        "GPL-3.0-or-later WITH GCC-exception-3.1",
        ["/usr/share/doc/libgfortran5/copyright"],
    ),
    (
        "libquadmath",
        "libquadmath",
        "LGPL-2.1-or-later",
        ["/usr/share/doc/libquadmath0/copyright"],
    ),
    ("libcrypto", "OpenSSL", "Apache-2.0", ["/usr/share/doc/libssl3/copyright"]),
    (None, "Swift", "Apache-2.0 WITH Swift-exception", []),
    (None, "ICU", "Unicode-3.0", ["/usr/share/doc/libicu72/copyright"]),
]


def swift_licence():
    """The licence in the folder of the compiler."""
    import shutil

    compiler = Path(shutil.which("swift")).resolve()
    return compiler.parents[1] / "share/swift/LICENSE.txt"


def write(folder):
    folder.mkdir(parents=True)
    for _, name, _, places in LIBRARIES:
        found = [Path(place) for place in places if Path(place).exists()] or [swift_licence()]
        if name != "Swift" and not any(Path(place).exists() for place in places):
            sys.exit(f"wheel-licences: no licence of {name}: {', '.join(places)} is missing")
        (folder / f"{name}.txt").write_text(found[0].read_text(errors="replace"))


def check(wheel, readme):
    names = zipfile.ZipFile(wheel).namelist()
    inside = [Path(name).name for name in names if ".libs/" in name and ".so" in name]
    known = {file: name for file, name, _, _ in LIBRARIES if file}
    page = readme.read_text()
    faults = []
    for file in inside:
        if not any(file.startswith(start) for start in known):
            faults.append(f"{file} has no licence here")
    for file, name, licence, _ in LIBRARIES:
        if file and not any(one.startswith(file) for one in inside):
            faults.append(f"{name} is not in the wheel")
        if not any(one.endswith(f"/{name}.txt") for one in names):
            faults.append(f"the wheel has no text of the licence of {name}")
        if f"| {name} |" not in page or licence not in page:
            faults.append(f"{readme} does not name {name} and {licence}")
    tag = re.search(r"manylinux_\d+_\d+_\w+?(?=\.|$)", wheel.stem)
    if tag is None or tag[0] not in page:
        faults.append(f"{readme} does not name the tag of {wheel.name}")
    for fault in faults:
        print(f"wheel-licences: {fault}", file=sys.stderr)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    if sys.argv[1] == "write":
        write(Path(sys.argv[2]))
    else:
        check(Path(sys.argv[2]), Path(sys.argv[3]))
