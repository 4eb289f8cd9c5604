// The classes, their legend with areas, the range of the picture, and the files of labels.
import {AMBIGUOUS, CONFIDENCE, UNLIKE} from "./map.js";
import {area, button, count, element, find, hint, number, percent, show, swatch} from "./parts.js";
import {act, ask, classOf, merge, Refusal, report, state, watch} from "./state.js";

let edited = null;
let form = null; // of the edited class; it stays while the list is shown again

/** Chooses the class that labels get, and a tool that labels. */
export function chooseClass(value) {
    merge({chosen: value, ...(["select", "why"].includes(state.tool) ? {tool: "point", selected: null} : {})});
}

function showClasses() {
    if (!classOf(state.chosen)) merge({chosen: state.classes[0]?.value ?? null});
    const items = state.classes.map((one, index) => {
        const key = index < 9 ? String(index + 1) : "";
        const size = `${count(one.labels, "label")}, ${count(one.pixels, "pixel")}`;
        const noun = element("span", {class: "hidden"}, one.labels === 1 ? " label" : " labels");
        const choice = element("button", {
            type: "button",
            class: "class",
            title: `Label as ${one.name}${key && ` (${key})`}; ${size}`,
            "aria-pressed": String(one.value === state.chosen),
            "aria-keyshortcuts": key || null,
            data: {key: `class-${one.value}`, value: one.value},
            onclick: () => chooseClass(one.value),
        }, element("kbd", {}, key), swatch(one.color), element("span", {class: "name"}, one.name),
        element("span", {class: "quiet"}, one.labels, noun));
        const edit = button("Edit", () => toggleEditor(one.value), {
            class: "plain",
            "aria-label": `Edit ${one.name}`,
            "aria-expanded": String(edited === one.value),
            data: {key: `edit-${one.value}`},
        });
        return element("li", {}, choice, edit, edited === one.value ? form : null);
    });
    show(
        find("classes"),
        items.length ? element("ul", {class: "rows"}, items) :
                       hint("No class yet. A class is a kind of land cover, such as forest or water.")
    );
}

/** The class that a click labels as, at the corner of the map. */
function showChosen() {
    const one = classOf(state.chosen);
    const isLabelling = one && !state.isBlind && !["select", "why"].includes(state.tool);
    find("chosen").hidden = !isLabelling;
    if (isLabelling)
        show(
            find("chosen"), swatch(one.color), element("span", {}, "A click labels ", element("strong", {}, one.name))
        );
}

function toggleEditor(value) {
    edited = edited === value ? null : value;
    form = edited === null ? null : editor(classOf(value));
    showClasses();
}

function editor(one) {
    const name =
        element("input", {value: one.name, "aria-label": "Name", data: {key: `name-${one.value}`}, maxlength: 80});
    const color =
        element("input", {type: "color", value: one.color, "aria-label": "Colour", data: {key: `color-${one.value}`}});
    const save = async (event) => {
        event.preventDefault();
        const change = {name: name.value.trim(), color: color.value};
        if (await act("PATCH", `/api/classes/${one.value}`, change)) toggleEditor(one.value);
    };
    const remove = async () => {
        edited = null;
        if (await act("DELETE", `/api/classes/${one.value}`)) {
            const labels = one.labels ? ` and its ${count(one.labels, "label")}` : "";
            merge({notice: {text: `Deleted ${one.name}${labels}.`, isUndoable: true}});
        }
    };
    return element(
        "form",
        {class: "editor", onsubmit: save},
        name,
        color,
        element("button", {}, "Save"),
        button("Delete class", remove, {class: "risky"})
    );
}

async function addClass(event) {
    event.preventDefault();
    const field = find("class-name");
    const name = field.value.trim();
    if (!name) {
        field.focus();
        return;
    }
    const known = new Set(state.classes.map((one) => one.value));
    if (!(await act("POST", "/api/classes", {name}))) return;
    field.value = "";
    const choose = () => {
        const added = state.classes.find((one) => one.name === name && !known.has(one.value));
        if (added) chooseClass(added.value);
        return added;
    };
    if (!choose()) merge({awaited: choose});
}

