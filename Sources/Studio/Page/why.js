// Why a pixel has its class: its spectrum among those of the classes, what adds to the score, the nearest prototypes.
import {goTo} from "./map.js";
import {button, className, element, find, hint, named, number, percent, place, show, svg, two} from "./parts.js";
import {act, ask, classOf, merge, Refusal, report, state, watch} from "./state.js";

let answer = null;
let latest = 0;

/** Explains a pixel in the panel. */
export async function explain(column, row) {
    merge({explained: {column, row}, tab: "why"});
    await read();
}

async function read() {
    const {explained, model} = state;
    if (!explained) return;
    latest += 1;
    const mine = latest;
    answer = null;
    if (model) {
        try {
            const found = await ask(`/api/why?column=${explained.column}&row=${explained.row}`);
            if (mine === latest) answer = found;
        } catch (error) {
            if (!(error instanceof Refusal && error.status === 409)) report(error);
        }
    }
    if (mine === latest) showWhy();
}

export function showWhy() {
    const panel = find("panel-why");
    const {explained, model} = state;
    const title = element("h2", {}, "Why this class?");
    if (!model)
        return show(
            panel,
            title,
            hint("There is no map yet, so there is nothing to explain. Label pixels of two classes or more.")
        );
    if (!explained)
        return show(
            panel,
            title,
            hint(
                "Click a pixel on the map. Here you read why it got its class: ",
                "its values among those of the classes, and what decided."
            )
        );
    if (!answer) return show(panel, title, hint("Reading…"));
    const {pixel} = answer;
    const spectra = answer.quantiles.map(
        (one) => ({color: classOf(one.value)?.color, name: className(one.value), bands: one.bands})
    );
    show(
        panel,
        element(
            "h2",
            {},
            named(answer.class),
            ` ${percent(answer.probabilities.find((one) => one.value === answer.class)?.probability ?? 0)}`
        ),
        hint(
            `Pixel ${place(pixel.column, pixel.row)}. `,
            answer.runnerUp ? `The next class is ${className(answer.runnerUp)}. ` : "",
            pixel.unlike ? "It is unlike all training samples: a label here helps. " : "",
            pixel.ambiguous ? "It lies between two classes. " : ""
        ),
        correction(pixel),
        element("h3", {}, "Its values and those of the classes"),
        spectrum(answer.features, spectra, answer.features.map((one) => one.value)),
        legend(spectra),
        element("h3", {}, "What decided"),
        hint(
            `How much each part adds to ${className(answer.class)}`,
            answer.runnerUp ? ` over ${className(answer.runnerUp)}` : "",
            ": likeness to the prototypes of each class, and the values by themselves. ",
            "Bars to the left count against it. The sum is the lead."
        ),
        leads(answer),
        answer.changes.length ? [element("h3", {}, "What would change the class"), changes(answer)] : null,
        element("h3", {}, "Nearest prototypes"),
        hint("The model compares a pixel with prototypes: typical spectra that it learned from your labels."),
        element(
            "ul",
            {class: "rows"},
            answer.prototypes.map(
                (one) => element(
                    "li",
                    {class: "entry"},
                    named(one.class),
                    element("span", {class: "quiet"}, `no. ${one.number}, distance ${two(one.distance)}`),
                    one.column == null ? null : button("Go there", () => goTo(one.column, one.row), {
                        "aria-label": `Go to prototype ${one.number}`
                    })
                )
            )
        )
    );
}

/** A label for the explained pixel, where its class is wrong. */
function correction({column, row}) {
    const choice = element("select", {id: "right-class"},
        state.classes.map((one) => element("option", {value: one.value}, one.name)));
    choice.value = state.chosen ?? state.classes[0].value;
    const label = () => act("POST", "/api/labels", {class: Number(choice.value), kind: "point", column, row});
    return element("div", {class: "line"}, element("label", {for: "right-class"}, "Wrong? Label it as"), choice,
        button("Label", label, {id: "label-explained"}));
}

const legend = (spectra) => element(
    "p",
    {class: "legend"},
    element("span", {}, element("span", {class: "line-mark", "aria-hidden": "true"}), "this pixel"),
    spectra.map(
        ({color, name}) =>
            element("span", {}, element("span", {class: "swatch", style: {"background-color": color}}), name)
    ),
    element("span", {class: "quiet"}, "dark: middle half of the training samples; light: 5 to 95 %")
);

