// The page: starts its parts; tabs, top line, status, first steps, messages and keys.
import {showAccuracy, showFigure} from "./accuracy.js";
import {chooseClass, startClasses} from "./classes.js";
import {
    cancel,
    choose,
    dropCorner,
    finish,
    isSketching,
    redo,
    removeSelected,
    startDraw,
    stepSize,
    TOOLS,
    undo,
    useAtCursor
} from "./draw.js";
import {map, startMap} from "./map.js";
import {showModel} from "./model.js";
import {button, count, element, find, hint, number, show} from "./parts.js";
import {labelPoint, nextSuggestion, showSuggestions} from "./points.js";
import {showSave} from "./save.js";
import {classOf, connect, merge, state, watch} from "./state.js";
import {showWhy} from "./why.js";

const TABS = [
    {id: "classes", name: "Classes", isLeft: true},
    {id: "layers", name: "Legend", isLeft: true},
    {id: "why", name: "Why"},
    {id: "accuracy", name: "Accuracy"},
    {id: "next", name: "Next"},
    {id: "model", name: "Model"},
    {id: "reference", name: "Reference"},
    {id: "save", name: "Save"},
];
const narrow = matchMedia("(max-width: 900px)");
let tool = "point";

// Tabs. On narrow screens the panels at the left are tabs, too.

function startTabs() {
    show(
        find("tabs"),
        TABS.map(
            ({id, name}) => element(
                "button",
                {
                    type: "button",
                    role: "tab",
                    id: `tab-${id}`,
                    "aria-controls": `panel-${id}`,
                    onclick: () => pressTab(id),
                },
                name
            )
        )
    );
    find("tabs").addEventListener("keydown", (event) => {
        const shown = visibleTabs();
        const at = shown.findIndex(({id}) => id === state.tab);
        const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: shown.length - 1}[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const {id} = shown[(to + shown.length) % shown.length];
        openTab(id);
        find(`tab-${id}`).focus();
    });
    show(find("panels"), TABS.filter(({isLeft}) => !isLeft).map(({id}) => element("div", {
                                                                    role: "tabpanel",
                                                                    id: `panel-${id}`,
                                                                    "aria-labelledby": `tab-${id}`,
                                                                    tabindex: "0"
                                                                })));
    narrow.addEventListener("change", setTabs);
    setTabs();
}

const visibleTabs = () => TABS.filter(({isLeft}) => !isLeft || narrow.matches);

/** Opens the panel of a tab; on narrow screens the tab of the open one folds the sheet, and unfolds it. */
function pressTab(id) {
    const isFolded = narrow.matches && state.tab === id && !document.body.classList.contains("folded");
    openTab(id);
    document.body.classList.toggle("folded", isFolded);
    setTabs();
}

const openTab = (id) => merge({tab: id});

/** Why has its tool with it; the tool before it returns afterwards. */
function setToolOfTab() {
    if (state.tab === "why" && state.tool !== "why")
        choose("why");
    else if (state.tab !== "why" && state.tool === "why")
        choose(tool);
}

function setTabs() {
    const isNarrow = narrow.matches;
    const shown = visibleTabs();
    if (!shown.some(({id}) => id === state.tab)) merge({tab: isNarrow ? "classes" : "accuracy"});
    document.body.classList.toggle("narrow", isNarrow);
    for (const {id, isLeft} of TABS) {
        const [tab, panel] = [find(`tab-${id}`), find(`panel-${id}`)];
        const isOpen = state.tab === id;
        tab.hidden = isLeft && !isNarrow;
        tab.setAttribute("aria-selected", String(isOpen));
        if (isNarrow && isOpen)
            tab.setAttribute("aria-expanded", String(!document.body.classList.contains("folded")));
        else
            tab.removeAttribute("aria-expanded");
        tab.tabIndex = isOpen ? 0 : -1;
        panel.hidden = isLeft ? isNarrow && !isOpen : !isOpen;
        if (!isLeft) continue;
        if (isNarrow)
            panel.setAttribute("role", "tabpanel");
        else
            panel.removeAttribute("role");
        panel.setAttribute("aria-labelledby", isNarrow ? `tab-${id}` : `heading-${id}`);
    }
    find("left").hidden = isNarrow && !["classes", "layers"].includes(state.tab);
    find(`tab-${state.tab}`).scrollIntoView({block: "nearest", inline: "nearest"});
    if (map) map.invalidateSize({animate: false});
}

