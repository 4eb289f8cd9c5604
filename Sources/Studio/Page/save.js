// Results: export, classification of the scene, batches, and the progress of each.
import {button, element, find, hint, percent, show} from "./parts.js";
import {act, state, watch} from "./state.js";

const NAMES = {
    export: "Export",
    classify: "Classification of the scene",
    batch: "Batch"
};

const isRunning = (kind) => state.jobs.some((job) => job.kind === kind && job.state === "running");

let scenes = null; // the field stays while the panel is shown again

export function showSave() {
    const start = (kind, extra = {}) => act("POST", "/api/jobs", {kind, ...extra});
    const isReady = state.model !== null;
    const action = (kind, text, extra) => button(
        text,
        () => isReady && !isRunning(kind) && start(kind, extra?.()),
        {id: `start-${kind}`, "aria-disabled": String(!isReady || isRunning(kind))}
    );
    scenes ??= element("input", {
        id: "batch-scenes",
        placeholder: "/data/scenes or /data/*.tif",
        autocomplete: "off",
        spellcheck: "false",
    });
    show(
        find("panel-save"),
        isReady ? null : hint("There is no model yet. Label pixels of two classes or more."),
        element("h2", {}, "Export"),
        hint(
            "Writes the model, the labels (GeoPackage), ",
            "and a pipeline file with which the yatlas command makes the same map."
        ),
        action("export", "Export"),
        element("h2", {}, "Classify the scene"),
        hint("Writes the map of the whole scene at full resolution as a GeoTIFF with names and colours, for QGIS."),
        action("classify", "Classify scene"),
        element("h2", {}, "Classify a folder"),
        hint("Classifies other scenes of the same sensor with this model."),
        element(
            "label",
            {for: "batch-scenes"
            },
            "Folder or pattern on this computer"
        ),
        scenes,
        action("batch", "Classify folder", () => ({scenes: scenes.value.trim()})),
        element("h2", {}, "Progress and results"),
        state.jobs.length ? element("ul", {class: "cards", id: "jobs"}, state.jobs.toReversed().map(card)) :
                            hint("Nothing started yet."),
        hint("Everything is kept in ", element("code", {}, state.folder ?? ""), "; labels are stored after each click.")
    );
}

function card({id, kind, state: at, share, text}) {
    const name = NAMES[kind] ?? kind;
    const says = {running: percent(share ?? 0), done: "completed", failed: "failed", cancelled: "cancelled"}[at] ?? at;
    return element(
        "li",
        {class: at, data: {job: id, state: at}},
        element(
            "div",
            {class: "line"},
            element("strong", {}, name),
            element("span", {class: "quiet"}, says),
            at === "running" ? button("Cancel", () => act("DELETE", `/api/jobs/${id}`), {
                "aria-label": `Cancel: ${name}`,
                data: {key: `cancel-${id}`}
            }) :
                               null
        ),
        at === "running" ? element("progress", {max: 1, value: share ?? 0, "aria-label": name}) : null,
        text ? element("p", {class: "path", role: at === "failed" ? "alert" : null}, text) : null
    );
}

watch(["jobs", "model", "folder"], () => {
    if (find("panel-save")) showSave();
    const running = state.jobs.find((job) => job.state === "running");
    const tab = find("tab-save");
    if (tab) tab.textContent = running ? `Save ${percent(running.share ?? 0)}` : "Save";
});
