"""The wheel holds a library of this platform, but no extension of one version of Python."""

import re
from pathlib import Path

from setuptools import setup
from setuptools.command.bdist_wheel import bdist_wheel
from setuptools.dist import Distribution


class BinaryDistribution(Distribution):
    def has_ext_modules(self) -> bool:
        return True


class PlatformWheel(bdist_wheel):
    def get_tag(self) -> tuple[str, str, str]:
        return "py3", "none", super().get_tag()[2]


version = re.search(r'version = "([0-9.]+)"', Path("Software.swift").read_text())[1]
setup(version=version, distclass=BinaryDistribution, cmdclass={"bdist_wheel": PlatformWheel})
