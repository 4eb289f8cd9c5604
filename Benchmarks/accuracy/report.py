"""Makes the page docs/accuracy.md from figures."""

import inspect
import statistics

import peers
from formats import label, percent, rows, short, size, wrapped
from sources import SOURCES
from tables import inner_folds
from text import ABOUT, CALIBRATION, CONDUCT, COST, LOSSES, MEANS, READING, REJECTION, SIZES, TABLES, TRAINING

SAME = 1e-6  # macro-F1 closer than this counts as equal


def macro_f1(result, model):
    """The macro-F1 of a model on a table; less than any if it has none."""
    return result[model]["macro_f1"] if model in result else -1


class Page:
    def __init__(self, tables, results):
        self.tables, self.results = tables, results
        self.models = list(dict.fromkeys(model for result in results.values() for model in result))
        self.untuned = [model for model in self.models if model in peers.UNTUNED]
        self.tuned = [model for model in self.models if model in peers.TUNED]
        self.usual = [model for model in self.models if model in ("yatlas", "relu", *peers.UNTUNED)]

    def all(self, model, figure):
        """The figures of all tables that have one."""
        return [result[model][figure] for result in self.results.values() if figure in result.get(model, {})]

    def mean(self, model, figure):
        """The mean over all tables; None if the model has no figure on one of them."""
        values = self.all(model, figure)
        return statistics.mean(values) if len(values) == len(self.results) else None

    def by_table(self, figure):
        """One row for each model; the best of each column is bold."""
        lines = []
        for model in self.models:
            values = [result.get(model, {}).get(figure) for result in self.results.values()]
            cells = [
                f"**{percent(value)}**" if percent(value) == best else percent(value)
                for value, best in zip(values, self.best(figure))
            ]
            lines.append([label(model), *cells, percent(self.mean(model, figure))])
        return rows(["", *(table.name for table in self.tables), "mean"], lines)

    def best(self, figure):
        return [percent(max(figures[figure] for figures in result.values())) for result in self.results.values()]

    def mean_rank(self, model, among):
        """The mean rank over the tables, by macro-F1; ties share their mean rank, and a model without a figure is last."""
        ranks = []
        for result in self.results.values():
            ahead = [macro_f1(result, other) - macro_f1(result, model) for other in among if other != model]
            ranks.append(1 + sum(gap > SAME for gap in ahead) + sum(abs(gap) <= SAME for gap in ahead) / 2)
        return statistics.mean(ranks)

    def worst(self, model, among):
        """The largest lead of the best other model, and its table."""
        return max(
            (max(macro_f1(result, other) for other in among if other != model) - macro_f1(result, model), name)
            for name, result in self.results.items()
            if model in result
        )

    def ranks(self):
        lines = []
        for model in self.models:
            gap, name = self.worst(model, self.models)
            usual = f"{self.mean_rank(model, self.usual):.2f}" if model in self.usual else ""
            mean = percent(self.mean(model, "macro_f1"))
            line = [label(model), mean, usual, f"{self.mean_rank(model, self.models):.2f}"]
            lines.append([*line, f"{percent(gap)}, {name}"])
        lines.sort(key=lambda line: float(line[3]))
        header = ["", "mean macro-F1", f"mean rank of {len(self.usual)}", f"mean rank of all {len(self.models)}"]
        return rows([*header, "furthest behind the best other"], lines)

    def cost(self):
        lines = []
        for model in self.models:
            cells = [
                [write(measure(values)) if (values := self.all(model, figure)) else "" for write, measure in columns]
                for figure, columns in {
                    "train_seconds": [(short, sum), (short, max)],
                    "bytes": [(size, statistics.median)],
                    "ns_per_pixel": [(short, statistics.median)],
                }.items()
            ]
            lines.append([label(model), *sum(cells, [])])
        return rows(["", "seconds, all tables", "seconds, slowest table", "size", "ns a pixel"], lines)

    def training(self):
        """The time of one training on all samples, compared with LightGBM's."""
        lines = []
        for table in self.tables:
            ours, theirs = (self.results[table.name][model] for model in ("yatlas", "LightGBM"))
            seconds = ours["fit_seconds"], theirs["fit_seconds"]
            ratio = short(seconds[0] / (3 * seconds[1] + 2))
            shape = [f"{len(table.targets):,}", table.features.shape[1], len(table.classes)]
            lines.append([table.name, *shape, int(ours["units"]), *map(short, seconds), ratio])
        header = ["", "samples", "features", "classes", "units", "Yatlas, s", "LightGBM, s", "of 3 x LightGBM + 2 s"]
        return rows(header, lines)

    def sizes(self):
        """Models of four units per class compared with the default ones."""
        lines, gaps = [], []
        for table in self.tables:
            usual = self.results[table.name]["yatlas"]
            small = usual["small"]
            gaps.append(small["macro_f1"] - usual["macro_f1"])
            pairs = [(usual[key], small[key]) for key in ("macro_f1", "units", "ns_per_pixel", "fit_seconds")]
            (usual_f1, small_f1), units, *rest = pairs
            cells = [percent(usual_f1), percent(small_f1), *map(int, units), *(short(x) for pair in rest for x in pair)]
            lines.append([table.name, *cells])
        lines.append(["mean difference", "", f"{100 * statistics.mean(gaps):+.1f}", *[""] * 6])
        names = ("macro-F1", "units", "ns a pixel", "training, s")
        return rows(["", *(f"{name}, {size}" for name in names for size in ("auto", "small"))], lines)

    def reading(self):
        """Properties of the units of small models."""
        figures = {}
        for table in self.tables:
            usual = self.results[table.name]["yatlas"]
            small = usual["small"]
            figures[table.name, int(small["units"])] = [
                usual["cancellation"],
                small["cancellation"],
                small["inside"],
                statistics.median(abs(measured) for _, measured in small["losses"]),
                statistics.median(abs(stated - measured) for stated, measured in small["losses"]),
            ]
        figures["median", ""] = [statistics.median(column) for column in zip(*figures.values())]
        lines = [[*name, *map(short, values[:2]), *map(percent, values[2:])] for name, values in figures.items()]
        header = ["", "units, small", "cancellation, auto", "cancellation, small", "inside, %", "loss, points", "off by"]
        return rows(header, lines)

    def rejection(self):
        """What --reject takes."""
        kinds = {"known": "rejected", "of a class left out": "left_out"}
        lines = [
            [name, *(percent(result["yatlas"].get(figure)) for result in self.results.values())]
            for name, figure in kinds.items()
        ]
        return rows(["", *(table.name for table in self.tables)], lines)

    def calibration(self):
        models = [model for model in self.models if self.all(model, "calibration_error")]
        lines = [[label(model), *map(percent, self.all(model, "calibration_error"))] for model in models]
        lines.append(["exact probabilities", *map(percent, self.all("yatlas", "calibration_error_by_chance"))])
        return rows(["", *(table.name for table in self.tables)], lines)

    def losses(self):
        """Each table on which another model is better than Yatlas, as printed."""
        lines = []
        for name, result in self.results.items():
            ours, cells = result["yatlas"]["macro_f1"], []
            for among in (self.untuned, self.tuned, [model for model in self.models if model in ("relu", "tanh")]):
                best = max(among, key=lambda model: macro_f1(result, model), default=None)
                gap = float(percent(result[best]["macro_f1"])) - float(percent(ours)) if best else 0
                cells.append(f"{label(best)}, by {gap:.1f}" if gap > 0.05 else "")
            if any(cells):
                lines.append([name, percent(ours), *cells])
        header = ["", "Yatlas", "best untuned peer", "best tuned peer", "best network of equal size"]
        return rows(header, lines) if lines else "On no table."

    def summary(self):
        first = self.all("yatlas", "macro_f1")
        wins = sum(
            mine >= max(macro_f1(result, model) for model in self.usual) - SAME
            for mine, result in zip(first, self.results.values())
        )
        gap, name = self.worst("yatlas", self.untuned)
        others = [(self.mean_rank(model, self.usual), model) for model in self.usual if model != "yatlas"]
        rank, second = min(others)
        mean, of = max((self.mean(model, "macro_f1") or 0, model) for model in self.untuned)
        behind = f"furthest behind the best untuned peer on {name}: by {percent(gap)} points"
        return (
            f"Mean macro-F1 of Yatlas: {percent(statistics.mean(first))} %; the highest of the untuned peers is "
            f"{percent(mean)} %, {label(of)}. Mean rank among Yatlas and the {len(self.untuned)} untuned peers: "
            f"{self.mean_rank('yatlas', ['yatlas', *self.untuned]):.2f}; with a ReLU network of equal "
            f"size among them: {self.mean_rank('yatlas', self.usual):.2f}; the best of the others is {label(second)} with "
            f"{rank:.2f}. Yatlas is first of these {len(self.usual)} on {wins} of {len(first)} tables, and "
            + (f"{behind}." if gap > SAME else "no untuned peer is better anywhere.")
        )