// Top line.

function startTop() {
    const {scene} = state;
    document.title = `${scene.name} – Yatlas Studio`;
    find("scene").textContent = scene.name;
    find("scene").title = [
        scene.path,
        `${scene.width} × ${scene.height} pixels of ${number(scene.pixel)} ${scene.unit ?? ""}`,
        scene.crs,
        scene.acquired
    ].filter(Boolean).join("\n");
    const options = (from) => scene.layers.filter(({id}) => from.test(id))
        .map(({id, name}) => element("option", {value: id}, name));
    const group = (label, found) => (found.length ? element("optgroup", {label}, found) : null);
    show(find("layer"),
        options(/^(true|false)$/), group("Bands", options(/^band:/)), group("Indices", options(/^index:/)));
    merge({layer: scene.layers[0].id});
    find("layer").addEventListener("change", ({target}) => merge({layer: target.value}));
    find("mode").addEventListener("change", ({target}) => merge({mode: target.value}));
    find("opacity").addEventListener("input", ({target}) => merge({opacity: target.value / 100, isMapOn: true}));
    find("map-on").addEventListener("click", () => merge({isMapOn: !state.isMapOn}));
    find("swipe").addEventListener("click", swipe);
    find("figure").addEventListener("click", () => openTab("accuracy"));
}

/** Swipe compares the full map with the picture. */
const swipe = () => merge({isSwiping: !state.isSwiping, ...(state.isSwiping ? {} : {isMapOn: true})});

function setTop() {
    find("map-on").setAttribute("aria-pressed", String(state.isMapOn));
    find("swipe").setAttribute("aria-pressed", String(state.isSwiping));
    find("opacity-text").textContent = `${Math.round(100 * state.opacity)} %`;
    const {labels} = state;
    find("label-count").textContent = count(labels.length, "label");
}

// Status.

let trained = null;

function showTraining() {
    const {model, training, document: now, scene} = state;
    const box = find("training");
    const isError = training !== "idle" && training !== "running" && !training.startsWith("too few");
    let text = "";
    if (state.isGone)
        text = "no connection";
    else if (training === "running" || (model && training === "idle" && model.document < now))
        text = "training…";
    else if (training.startsWith("too few"))
        text = training.replace(/^too few: /, "No map yet: ");
    else if (training === "idle" && !model) text = "No map yet: label pixels of two classes or more";
    else if (isError)
        text = `Training failed: ${training}`;
    else if (model && trained)
        text = `trained ${ago(performance.now() - trained)} ago, in ${number(model.seconds)} s`;
    else if (model)
        text = `trained in ${number(model.seconds)} s`;
    if (scene && state.overview < 1)
        text += `${text ? "; " : ""}reading the scene: ${Math.round(100 * state.overview)} %`;
    if (box.textContent !== text) box.textContent = text;
}

const ago = (milliseconds) => {
    const seconds = milliseconds / 1000;
    if (seconds < 10) return `${seconds.toFixed(1)} s`;
    return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
};

// First steps: the next thing to do, until there is a figure.

