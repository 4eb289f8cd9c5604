// Places to label: suggestions that help the model most, and the random reference sample that is labelled without the
// map.
import {ring} from "./draw.js";
import {goTo} from "./map.js";
import {area, button, count, element, find, hint, named, place, show, table, two} from "./parts.js";
import {act, ask, classOf, merge, report, state, watch} from "./state.js";

let suggestions = null;
let isNear = false;
let current = -1;
let rings = [];
let reference = null;
let assessed = null; // the sample with its result, as long as it does not change

// Suggestions.

/** Reads the suggestions for the labels as they are. */
async function readSuggestions() {
    try {
        suggestions = await ask(`/api/suggestions?near=${isNear ? 1 : 0}`);
    } catch (error) {
        report(error);
    }
    current = -1;
    showSuggestions();
}

export function showSuggestions() {
    const panel = find("panel-next");
    const found = suggestions?.suggestions ?? [];
    const near = element("input", {type: "checkbox", id: "near", checked: isNear, onchange: () => {
        isNear = near.checked;
        readSuggestions();
    }});
    show(
        panel,
        element("h2", {}, "Where to label next"),
        hint(
            "Places where a label helps most. Go there (N), look at the picture, ",
            "then accept with the right class, or press its number and click the pixel in the ring."
        ),
        element(
            "p",
            {class: "line"},
            near,
            element(
                "label",
                {for: "near"
                },
                "In an order that is quick to walk"
            ),
            button("Refresh", readSuggestions, {id: "refresh"})
        ),
        suggestions === null   ? hint("Reading…") :
            found.length === 0 ? hint("No suggestion. Add classes and a few labels first.") :
                                 null,
        element("ol", {class: "cards"}, found.map(card))
    );
    showRings();
}

function card(one, index) {
    const isCurrent = index === current;
    const name = `suggestion ${index + 1}`;
    const choice = element(
        "select",
        {"aria-label": `Class of ${name}`, data: {key: `class-${one.id}`}},
        state.classes.map(({value, name: text}) => element("option", {value}, text))
    );
    choice.value = one.class ?? state.chosen ?? state.classes[0]?.value ?? "";
    return element(
        "li",
        {class: isCurrent ? "current" : "", "aria-current": isCurrent ? "true" : null},
        element(
            "div",
            {class: "line"},
            element("strong", {}, `${index + 1}. ${one.reason}`),
            element("span", {class: "quiet"}, `pixel ${place(one.column, one.row)}`)
        ),
        element(
            "div",
            {class: "line"},
            button("Go there", () => visit(index), {"aria-label": `Go to ${name}`, data: {key: `go-${one.id}`}}),
            button("Skip", () => skip(one), {"aria-label": `Skip ${name}`}),
            state.classes.length ?
                element(
                    "span", {class: "line pair"}, choice, button("Accept", () => accept(one, Number(choice.value)), {
                        "aria-label": `Label ${name} as this class`
                    })
                ) :
                null
        )
    );
}

function visit(index) {
    current = index;
    const {id, column, row} = suggestions.suggestions[index];
    merge({suggestion: {id, column, row}});
    goTo(column, row);
    showSuggestions();
}

/** Goes to the next suggestion, and reads them first if they are of other labels. */
export async function nextSuggestion() {
    merge({tab: "next"});
    if (!suggestions || suggestions.document !== state.document) await readSuggestions();
    const found = suggestions?.suggestions ?? [];
    if (found.length) visit((current + 1) % found.length);
}

async function accept({id, column, row}, value) {
    const answer = await act("POST", "/api/labels", {class: value, kind: "point", column, row, suggestion: id});
    if (answer) drop(id);
}

async function skip({id, column, row}) {
    if (await act("POST", "/api/suggestions/skip", {column, row})) drop(id);
}

function drop(id) {
    const at = suggestions.suggestions.findIndex((one) => one.id === id);
    suggestions.suggestions = suggestions.suggestions.filter((one) => one.id !== id);
    current = -1;
    if (suggestions.suggestions.length === 0)
        readSuggestions();
    else
        visit(Math.min(Math.max(0, at), suggestions.suggestions.length - 1));
}

// The reference sample.

/** Whether two samples are the same points with the same classes. */
const isSame = (one, other) =>
    one.length === other.length && one.every((point, index) => point.class === other[index].class
        && point.column === other[index].column && point.row === other[index].row);

/** Reads the reference sample. While it is open, the map is hidden. */
async function readReference() {
    try {
        reference = await ask("/api/reference");
        if (assessed && !reference.result && isSame(assessed.points, reference.points)) reference = assessed;
    } catch (error) {
        report(error);
    }
    showReference();
}

const isOpen = (point) => point.class == null;

const openPoints = () => (reference?.state === "open" ? reference.points : []);

function showReference() {
    const panel = find("panel-reference");
    const isOpen = state.tab === "reference" && reference?.state === "open";
    if (!openPoints().some(({id}) => id === state.point)) merge({point: null});
    merge({isBlind: isOpen});
    if (!reference)
        show(panel, hint("Reading…"));
    else if (reference.state === "open")
        show(panel, ...openSample());
    else
        show(panel, reference.result ? result(reference.result) : null, ...newSample());
    showRings();
}

function newSample() {
    const isClassified = state.jobs.some(({kind, state: one}) => kind === "classify" && one === "done");
    return [
        element("h2", {}, reference.result ? "A new sample" : "An accuracy for the whole map"),
        hint(
            "You chose where to label, so the figure under Accuracy is not that of the map. ",
            "A sample that is drawn at random, and labelled without a look at the map, ",
            "gives an honest figure with an interval."
        ),
        element("ol", {class: "plain"},
            element("li", {}, "Classify the scene (under Save).", isClassified ? " Done." : ""),
            element("li", {}, "Draw a sample of pixels at random in each class."),
            element("li", {}, "Give each pixel its class; the map stays hidden."),
            element("li", {}, "Assess.")),
        sampleForm(),
    ];
}