function changes({changes: found, features}) {
    return element("ul", {class: "plain"}, found.map((one) => {
        const unit = features.find(({name}) => name === one.feature)?.unit;
        const values = `${one.feature} ${number(one.to)} instead of ${number(one.from)}`;
        return element("li", {}, values, unit ? ` (${unit})` : "", ": ", named(one.class),
            element("span", {class: "quiet"}, ` a change of ${two(one.deviations)} standard deviations`));
    }));
}

function leads({likeness, straight, lead}) {
    const bars = [
        ...likeness.map((one) => ({name: `Like ${className(one.value)}`, value: one.lead})),
        {name: "Values by themselves", value: straight}
    ].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const most = Math.max(1e-9, ...bars.map(({value}) => Math.abs(value)));
    const row = ({name, value}) => element(
        "tr",
        {},
        element("th", {scope: "row"}, name),
        element(
            "td",
            {class: "bar"},
            svg("svg",
                {viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true"},
                svg("rect", {
                    class: value < 0 ? "against" : "for",
                    x: value < 0 ? 50 + 50 * value / most : 50,
                    y: 1,
                    width: 50 * Math.abs(value) / most,
                    height: 8
                }),
                svg("path", {class: "axis", d: "M50 0V10"}))
        ),
        element("td", {class: "number"}, signed(value))
    );
    return element(
        "table",
        {class: "leads"},
        element(
            "thead",
            {class: "hidden"},
            element(
                "tr",
                {},
                element("th", {scope: "col"}, "Part"),
                element("th", {scope: "col"}, "Bar"),
                element("th", {scope: "col"}, "Adds")
            )
        ),
        element("tbody", {}, bars.map(row)),
        element(
            "tfoot",
            {},
            element(
                "tr",
                {},
                element("th", {scope: "row"}, "Lead"),
                element("td", {}),
                element("td", {class: "number"}, signed(lead))
            )
        )
    );
}

const signed = (value) => (value > 0 ? "+" : value < 0 ? "\u2212" : "") + two(Math.abs(value));

/**
 * A chart of spectra. Features with a wavelength are a line over the wavelength; each of the others has a row and a
 * scale of its own. `classes`: color, name and bands (quantiles 5, 25, 50, 75, 95 % of each feature); `values`: the
 * line.
 */
export function spectrum(features, classes, values, {isSmall = false, color = null} = {}) {
    const order = features.map((_, index) => index)
                      .filter((index) => features[index].wavelength)
                      .sort((a, b) => features[a].wavelength - features[b].wavelength);
    const isLine = order.length > 1;
    const others = features.map((_, index) => index).filter((index) => !isLine || !features[index].wavelength);
    const parts = [];
    if (isLine) parts.push(lines(features, order, classes, values, isSmall, color));
    if (!isSmall)
        others.forEach(
            (index) => parts.push(
                boxes(features[index], classes.map((one) => ({...one, band: one.bands[index]})), values[index])
            )
        );
    else if (!isLine)
        parts.push(profile(features, values, color));
    return element("div", {class: "spectrum"}, parts);
}

function lines(features, order, classes, values, isSmall, color) {
    const [width, height, left, bottom, top] = isSmall ? [140, 44, 2, 2, 2] : [320, 190, 40, 34, 8];
    const all = [
        ...order.map((index) => values[index]),
        ...classes.flatMap(({bands}) => order.flatMap((index) => [bands[index][0], bands[index][4]]))
    ].filter(Number.isFinite);
    const [low, high] = [Math.min(0, ...all), Math.max(1e-6, ...all)];
    const [first, last] = [features[order[0]].wavelength, features[order.at(-1)].wavelength];
    const x = (index) =>
        left + (width - left - 8) * (features[index].wavelength - first) / Math.max(1e-9, last - first);
    const y = (value) => top + (height - top - bottom) * (high - value) / (high - low);
    const path = (points) => `M${points.map(([across, down]) => `${across.toFixed(1)} ${down.toFixed(1)}`).join("L")}`;
    const band = ({bands}, from, to) => `${path([
        ...order.map((index) => [x(index), y(bands[index][from])]),
        ...order.toReversed().map((index) => [x(index), y(bands[index][to])])
    ])}Z`;
    const drawn = classes.map(
        (one) =>
            [svg("path", {d: band(one, 0, 4), fill: one.color, "fill-opacity": 0.22}),
             svg("path", {d: band(one, 1, 3), fill: one.color, "fill-opacity": 0.5})]
    );
    const known = order.filter((index) => Number.isFinite(values[index]));
    const line = svg("path", {
        class: color ? null : "value",
        d: path(known.map((index) => [x(index), y(values[index])])),
        fill: "none",
        stroke: color,
        "stroke-width": 2
    });
    if (isSmall) {
        return svg(
            "svg",
            {
                viewBox: `0 0 ${width} ${height}`,
                class: "small",
                role: "img",
                "aria-label": spoken(features, order, values)
            },
            drawn,
            line
        );
    }
    const dots = known.map(
        (index) =>
            svg("circle",
                {class: "value", cx: x(index), cy: y(values[index]), r: 3},
                svg("title", {}, `${features[index].name} ${number(values[index])}`))
    );
    const steps = ticks(low, high, 4)
                      .map(
                          (value) =>
                              [svg("path", {class: "grid", d: `M${left} ${y(value)}H${width - 8}`}),
                               svg("text",
                                   {x: left - 5, y: y(value) + 4, "text-anchor": "end"},
                                   String(value).replace("-", "\u2212"))]
                      );
    const nanometres =
        ticks(first, last, 5)
            .map(
                (value) =>
                    svg("text",
                        {
                            x: left + (width - left - 8) * (value - first) / Math.max(1e-9, last - first),
                            y: height - bottom + 14,
                            "text-anchor": "middle"
                        },
                        value)
            );
    return svg(
        "svg",
        {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": spoken(features, order, values)},
        steps,
        nanometres,
        drawn,
        line,
        dots,
        svg("text",
            {x: (left + width) / 2, y: height - 4, "text-anchor": "middle"},
            `wavelength (nm)${features[order[0]].unit ? `; ${features[order[0]].unit}` : ""}`)
    );
}

const spoken = (features, order, values) =>
    `Spectrum: ${order.map((index) => `${features[index].name} ${number(values[index])}`).join(", ")}`;

/** Values without wavelengths, in their order. */
function profile(features, values, color) {
    const known = values.filter(Number.isFinite);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const points = values.map(
        (value, index) =>
            `${2 + 136 * index / Math.max(1, values.length - 1)} ${2 + 40 * (high - value) / (high - low || 1)}`
    );
    return svg(
        "svg",
        {
            viewBox: "0 0 140 44",
            class: "small",
            role: "img",
            "aria-label": spoken(features, features.map((_, index) => index), values)
        },
        svg("path", {d: `M${points.join("L")}`, fill: "none", stroke: color, "stroke-width": 2})
    );
}

/** A feature on its own scale: a box for each class, and a line at the pixel's value. */
function boxes({name}, classes, value) {
    const all = [value, ...classes.flatMap(({band}) => [band[0], band[4]])].filter(Number.isFinite);
    const [low, high] = [Math.min(...all), Math.max(...all)];
    const [width, row] = [320, 14];
    const x = (one) => 96 + 170 * (one - low) / (high - low || 1);
    const height = row * classes.length + 6;
    const spans = classes.map(({band, color}, index) => {
        const y = 3 + index * row;
        const bar = (from, to, opacity) => svg("rect", {
            x: x(from), y: y + 2, width: Math.max(1, x(to) - x(from)), height: row - 4,
            fill: color, "fill-opacity": opacity,
        });
        return [bar(band[0], band[4], 0.25), bar(band[1], band[3], 0.6)];
    });
    const at = Number.isFinite(value) ?
        svg("path", {class: "value", d: `M${x(value)} 1V${height - 1}`, "stroke-width": 2}) :
        null;
    return svg(
        "svg",
        {viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${name} ${number(value)}`},
        svg("text", {x: 0, y: height / 2 + 4}, name),
        spans,
        at,
        svg("text", {x: width, y: height / 2 + 4, "text-anchor": "end"}, number(value))
    );
}

/** Round values between two. */
export function ticks(low, high, most) {
    const raw = (high - low) / most || 1;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw);
    const found = [];
    for (let value = Math.ceil(low / step) * step; value <= high + step / 1e6; value += step)
        found.push(Number(value.toPrecision(6)));
    return found;
}

watch(["version", "tab"], () => {
    if (state.tab === "why") read();
    if (find("panel-why")) showWhy();
});