def checked(results, baselines):
    """Compares the untuned peers with the figures that came with the tables."""
    gaps = []
    for table, entry in baselines.items():
        for model, known in entry["baselines"].items():
            for figure, name in (("overall_accuracy", "OA"), ("macro_f1", "macroF1")):
                value = 100 * results[table][model][figure]
                text = f"- {label(model)} on {table}: {name} {value:.2f} here, {known[name]:.2f} there"
                gaps.append((abs(value - known[name]), text))
    off = [text for gap, text in gaps if gap > 0.3]
    return (
        f"The tables come with {len(gaps)} figures of the untuned peers, measured apart from these; the largest "
        f"difference is {max(gaps)[0]:.2f} points." + "".join(f"\n\n{text}" for text in off)
    )


def setting(name, peer):
    given = ", ".join(f"{key}={value}" for key, value in peer.settings.items()) or "as the library sets it"
    tried = "; ".join(f"{key} of {', '.join(map(str, values))}" for key, values in peer.grid.items())
    trial = "".join(f" (tried with {key}={value})" for key, value in peer.trial.items())
    return f"- {label(name)}: {tried or given}{trial}"


def page(tables, results, baselines, versions):
    view = Page(tables, results)
    described = [
        [table.name, *SOURCES.get(table.name, ("", "")), f"{len(table.targets):,}"]
        + [table.features.shape[1], len(table.classes), len(table.held_out)]
        for table in tables
    ]
    everyone = [setting(name, peer) for name, peer in (peers.UNTUNED | peers.TUNED).items()]
    parts = [
        ABOUT + view.summary(),
        "## Macro-F1\n\nPer cent, the best of each table in bold.\n\n" + view.by_table("macro_f1"),
        MEANS + view.ranks(),
        LOSSES + view.losses(),
        "## Overall accuracy\n\nPer cent of held-out pixels.\n\n" + view.by_table("overall_accuracy"),
        CALIBRATION + view.calibration(),
        REJECTION + view.rejection(),
        COST + view.cost(),
        TRAINING + view.training(),
        SIZES + view.sizes(),
        READING + view.reading(),
        TABLES + rows(["", "what", "source, licence", "samples", "features", "classes", "folds"], described, words=3),
        CONDUCT.format(inner=" ".join(inspect.getdoc(inner_folds).split())) + "\n".join(everyone),
        checked(results, baselines),
        "Versions: " + ", ".join(f"{name} {version.split()[-1]}" for name, version in versions.items()) + ".",
    ]
    return wrapped("\n\n".join(parts)) + "\n"
