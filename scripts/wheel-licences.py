#!/usr/bin/env python3
"""The libraries inside the Python wheel and their licences.

wheel-licences.py write FOLDER         writes the text of each licence, for the wheel
wheel-licences.py check WHEEL README   checks that each library of a wheel has its text in it, and that the README
                                       names it and the wheel's tag
"""

import re
import shutil
import sys
import zipfile
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
DOCUMENTS = Path("/usr/share/doc")
# File name (None: linked into libyatlas.so), name, licence, package with the copyright, text of the licence where that only
# refers to it.
LIBRARIES = [
    ("libopenblas", "OpenBLAS", "BSD-3-Clause", "libopenblas0-pthread", None),
    ("libgfortran", "libgfortran", "GPL-3.0-or-later WITH GCC-exception-3.1", "libgfortran5", "GPL-3"),
    ("libquadmath", "libquadmath", "LGPL-2.1-or-later", "libquadmath0", "LGPL-2.1"),
    ("libcrypto", "OpenSSL", "Apache-2.0", "libssl3", "Apache-2.0"),
    (None, "Swift", "Apache-2.0 WITH Swift-exception", None, None),
    (None, "ICU", "Unicode-3.0", "libicu72", None),
]


def write(folder):
    folder.mkdir(parents=True)
    compiler = Path(shutil.which("swift")).resolve()
    for _, name, _, package, common in LIBRARIES:
        # The compiler brings the licence of its libraries.
        own = DOCUMENTS / package / "copyright" if package else compiler.parents[1] / "share/swift/LICENSE.txt"
        parts = [own] + ([COMMON / common] if common else [])
        for part in parts:
            if not part.exists():
                sys.exit(f"wheel-licences: no licence of {name}: {part} is missing")
        (folder / f"{name}.txt").write_text("\n\n".join(part.read_text(errors="replace") for part in parts))


def check(wheel, readme):
    names = zipfile.ZipFile(wheel).namelist()
    inside = [Path(name).name for name in names if ".libs/" in name and ".so" in name]
    known = [file for file, *_ in LIBRARIES if file]
    page = readme.read_text()
    faults = []
    for file in inside:
        if not any(file.startswith(start) for start in known):
            faults.append(f"{file} has no licence here")
    for file, name, licence, *_ in LIBRARIES:
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