function showLegend() {
    const {model, mode, classes} = state;
    const parts = [];
    if (mode === "confidence") {
        parts.push(
            gradient(CONFIDENCE, "0 %", "100 %"),
            hint("Confidence: the probability that the model gives to the class of a pixel.")
        );
    } else if (mode === "doubt") {
        parts.push(
            element(
                "ul",
                {class: "rows"},
                element("li", {class: "entry"}, swatch(UNLIKE), "Unlike the training samples"),
                element("li", {class: "entry"}, swatch(AMBIGUOUS), "Ambiguous: between two classes")
            ),
            hint(
                model && !model.hasRejection ? "This model has no thresholds for this; label more pixels." :
                                               "Labels there help most. About 5 % of good pixels are marked, too."
            )
        );
    } else if (classes.length) {
        const shares = new Map((model?.shares ?? []).map((one) => [one.value, one]));
        const largest = Math.max(...[...shares.values()].map(({hectares}) => hectares ?? 0));
        parts.push(element("ul", {class: "rows"}, classes.map((one) => {
            const share = shares.get(one.value);
            const size = share ? [percent(share.share), area(share.hectares, largest)].filter(Boolean).join(", ") : "";
            return element("li", {class: "entry"}, swatch(one.color), element("span", {class: "name"}, one.name),
                element("span", {class: "quiet"}, size));
        })));
        if (model && !model.shares)
            parts.push(hint("Areas appear when the whole scene has been read."));
        else if (model)
            parts.push(hint("Areas are counts of map pixels, without correction for the errors of the map."));
    }
    show(find("legend"), parts);
}

const gradient = (colors, low, high) => element(
    "div",
    {class: "gradient"},
    element("span", {}, low),
    element("span", {class: "ramp", style: {background: `linear-gradient(to right, ${colors.join(", ")})`}}),
    element("span", {}, high)
);

async function showRange() {
    const layer = state.scene?.layers.find(({id}) => id === state.layer);
    if (!layer) return;
    try {
        const {low, high, ramp} = await ask(`/api/layer?id=${encodeURIComponent(layer.id)}`);
        if (state.layer !== layer.id) return;
        show(
            find("range"),
            element("h3", {}, "Picture: ", layer.name),
            low == null ? null :
                ramp                          ? gradient(ramp, number(low), number(high)) :
                                                hint(`Dark to bright: ${number(low)} to ${number(high)}`),
            layer.id === "true" && !state.scene.bands.some(({wavelength}) => wavelength) ?
                hint("The file does not say which band is red, green or blue, so the colours may be wrong. ",
                    "Start with --bands and their names in the order of the file, such as --bands B02,B03,B04.") :
                null
        );
    } catch (error) {
        report(error);
    }
}

// Files of labels.

function showFiles() {
    const chooser = element("input", {
        type: "file",
        id: "import-file",
        class: "hidden",
        tabindex: "-1",
        "aria-label": "File of labels",
        accept: ".gpkg,.geojson,.json,.zip,.kml,.fgb,.gml",
        onchange: () => chooser.files[0] && load(chooser.files[0]),
    });
    const link = (href, text) => element("a", {href, download: "", class: "button"}, text);
    show(
        find("files"),
        element("h3", {}, "Labels as a file"),
        chooser,
        element(
            "div",
            {class: "line"},
            button("Import…", () => chooser.click(), {id: "import", title: "GeoPackage, GeoJSON, zipped Shapefile…"}),
            link("/api/labels.gpkg", "Save GeoPackage"),
            link("/api/labels.geojson", "Save GeoJSON")
        ),
        element("div", {id: "import-field"})
    );
}

async function load(file, field) {
    const query = new URLSearchParams({name: file.name, ...(field ? {field} : {})});
    show(find("import-field"), hint(`Importing ${file.name}…`));
    try {
        await ask(`/api/import?${query}`, {method: "POST", body: file});
        show(find("import-field"), hint(`Imported ${file.name}.`));
    } catch (error) {
        show(find("import-field"));
        if (error instanceof Refusal && error.status === 409 && error.body.fields)
            askField(file, error.body.fields);
        else
            report(error);
    }
    find("import-file").value = "";
}

function askField(file, fields) {
    const choice = element("select", {id: "class-field"}, fields.map((name) => element("option", {}, name)));
    show(find("import-field"), element("label", {for: "class-field"
         }, `Which field of ${file.name} holds the class?`), choice, button("Import", () => load(file, choice.value), {
             id: "import-with-field"
         }));
    choice.focus();
}

/** Starts the panels at the left. */
export function startClasses() {
    find("class-form").addEventListener("submit", addClass);
    showFiles();
    showClasses();
    showLegend();
    showRange();
}

watch(["classes", "chosen"], () => {
    if (state.awaited?.()) state.awaited = null;
    showClasses();
});
watch(["classes", "chosen", "tool", "isBlind"], showChosen);
watch(["classes", "model", "mode"], showLegend);
watch(["layer", "scene"], showRange);