function showCoach() {
    const box = find("coach");
    const {classes, model, accuracy, labels, isBlind} = state;
    const named = classes.filter((one) => one.labels > 0);
    const empty = classes.find((one) => one.labels === 0);
    let step = null;
    if (isBlind)
        step = null;
    else if (classes.length === 0)
        step = [1, "Add a class", "Type the name of a land cover that you see, such as forest, and choose Add class."];
    else if (labels.length === 0)
        step = [
            2,
            `Click pixels of ${classOf(state.chosen)?.name ?? classes[0].name}`,
            "Zoom in with the wheel; each click labels one pixel. Three to five pixels at different places are a start."
        ];
    else if (classes.length === 1)
        step = [3, "Add a second class", "A map needs two classes or more, such as forest and water."];
    else if (named.length < 2)
        step = [
            3,
            `Click pixels of ${empty?.name ?? "the other class"}`,
            "Choose it in the list (or press its number), then click its pixels on the map."
        ];
    else if (!model && state.training.startsWith("too few"))
        step = [4, "Label a few more pixels", `${state.training}.`];
    else if (!model)
        step = [
            4,
            "Training…",
            ["idle", "running"].includes(state.training) ? "The map appears in a moment." : state.training
        ];
    else if ((!accuracy || accuracy.tooFew) && labels.length && !state.isCoached)
        step = [
            4,
            "The map follows your labels",
            `Click where it is wrong. For a figure of accuracy: ${
                accuracy?.tooFew ?? "label each class at several places"}.`
        ];
    box.hidden = step === null;
    if (!step) return;
    const [index, title, text] = step;
    const close = index === 4 && model ? button("Close", () => merge({isCoached: true}), {class: "plain"}) : null;
    const add = index === 1 || title.startsWith("Add") ? button(title, () => {
        if (narrow.matches) merge({tab: "classes"});
        find("class-name").focus();
    }, {data: {key: "coach-add"}}) : null;
    show(
        box,
        element("p", {}, element("span", {class: "quiet"}, `Step ${index} of 4 `), element("strong", {}, title), close),
        hint(text),
        add
    );
}

// Messages.

function showProblem() {
    show(
        find("alert"),
        state.problem ?
            [
                element("p", {}, state.problem.text),
                button("Close", () => merge({problem: null}), {data: {key: "close-problem"}})
            ] :
            []
    );
}

let noticeTimer = null;

function showNotice() {
    clearTimeout(noticeTimer);
    const {notice} = state;
    find("notice")?.remove();
    if (!notice) return;
    find("messages").append(element("div", {id: "notice", role: "status"}, element("p", {}, notice.text),
        notice.isUndoable ? button("Undo", () => {
            undo();
            merge({notice: null});
        }) : null));
    noticeTimer = setTimeout(() => merge({notice: null}), 8000);
}

function showGone() {
    find("gone").hidden = !state.isGone;
    find("gone").textContent = state.isGone ? state.gone ??
            "The server does not answer. Is yatlas studio still running? Your labels are stored. Trying again…" :
                                              "";
    document.body.classList.toggle("gone", Boolean(state.isGone));
}

// Keys.

const KEYS = [
    ["1 to 9", "choose a class"],
    ["C", "point: a click labels a pixel"],
    ["P", "polygon: click corners; Enter, double click or right click ends, Backspace removes the last, Esc cancels"],
    ["B, [ and ]", "brush: drag to paint; size"],
    ["V, then Delete", "select a label; delete it"],
    ["W", "why: click a pixel to read why it has its class"],
    ["Z, Shift+Z", "undo, redo (also Ctrl+Z, Ctrl+Y)"],
    ["M", "map on and off"],
    ["S", "swipe: the map only right of a line"],
    ["N", "next suggestion"],
    ["+, \u2212, 0", "zoom in, out, whole scene; also the wheel"],
    ["Arrow keys", "on the map: move the cross by a pixel (Shift: ten)"],
    ["Enter or Space", "on the map: use the tool at the cross"],
    ["Middle button", "drag to move the view while the brush is on"],
    ["?", "this list"],
];

function showKeys() {
    const dialog = find("keys");
    if (dialog.open) return dialog.close();
    show(
        dialog,
        element("h2", {id: "heading-keys"}, "Keys"),
        element(
            "dl",
            {},
            KEYS.map(([key, text]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, text)]).flat()
        ),
        hint("Everything is also on a button."),
        button("Close", () => dialog.close(), {autofocus: true})
    );
    dialog.showModal();
}

