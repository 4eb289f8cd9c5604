// How accurate the model is on samples that it was not trained on, and whether more labels help.
import {
    className,
    count,
    element,
    find,
    hint,
    named,
    percent,
    show,
    svg,
    table,
    two,
    whole,
    withInterval
} from "./parts.js";
import {state, watch} from "./state.js";
import {ticks} from "./why.js";

let areFiguresOpen = false;

export function showAccuracy() {
    const panel = find("panel-accuracy");
    const {accuracy} = state;
    if (!accuracy) {
        const few = state.classes.filter(({labels}) => labels === 1).map(({name}) => name);
        return show(
            panel,
            element("h2", {}, "No figure yet"),
            hint(
                "It needs labels of two classes or more, each at several places: ",
                "some of them are held out from training, and the model is tested on them."
            ),
            state.model && few.length ? hint(`One label alone so far: ${few.join(", ")}.`) : null
        );
    }
    const {tooFew} = accuracy;
    show(panel,
        element("h2", {}, tooFew ? "Too few labels to say" : `Macro-F1 ${two(accuracy.macroF1)}`),
        tooFew ? hint(`${tooFew}.`) : hint(interval(accuracy.macroF1Interval),
            "F1 is between 0 and 1 and joins user's and producer's accuracy; macro-F1 is its mean over the classes."),
        accuracy.document !== state.document ?
            hint("Of the labels before your last change; the new figure is being computed.") : null,
        tooFew ? folded(figures(accuracy)) : figures(accuracy));
}

/** Figures that say little yet, unfolded on demand. */
function folded(content) {
    const keep = ({target}) => {
        areFiguresOpen = target.open;
    };
    return element("details", {open: areFiguresOpen, ontoggle: keep},
        element("summary", {}, "Show the figures all the same"), content);
}

const interval = (limits) => (limits ? `95 % interval ${two(limits[0])} to ${two(limits[1])}. ` : "");

function figures(accuracy) {
    const hasCurve = accuracy.curve.length > 1;
    return [
        element(
            "dl",
            {class: "figures"},
            accuracy.tooFew ? pair("Macro-F1", withInterval(accuracy.macroF1, accuracy.macroF1Interval)) : null,
            pair("Overall accuracy", withInterval(accuracy.overall, accuracy.overallInterval)),
            pair("Tested on", `${count(accuracy.samples, "held-out sample")} of ${count(accuracy.labels, "label")}`)
        ),
        element("h3", {}, "What it means"),
        element(
            "p",
            {},
            "It says how well the model finds the classes at places like your labels, ",
            "each tested by a model that was trained without its neighbours. ",
            "It is not the accuracy of the whole map: you chose where to label. For that, use Reference."
        ),
        element("p", {class: "quiet"}, `Folds: ${accuracy.folds}`),
        element("h3", {}, "Accuracy by class"),
        classTable(accuracy),
        element("h3", {}, "Confusion matrix"),
        matrix(accuracy),
        element("h3", {}, "Do more labels help?"),
        hasCurve ? [curve(accuracy.curve), hint(trend(accuracy.curve))] : hint("The curve appears with more labels."),
    ];
}

const pair = (term, value) => [element("dt", {}, term), element("dd", {}, value)];

function classTable({classes}) {
    return table(
        "Accuracy on held-out samples",
        ["Class", "F1", "Producer's", "User's", "Samples"],
        classes.map(
            (one) =>
                [named(one.value),
                 ...[one.f1, one.producers, one.users].map((value) => (value == null ? "–" : two(value))),
                 whole(one.reference)]
        )
    );
}

/** The matrix: rows are labels, columns are what the model says; darker is more of a row. */
function matrix({classes, matrix: rows}) {
    const names = classes.map(({value}) => className(value));
    const body = rows.map((row, index) => {
        const sum = row.reduce((a, b) => a + b, 0);
        const cells = row.map((value, column) => {
            const share = sum ? value / sum : 0;
            return element("td", {
                class: column === index ? "right" : null,
                style: {"--share": share},
                title: `${names[index]} labelled, ${names[column]} predicted: ${value} of ${sum} (${percent(share)})`,
            }, whole(value));
        });
        return element("tr", {}, element("th", {scope: "row"}, named(classes[index].value)), cells);
    });
    const caption = "Rows: your labels. Columns: what the model says. Right ones are framed.";
    return element(
        "div",
        {class: "scroll", tabindex: "0", role: "region", "aria-label": "Confusion matrix"},
        element(
            "table",
            {class: "matrix"},
            element("caption", {}, caption),
            element(
                "thead",
                {},
                element(
                    "tr",
                    {},
                    element("th", {scope: "col"}, "Label"),
                    classes.map(
                        ({value}) =>
                            element("th", {scope: "col"}, element("span", {class: "upright"}, className(value)))
                    )
                )
            ),
            element("tbody", {}, body)
        )
    );
}

