// The model: its prototypes as spectra, edits of them, and the values that it uses.
import {cursorPixel, goTo} from "./map.js";
import {button, count, element, find, hint, named, number, percent, place, show} from "./parts.js";
import {act, ask, classOf, Refusal, report, state, watch} from "./state.js";
import {spectrum} from "./why.js";

const FIRST = 5;
const unfolded = new Set();
let answer = null;
let latest = 0;

/** Reads the prototypes of the model as it is. */
async function read() {
    latest += 1;
    const mine = latest;
    let found = null;
    if (state.model) {
        try {
            found = await ask("/api/prototypes");
        } catch (error) {
            if (!(error instanceof Refusal && error.status === 409)) report(error);
        }
    }
    if (mine !== latest) return;
    answer = found;
    showModel();
}

export function showModel() {
    const panel = find("panel-model");
    const inputs = [element("h3", {}, "Values that the model uses"), ...features()];
    if (!state.model || !answer) {
        return show(
            panel,
            element("h2", {}, "The model"),
            hint("There is none yet. Label pixels of two classes or more."),
            inputs
        );
    }
    const {seconds, units, isEdited} = state.model;
    const ofClass = ({value}) => answer.prototypes.filter((one) => one.class === value);
    const groups = state.classes.map(ofClass).filter((group) => group.length);
    show(
        panel,
        element("h2", {}, "The model"),
        hint(`${count(units, "prototype")}: typical spectra that it learned from the labels in ${
            number(seconds)} s. A pixel gets the class of the prototypes that it is most like.`),
        groups.map(section),
        element("h3", {}, "Add a prototype"),
        ...addition(),
        element("h3", {}, "Edits"),
        answer.edits.length ? element("ol", {class: "plain"}, answer.edits.map(({text}) => element("li", {}, text))) :
                              hint("None. Edits are kept when the model is trained again."),
        answer.edits.length || isEdited ? button("Discard edits", () => send("reset", {}), {id: "discard-edits"}) :
                                          null,
        inputs
    );
}

/** The prototypes of a class, the most used first; those after the first few are folded. */
function section(group) {
    const value = group[0].class;
    const cards = group.toSorted((one, other) => other.share - one.share).map(card);
    const keep = ({target}) => (target.open ? unfolded.add(value) : unfolded.delete(value));
    const rest = cards.length > FIRST + 1 ? cards.splice(FIRST) : [];
    return [
        element("h3", {}, named(value), `: ${count(group.length, "prototype")}`),
        element("ul", {class: "cards"}, cards),
        rest.length ? element("details", {open: unfolded.has(value), ontoggle: keep},
            element("summary", {}, `${rest.length} more of ${classOf(value).name}`),
            element("ul", {class: "cards"}, rest)) : null,
    ];
}

const send = (name, body) => act("POST", `/api/prototypes/${name}`, body);

function card({number: index, class: value, values, column, row, share, loss}) {
    const name = `prototype ${index}`;
    const choice = element(
        "select",
        {
            "aria-label": `Class of ${name}`,
            data: {key: `relabel-${index}`},
            onchange: () => send("relabel", {number: index, class: Number(choice.value)})
        },
        state.classes.map((one) => element("option", {value: one.value}, one.name))
    );
    choice.value = value;
    const change = `; without it their accuracy ${loss < 0 ? "rises" : "falls"} by ${percent(Math.abs(loss ?? 0))}`;
    const use = `nearest to ${percent(share)} of the training samples${loss == null ? "" : change}`;
    return element(
        "li",
        {},
        element(
            "div",
            {class: "line"},
            spectrum(answer.features, [], values, {isSmall: true, color: classOf(value)?.color ?? "#808080"}),
            element("span", {class: "quiet"}, `no. ${index}: ${use}`)
        ),
        element(
            "div",
            {class: "line"},
            column == null ?
                element("span", {class: "quiet"}, "not of this scene") :
                button(
                    "Go there", () => goTo(column, row), {"aria-label": `Go to ${name}`, data: {key: `go-${index}`}}
                ),
            choice,
            button("Drop", () => send("drop", {number: index}), {"aria-label": `Drop ${name}`})
        )
    );
}

function addition() {
    const at = state.explained ?? cursorPixel();
    if (!at) return [hint("Click a pixel with Why? first; it can then become a prototype.")];
    const choice = element(
        "select",
        {"aria-label": "Class of the new prototype", id: "prototype-class"},
        state.classes.map((one) => element("option", {value: one.value}, one.name))
    );
    choice.value = state.chosen ?? state.classes[0]?.value ?? "";
    return [element(
        "div",
        {class: "line"},
        element("span", {}, `Pixel ${place(at.column, at.row)} as`),
        choice,
        button("Add", () => send("add", {column: at.column, row: at.row, class: Number(choice.value)}), {
            id: "add-prototype"
        })
    )];
}

/** The bands and indices that the model is trained on. */
function features() {
    const {features: used, knownFeatures} = state;
    const change = (next) => act("POST", "/api/features", {features: next});
    const name = (one) => (one === "raw" ? "All bands" : one);
    const field = element(
        "select",
        {id: "feature", "aria-label": "Band or index to add"},
        element("option", {value: ""}, "Add a band or an index…"),
        knownFeatures.filter((one) => !used.includes(one)).map((one) => element("option", {value: one}, name(one)))
    );
    field.addEventListener("change", () => field.value && change([...used, field.value]));
    return [
        element(
            "ul",
            {class: "chips"},
            used.map(
                (one) => element(
                    "li",
                    {},
                    name(one),
                    used.length > 1 ? button("×", () => change(used.filter((other) => other !== one)), {
                        class: "plain",
                        "aria-label": `Remove ${name(one)}`,
                        data: {key: `feature-${one}`},
                    }) :
                                      null
                )
            )
        ),
        field
    ];
}

watch(["version", "tab"], () => state.tab === "model" && find("panel-model") && read());
watch(["features", "classes", "explained"], () => state.tab === "model" && showModel());
