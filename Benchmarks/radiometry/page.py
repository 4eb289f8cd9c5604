"""Makes docs/radiometry.md from the measured pairs."""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable

import text
from alterations import ASKED, WRONG
from pairs import Pair

CHANGED = 0.02  # of the labels, at least, for a map that is not the same


def counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else ""


def refused(pairs: list[Pair]) -> str:
    """The number of refused pairs, as a cell of a table."""
    number = sum(pair.refused for pair in pairs)
    return f"{number:,} of {len(pairs):,} ({share(number, len(pairs))})" if pairs else ""


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def paragraph(words: str) -> str:
    return textwrap.fill(words, 120, break_long_words=False, break_on_hyphens=False) + "\n\n"


class Groups:
    """The counted pairs, and the others."""

    def __init__(self, pairs: list[Pair]) -> None:
        altered = [pair for pair in pairs if pair.kind in WRONG]
        self.right = [pair for pair in pairs if pair.kind == "right"]
        # An altered scene without a map has none that could be the same.
        self.wrong = [pair for pair in altered if pair.differs is None or pair.differs > CHANGED]
        self.same = [pair for pair in altered if pair.differs is not None and pair.differs <= CHANGED]
        self.identical = [pair for pair in self.same if pair.differs == 0]
        self.asked = [pair for pair in pairs if pair.kind in ASKED and (pair.differs or 0) > CHANGED]
        self.levels = [pair for pair in pairs if pair.kind != "right" and pair.kind not in WRONG | ASKED]

    def row(self, belongs: Callable[[Pair], bool]) -> list[str]:
        return [refused([pair for pair in pairs if belongs(pair)]) for pairs in (self.wrong, self.same, self.right)]


def targets(groups: Groups) -> list[tuple[str, str, str, bool]]:
    """Measure, target, result, and whether the target is met; compared as integers."""
    wrong, same, right = (sum(pair.refused for pair in g) for g in (groups.wrong, groups.same, groups.right))
    return [
        ("wrong units and another map: refused", "95 % or more", refused(groups.wrong),
         100 * wrong >= 95 * len(groups.wrong)),
        ("wrong units, but the same map: refused", "none", refused(groups.same), same == 0),
        ("right units: refused", "2 % or fewer", refused(groups.right), 100 * right <= 2 * len(groups.right)),
    ]  # fmt: skip


# The text of a refusal that names the actual mistake.
NAMED = {
    "offset not applied (+0.1)": "was not applied",
    "offset applied twice (-0.1)": "was applied that is not theirs",
    "scale x 10": "ten times too large",
    "scale / 10": "ten times too small",
    "sign": "sign was wrong",
    "numbers told as reflectance": "they were digital numbers",
    "reflectance told as numbers": "they were reflectance",
    "TOA for SR, clear air": "they were top-of-atmosphere",
    "TOA for SR, hazy air": "they were top-of-atmosphere",
}


def by_name(pairs: list[Pair]) -> str:
    """Models and scenes by name, with the feature sets."""
    sets = defaultdict(list)
    for pair in pairs:
        sets[f"{pair.training} → {pair.scene}"].append(f"`{pair.features}`")
    return "; ".join(f"{name}: {', '.join(features)}" for name, features in sets.items()) + "."


def reason(pair: Pair) -> str:
    if "is unlike the training samples in" in pair.reason:
        return "range of values"
    if "stored numbers of unknown scale" in pair.reason:
        return "units that do not fit"
    return "a mistake that explains the scene"


def reasons(pairs: list[Pair]) -> str:
    numbers = Counter(reason(pair) for pair in pairs if pair.refused)
    return ", ".join(f"{name} {number:,}" for name, number in numbers.most_common()) or "nothing"


def one_class(pairs: list[Pair]) -> str:
    """The number of refused scenes whose map has a single class, whatever their units."""
    number = sum(pair.refused and pair.is_one_class for pair in pairs)
    return f"{number:,} of these {'is a map' if number == 1 else 'are maps'} of one class alone, with right units, too"


def cause(pair: Pair) -> str:
    """The reason why a wrong pair was missed, by the names of text.CAUSES."""
    if pair.source == "Collection 2":
        return "one class"
    if pair.kind.startswith("TOA"):
        return "path" if pair.features.startswith("raw") else "no blue"
    if pair.kind.startswith("offset"):
        return "bright" if "not applied" in pair.kind else "dark"
    return "factor"