function sampleForm() {
    const field = element("input", {
        type: "number", id: "sample-size", min: 10, max: 5000, value: find("sample-size")?.value ?? 100,
    });
    const draw = async (event) => {
        event.preventDefault();
        if (!(await act("POST", "/api/reference", {count: Number(field.value)}))) return;
        await readReference();
        step(1);
    };
    return element("form", {class: "line", onsubmit: draw},
        element("label", {for: "sample-size"}, "Number of pixels"), field,
        element("button", {id: "draw-sample"}, "Draw sample"));
}

function openSample() {
    const {points} = reference;
    const left = points.filter(isOpen).length;
    const at = points.findIndex(({id}) => id === state.point);
    const where = at < 0 ? "" : `pixel ${at + 1}: ${place(points[at].column, points[at].row)}`;
    return [
        element("h2", {}, `${points.length - left} of ${count(points.length, "pixel")} labelled`),
        element("progress", {max: points.length, value: points.length - left, "aria-label": "Labelled pixels"}),
        hint("The map is hidden while you label. Say what the picture shows in the marked pixel."),
        element("div", {class: "line"},
            button("Previous", () => step(-1), {id: "previous-point"}),
            button("Next", () => step(1), {id: "next-point", title: "The next pixel without a class"}),
            element("span", {class: "quiet"}, where)),
        at < 0 ? hint("Choose Next to go to the first pixel.") : choices(points[at]),
        element("div", {class: "line"},
            button("Assess", () => left === 0 && assess(), {id: "assess", "aria-disabled": String(left > 0)}),
            element("span", {class: "quiet"}, left ? `${count(left, "pixel")} left to label` : "All are labelled.")),
        element("details", {}, element("summary", {}, "Draw another sample instead"),
            hint("The classes that you gave to this one are lost."), sampleForm()),
    ];
}

/** A button for each class of the marked pixel. */
function choices(point) {
    return element("div", {class: "choices", role: "group", "aria-label": "Class of the marked pixel"},
        state.classes.map((one, index) => element("button", {
            type: "button",
            class: "class",
            "aria-pressed": String(point.class === one.value),
            data: {key: `reference-${one.value}`},
            onclick: () => labelPoint(one.value),
        }, element("kbd", {}, index < 9 ? index + 1 : ""), named(one.value))));
}

/** Goes to the next point without a class (or the next of all), or back to the one before. */
function step(direction) {
    const points = openPoints();
    const at = points.findIndex(({id}) => id === state.point);
    const wanted = direction > 0 && points.some(isOpen) ? isOpen : () => true;
    for (let index = 1; index <= points.length; index += 1) {
        const one = points[(at + direction * index + points.length * 2) % points.length];
        if (!wanted(one)) continue;
        merge({point: one.id});
        goTo(one.column, one.row, 2);
        return showReference();
    }
}

/** Gives the marked pixel its class, and goes on to the next without one. */
export async function labelPoint(value) {
    const point = openPoints().find(({id}) => id === state.point);
    if (!point || !classOf(value)) return;
    if (!(await act("PATCH", `/api/reference/${point.id}`, {class: value}))) return;
    point.class = value;
    if (openPoints().some(isOpen))
        step(1);
    else
        showReference();
}

async function assess() {
    assessed = await act("POST", "/api/reference/assess");
    await readReference();
}

function result({overall, interval, classes}) {
    return element(
        "section",
        {"aria-label": "Result"},
        element("h2", {}, `Overall accuracy of the map ${two(overall)}`),
        hint(
            interval ? `95 % interval ${two(interval[0])} to ${two(interval[1])}. ` : "",
            "Estimated from the random sample; it holds for the map that was classified then."
        ),
        table(
            "By class",
            ["Class", "User's", "Producer's", "Area", "95 % interval"],
            classes.map(
                (one) =>
                    [one.name,
                     one.users == null ? "–" : two(one.users),
                     one.producers == null ? "–" : two(one.producers),
                     area(one.hectares),
                     one.interval ? span(one.interval) : "–"]
            )
        )
    );
}

/** An interval of hectares in one unit. */
const span = ([low, high]) => `${area(low, high).replace(/ .*/, "")} to ${area(high)}`;

/** Rings on the map: the suggestions while Next is open, the marked pixel while the reference sample is. */
function showRings() {
    rings.forEach((one) => one.remove());
    rings = [];
    if (state.tab === "next") {
        rings = (suggestions?.suggestions ?? [])
                    .map(
                        (one, index) => ring(
                            one.column,
                            one.row,
                            index === current ? "" : String(index + 1),
                            index === current ? "current" : "next"
                        )
                    );
    } else if (state.isBlind) {
        const point = openPoints().find(({id}) => id === state.point);
        if (point) rings = [ring(point.column, point.row, "", "target")];
    }
}

watch(["tab"], () => {
    if (!find("panel-next")) return;
    if (state.tab === "next" && (!suggestions || suggestions.document !== state.document)) readSuggestions();
    if (state.tab === "reference") readReference();
    showReference();
});
watch(["accepted"], () => state.accepted !== null && drop(state.accepted));
watch(["classes"], () => {
    if (state.tab === "next") showSuggestions();
    if (state.tab === "reference") showReference();
});
watch(["jobs"], () => state.tab === "reference" && showReference());