/** Whether a key belongs to a field; a list of choices leaves some to the map. */
function isTyping({target, key, ctrlKey, metaKey}) {
    if (target.matches("select")) return !(ctrlKey || metaKey || key === "Delete" || key === "Escape");
    return target.matches("input:not([type=range]):not([type=checkbox])");
}

function plainKey(key, event) {
    if (/^[1-9]$/.test(key)) {
        const one = state.classes[Number(key) - 1];
        if (!one) return false;
        if (state.isBlind)
            labelPoint(one.value);
        else
            chooseClass(one.value);
        return true;
    }
    const chosen = TOOLS.find((one) => one.key.toLowerCase() === key.toLowerCase());
    if (chosen) {
        choose(chosen.id);
        return true;
    }
    const isButton = event.target.closest("button, a, summary, [role=button], input") !== null;
    const onMap = event.target === find("map");
    const actions = {
        z: undo,
        Z: redo,
        m: () => merge({isMapOn: !state.isMapOn}),
        s: swipe,
        n: nextSuggestion,
        "?": showKeys,
        "[": () => stepSize(-1),
        "]": () => stepSize(1),
        "+": () => map.zoomIn(),
        "=": () => map.zoomIn(),
        "-": () => map.zoomOut(),
        "0": () => find("zoom-all").click(),
        Delete: removeSelected,
        Backspace: () => (isSketching() ? dropCorner() : removeSelected()),
        Escape: () => (isSketching() ? cancel() : merge({selected: null, problem: null})),
        Enter: isButton ?
            null :
            () => (state.tool === "polygon" && isSketching() && !event.repeat ? finish() : onMap && useAtCursor()),
        " ": onMap ? useAtCursor : null,
    };
    const action = actions[key] ?? (key.length === 1 ? actions[key.toLowerCase()] : null);
    if (!action) return false;
    action();
    return true;
}

function startKeys() {
    // A choice with the pointer is over once it is made; keys are for the map again.
    let pointed = null;
    document.addEventListener("pointerdown", ({target}) => {pointed = target;}, true);
    document.addEventListener("keydown", () => {pointed = null;}, true);
    document.addEventListener("change", ({target}) => {
        if (target === pointed && target.matches("select")) find("map").focus({preventScroll: true});
    });
    find("keys").addEventListener("wanted", showKeys);
    document.addEventListener("keydown", (event) => {
        if (isTyping(event) || find("keys").open || event.altKey || state.scene === null || !map) return;
        if (event.ctrlKey || event.metaKey) {
            const key = event.key.toLowerCase();
            if (key === "z") (event.shiftKey ? redo : undo)();
            else if (key === "y") redo();
            else return;
            event.preventDefault();
        } else if (plainKey(event.key, event)) event.preventDefault();
    });
}

// Start.

function start() {
    startTop();
    startTabs();
    startMap();
    startDraw();
    startClasses();
    for (const action of [showWhy, showAccuracy, showFigure, showSuggestions, showModel, showSave, setTop, showCoach])
        action();
    startKeys();
    setInterval(showTraining, 500);
}

watch(["model"], () => {
    const {model} = state;
    if ((model?.version ?? null) === state.version) return;
    trained = model && map ? performance.now() : null;
    merge({version: model?.version ?? null});
});
watch(["scene"], () => state.scene && !map && start());
watch(["tool"], () => {
    if (state.tool !== "why") tool = state.tool;
});
watch(["document"], () => {document.documentElement.dataset.document = state.document;});
watch(["tab"], () => {
    if (!map) return;
    setToolOfTab();
    setTabs();
});
watch(["isMapOn", "isSwiping", "opacity", "labels"], setTop);
watch(
    ["classes", "labels", "model", "accuracy", "chosen", "isBlind", "isCoached", "training"], () => map && showCoach()
);
watch(["model", "training", "overview", "isGone", "document"], showTraining);
watch(["problem"], showProblem);
watch(["notice"], showNotice);
watch(["isGone", "gone"], showGone);
connect();