def causes(groups: Groups) -> str:
    numbers = Counter(cause(pair) for pair in groups.wrong if not pair.refused)
    lines = [f"- {words}: {counted(numbers[name], 'pair')}." for name, words in text.CAUSES.items() if numbers[name]]
    filled = [textwrap.fill(line, 120, subsequent_indent="  ", break_on_hyphens=False) for line in lines]
    return "".join(line + "\n" for line in filled or ["- none"]) + "\n"


def by_data_set(groups: Groups) -> str:
    sources = dict.fromkeys(pair.source for pair in groups.right)
    rows = [[source, *groups.row(lambda pair, source=source: pair.source == source)] for source in sources]
    return table(["models of", "wrong, another map", "wrong, same map", "right"], rows)


def by_features(groups: Groups) -> str:
    names = {"raw": "bands alone", "index": "bands and an index", "indices": "indices alone", "two": "two bands"}

    def kind(features: str) -> str:
        if features.startswith("raw"):
            return "raw" if features == "raw" else "index"
        return "indices" if "ND" in features or "=" in features else "two"

    rows = [[name, *groups.row(lambda pair, key=key: kind(pair.features) == key)] for key, name in names.items()]
    return table(["features", "wrong, another map", "wrong, same map", "right"], rows)


def by_kind(groups: Groups) -> str:
    """A table, and below it the pairs of each kind that were missed."""
    rows, missed = [], []
    for kind in WRONG:
        wrong = [pair for pair in groups.wrong if pair.kind == kind]
        same = [pair for pair in groups.same if pair.kind == kind]
        named = sum(pair.refused and NAMED[kind] in pair.reason for pair in wrong)
        rows.append([kind, refused(wrong), f"{named:,}", refused(same)])
        left = [pair for pair in wrong if not pair.refused]
        if left:
            words = f"- **{kind}**, {counted(len(left), 'pair')}: {by_name(left)}"
            missed.append(textwrap.fill(words, 120, subsequent_indent="  ", break_on_hyphens=False) + "\n")
    lines = "".join(missed) or "- none\n"
    head = ["what is wrong", "another map: refused", "of these named as what it is", "same map: refused"]
    return table(head, rows) + text.MISSED + lines + "\n"


def levels(groups: Groups) -> str:
    """Whole scenes of another level, by the data sets."""
    found = defaultdict(list)
    for pair in groups.levels:
        found[pair.kind, pair.source, pair.place].append(pair)
    rows = [[kind, source, place, refused(pairs)] for (kind, source, place), pairs in sorted(found.items())]
    return table(["what is given for what", "models of", "scenes of", "refused"], rows)


def page(pairs: list[Pair], looked_at: set[str], version: str) -> tuple[str, list[str]]:
    """The page, and the targets that were missed."""
    groups = Groups(pairs)
    aims = targets(groups)
    rows = [[what, aim, came, "yes" if reached else "**no**"] for what, aim, came, reached in aims]
    parts = [
        text.ABOUT,
        table(["", "target", "is", "reached"], rows),
        paragraph(
            f"A map is another one when more than 2 % of its labels differ. Of the {counted(len(groups.same), 'pair')} "
            f"with the same map, {len(groups.identical):,} have the same label in every pixel; refused of these: "
            f"{refused(groups.identical) or 'none'}. What refused the wrong ones: {reasons(groups.wrong)}. What "
            f"refused those with the same map: {reasons(groups.same)}; {one_class(groups.same)}. Measured with "
            f"{version}."
        ),
        text.FAILS,
        causes(groups),
        text.BLIND,
        "## By what is wrong\n\n",
        by_kind(groups),
        "## By data set and features\n\n",
        by_data_set(groups),
        by_features(groups),
        text.LOOKED_AT,
        table(
            ["models of halves and dates that were", "wrong, another map", "wrong, same map", "right"],
            [
                ["looked at", *groups.row(lambda pair: pair.training in looked_at)],
                ["not looked at", *groups.row(lambda pair: pair.training not in looked_at)],
            ],
        ),
        text.LEVELS,
        levels(groups),
        paragraph(
            "Models of TOA reflectance were also given their right scenes as surface reflectance, computed by taking "
            "away the scattering of clean air alone. No count has these either; refused where the map is another one: "
            f"{refused(groups.asked)}."
        ),
        text.METHOD,
        f"## All {counted(len(groups.right), 'right pair')}\n\n",
        table(
            ["trained on", "features", "scene", "refused"],
            (
                [p.training, f"`{p.features}`", p.scene, f"**yes**: {p.reason}" if p.refused else "no"]
                for p in groups.right
            ),
        ),
    ]
    return "".join(parts).rstrip() + "\n", [
        f"{what}: {came}, {aim}" for what, aim, came, reached in aims if not reached
    ]
