"""What programs of Debian make of packages, pages and completions: in_system.py FOLDER PREFIX PACKAGE.deb WHEEL ROWS.json

PREFIX is where `make install` put the program.
"""

import sys
from pathlib import Path

from rows import Rows, run, same


def main(folder, prefix, package, wheel, rows):
    table = Rows()

    def debian():
        told = run("apt-get", "install", "--simulate", package)
        same("Inst yatlas" in told, True)
        depends = run("dpkg-deb", "--field", package, "Depends").strip().split(", ")
        same([name for name in depends if "swift" in name.lower()], [])
        return f"can be installed; depends on {len(depends)} packages of Debian, none of Swift"

    def tag():
        same(Path(wheel).stat().st_size < 40e6, True)
        return f"{Path(wheel).name.split('-', 2)[2].removesuffix('.whl')}, below 40 MB"

    def shell(name, path):
        run(name, "-n", prefix / path)
        return "reads the completion script"

    def page():
        text = run("man", "-l", prefix / "share/man/man1/yatlas-classify.1")
        same("yatlas classify" in text, True)
        return f"{len(list((prefix / 'share/man/man1').iterdir()))} pages"

    def picture():
        same("Driver: PNG" in run("gdalinfo", folder / "quicklook.png"), True)
        return "a PNG picture"

    for interface, consumer, check in [
        ("quicklook (PNG)", "gdalinfo", picture),
        ("Debian package", "apt", debian),
        ("wheel", "its tag", tag),
        (
            "completion",
            "bash",
            lambda: shell("bash", "share/bash-completion/completions/yatlas"),
        ),
        ("completion", "zsh", lambda: shell("zsh", "share/zsh/site-functions/_yatlas")),
        (
            "completion",
            "fish",
            lambda: shell("fish", "share/fish/vendor_completions.d/yatlas.fish"),
        ),
        ("manual", "man", page),
    ]:
        table.add(interface, consumer, check)
    table.write(rows)


main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