/** Macro-F1 over the number of labels, with its intervals. */
function curve(points) {
    const [width, height, left, bottom] = [320, 170, 34, 34];
    const [first, last] = [0, points.at(-1).labels];
    const x = (labels) => left + (width - left - 10) * (labels - first) / (last - first || 1);
    const y = (value) => 8 + (height - 8 - bottom) * (1 - value);
    const said = points.map(({labels, macroF1}) => `${labels} labels ${two(macroF1)}`).join(", ");
    return svg(
        "svg",
        {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Macro-F1 by number of labels: ${said}`},
        [0, 0.25, 0.5, 0.75, 1].map(
            (value) =>
                [svg("path", {class: "grid", d: `M${left} ${y(value)}H${width - 10}`}),
                 svg("text", {x: left - 5, y: y(value) + 4, "text-anchor": "end"}, two(value))]
        ),
        ticks(
            first, last, 5
        ).map((value) => svg("text", {x: x(value), y: height - bottom + 15, "text-anchor": "middle"}, value)),
        points.filter(
                  ({interval}) => interval
        ).map(({labels, interval: [low, high]}) => svg("path", {
                  class: "whisker",
                  d: `M${x(labels)} ${y(low)}V${y(high)}M${x(labels) - 3} ${y(low)}h6M${x(labels) - 3} ${y(high)}h6`
              })),
        svg("path", {
            class: "value",
            fill: "none",
            "stroke-width": 2,
            d: `M${points.map(({labels, macroF1}) => `${x(labels)} ${y(macroF1)}`).join("L")}`
        }),
        points.map(
            ({labels, macroF1}) =>
                svg("circle",
                    {class: "value", cx: x(labels), cy: y(macroF1), r: 3},
                    svg("title", {}, `${labels} labels: ${two(macroF1)}`))
        ),
        svg("text",
            {x: (left + width) / 2, y: height - 4, "text-anchor": "middle"},
            "labels; bars: 95 % intervals of macro-F1")
    );
}

/** One sentence on the second half of the labels; none while the points are too near each other. */
function trend(points) {
    const last = points.at(-1);
    const half = points.findLast(({labels}) => labels <= 0.6 * last.labels);
    if (!half) return "";
    const gain = last.macroF1 - half.macroF1;
    const span = `From ${half.labels} to ${last.labels} labels macro-F1`;
    if (Math.abs(gain) < 0.02) return `${span} hardly changed: more labels of the same kind may not help; try Next.`;
    if (gain < 0) return `${span} fell by ${two(-gain)}: the newer labels are harder, or some are wrong.`;
    const isSure = !last.interval || !half.interval || last.interval[0] > half.interval[1];
    return `${span} rose by ${two(gain)}${isSure ? "" : ", less than the intervals are wide"}: more labels may help.`;
}

/** The figure at the top of the page, in a few words. */
export function showFigure() {
    const {accuracy} = state;
    const hasFigure = accuracy && !accuracy.tooFew;
    const limits = hasFigure && accuracy.macroF1Interval;
    show(
        find("figure"),
        !accuracy     ? "Accuracy: none yet" :
            hasFigure ? `Macro-F1 ${two(accuracy.macroF1)}` :
                        "Accuracy: too few labels",
        limits ? element("span", {class: "wide"}, ` (${two(limits[0])} to ${two(limits[1])})`) : null
    );
    find("figure").title =
        accuracy?.tooFew ?? "Accuracy on held-out samples (mean F1 of the classes), with its 95 % interval";
}

watch(["accuracy", "classes", "document"], () => {
    if (find("panel-accuracy")) showAccuracy();
    showFigure();
});
