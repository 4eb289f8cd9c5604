// Labels on the map, and the tools that make, select, move and delete them.
import {arrow, cursorPixel, isInside, map} from "./map.js";
import {button, className, count, element, find, number, place, show, svg} from "./parts.js";
import {act, classOf, merge, report, state, watch} from "./state.js";
import {explain} from "./why.js";

const {L} = window;
const SMALL = 10;  // size on the screen, in pixels, below which a label is drawn as a dot
const MOST_PIXELS = 20000;
const MOST_HANDLES = 200;

export const TOOLS = [
    {
        id: "point",
        name: "Point",
        key: "C",
        path: "M12 3v7M12 14v7M3 12h7M14 12h7",
        says: "Point: a click labels a pixel"
    },
    {
        id: "polygon",
        name: "Polygon",
        key: "P",
        path: "M5 6l12-2 3 11-9 5-7-6z",
        says: "Polygon: click its corners; double click, right click or Enter ends it"
    },
    {
        id: "brush",
        name: "Brush",
        key: "B",
        path: "M20 4L10 14M9 14c-3 0-3 4-6 6 4 1 9 0 8-4",
        says: "Brush: drag to paint pixels; zoom and pan with the wheel and its button"
    },
    {
        id: "select",
        name: "Select",
        key: "V",
        path: "M6 3l12 9-6 1 4 7-3 1-3-7-4 4z",
        says: "Select: click a label to change, move or delete it"
    },
    {
        id: "why",
        name: "Why?",
        key: "W",
        path: "M8 9a4 4 0 1 1 6 3c-2 1-2 2-2 4M12 19.5v.5",
        says: "Why?: click a pixel to read why it has its class"
    },
];

let size = 3;
const drawn = new Map();
let pending = [];
let corners = [];
let sketch = null;
let outline = null;
let handles = [];
let outlined = null; // the selected label and the classes, as they are drawn
let dragged = -Infinity;  // the time of the end of a drag, after which a click of the same gesture follows

/** Chooses a tool; an unfinished polygon is dropped. */
export function choose(tool) {
    cancel();
    merge({tool, ...(tool === "select" ? {} : {selected: null}), ...(tool === "why" ? {tab: "why"} : {})});
}

/** Labels a pixel as the chosen class, if there is one. */
function labelPixel(column, row) {
    const value = classForLabel();
    if (!value) return;
    const {suggestion} = state;
    const isSuggested = suggestion !== null && suggestion.column === column && suggestion.row === row;
    const label = {class: value, kind: "point", column, row, ...(isSuggested ? {suggestion: suggestion.id} : {})};
    send(
        label, [column + 0.5, row + 0.5]
    ).then((answer) => answer && isSuggested && merge({accepted: suggestion.id, suggestion: null}));
}

function classForLabel() {
    if (classOf(state.chosen)) return state.chosen;
    report(new Error(
        state.classes.length ? "Choose a class first: click it in the list of classes, or press its number." :
                               "Add a class first: type its name, such as forest, under Classes."
    ));
    return null;
}

/** Sends a label; a dot marks it until the state has it. */
async function send(label, [column, row]) {
    const dot = disc([row, column], 6, classOf(label.class).color).addTo(map);
    const one = {dot, document: Infinity};
    pending.push(one);
    const answer = await act("POST", "/api/labels", label);
    one.document = answer?.document ?? 0;
    settle();
    return answer;
}

function settle() {
    for (const {dot, document} of pending)
        if (document <= state.document) dot.remove();
    pending = pending.filter(({document}) => document > state.document);
    if (pending.length === 0) clearStroke();
}

// Labels as they are.

const toLatLngs = (rings) => rings.map((ring) => ring.map(([column, row]) => [row, column]));

function box({rings}) {
    const found = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
        for (const [column, row] of ring) {
            found[0] = Math.min(found[0], column);
            found[1] = Math.min(found[1], row);
            found[2] = Math.max(found[2], column);
            found[3] = Math.max(found[3], row);
        }
    }
    return found;
}

const middle = ([left, top, right, bottom]) => [(top + bottom) / 2, (left + right) / 2];

const quiet = {
    interactive: false
};

const disc = (center, radius, color) =>
    L.circleMarker(center, {...quiet, radius, color: "#ffffff", weight: 1.5, fillColor: color, fillOpacity: 1});

function shape(label, isDot, color) {
    if (isDot) {
        const center = middle(box(label));
        return L.layerGroup([
            L.circleMarker(center, {...quiet, radius: 7, stroke: false, fillColor: "#000000", fillOpacity: 0.8}),
            disc(center, 5, color),
        ]);
    }
    const rings = toLatLngs(label.rings);
    return L.layerGroup([
        L.polygon(rings, {...quiet, color: "#ffffff", weight: 5, opacity: 0.9, fill: false, smoothFactor: 0.5}),
        L.polygon(rings, {...quiet, color, weight: 2.5, fillColor: color, fillOpacity: 0.25, smoothFactor: 0.5}),
    ]);
}

function drawLabels() {
    if (!map) return;
    const scale = 2 ** map.getZoom();
    const kept = new Set();
    for (const label of state.labels) {
        const [left, top, right, bottom] = box(label);
        const isDot = Math.max(right - left, bottom - top) * scale < SMALL;
        const color = classOf(label.class)?.color ?? "#808080";
        const key = `${isDot} ${color} ${JSON.stringify(label.rings)}`;
        kept.add(label.id);
        const old = drawn.get(label.id);
        if (old?.key === key) continue;
        old?.layer.remove();
        drawn.set(label.id, {key, layer: shape(label, isDot, color).addTo(map)});
    }
    for (const [id, {layer}] of drawn) {
        if (kept.has(id)) continue;
        layer.remove();
        drawn.delete(id);
    }
    settle();
    drawSelected();
}

// Selection.

/** The label at a place: the last made of those whose area or dot holds it. */
function labelAt(latlng) {
    const at = map.latLngToContainerPoint(latlng);
    const near = (label) => {
        if (isWithin(label.rings, latlng.lng, latlng.lat)) return true;
        return at.distanceTo(map.latLngToContainerPoint(middle(box(label)))) <= SMALL;
    };
    return state.labels.findLast(near) ?? null;
}

/** Even-odd rule over all rings. */
function isWithin(rings, column, row) {
    let isIn = false;
    for (const ring of rings) {
        ring.forEach(([x, y], index) => {
            const [before, above] = ring.at(index - 1);
            if ((y > row) !== (above > row) && column < (before - x) * (row - y) / (above - y) + x) isIn = !isIn;
        });
    }
    return isIn;
}

const selectedLabel = () => state.labels.find(({id}) => id === state.selected) ?? null;

function drawSelected() {
    const label = selectedLabel();
    const key = JSON.stringify([label, state.classes.map(({value, name}) => [value, name])]);
    if (key === outlined) return;
    outlined = key;
    outline?.remove();
    handles.forEach((handle) => handle.remove());
    [outline, handles] = [null, []];
    showCard(label);
    if (!label) return;
    outline =
        L.polygon(
             toLatLngs(label.rings), {color: "#ffd400", weight: 3, dashArray: "6 4", fill: false, interactive: false}
        ).addTo(map);
    const corners = label.rings.reduce((sum, ring) => sum + ring.length, 0);
    if (label.kind !== "polygon" || corners > MOST_HANDLES) return;
    const rings = structuredClone(label.rings);
    rings.forEach((ring, index) => addHandles(label, rings, ring, index));
}

const HANDLE = {
    className: "handle",
    iconSize: [18, 18]
};

function addHandles(label, rings, ring, ringNumber) {
    const isClosed = ring.length > 1 && ring[0].every((value, axis) => value === ring.at(-1)[axis]);
    const last = ring.length - (isClosed ? 1 : 0);
    for (let index = 0; index < last; index += 1) {
        const handle = L.marker(
                            [ring[index][1], ring[index][0]], {draggable: true, icon: L.divIcon(HANDLE), keyboard: true}
        ).addTo(map);
        const moveTo = ({lat, lng}) => {
            ring[index] = [lng, lat];
            if (isClosed && index === 0) ring[last] = [lng, lat];
            outline.setLatLngs(toLatLngs(rings));
        };
        const save = () => act("PATCH", `/api/labels/${label.id}`, {rings});
        handle.on("drag", () => moveTo(handle.getLatLng())).on("dragend", () => {
            dragged = performance.now();
            save();
        });
        const node = handle.getElement();
        node.setAttribute("role", "button");
        node.setAttribute(
            "aria-label",
            `Corner ${index + 1} of ${last}${
                ringNumber ? ` of ring ${ringNumber + 1}` : ""}: arrow keys move it, Enter stores it`
        );
        node.addEventListener("keydown", (event) => {
            const [across, down] = arrow(event.key);
            if (event.key === "Enter") save();
            else if (across || down) {
                const {lat, lng} = handle.getLatLng();
                handle.setLatLng([lat + down, lng + across]);
                moveTo(handle.getLatLng());
            } else return;
            event.preventDefault();
            event.stopPropagation();
        });
        handles.push(handle);
    }
}

/** The card of the selected label. */
function showCard(label) {
    const card = find("selected");
    card.hidden = !label;
    if (!label) return show(card);
    const kind = {point: "Point", polygon: "Polygon", brush: "Painted pixels"}[label.kind];
    const date = new Date(label.date);
    const choice = element(
        "select",
        {
            id: "selected-class",
            onchange: () => act("PATCH", `/api/labels/${label.id}`, {class: Number(choice.value)}),
        },
        state.classes.map((one) => element("option", {value: one.value}, one.name))
    );
    choice.value = label.class;
    show(
        card,
        element(
            "label",
            {for: "selected-class"
            },
            `${kind}, class`
        ),
        choice,
        button("Delete", removeSelected, {id: "delete-label", title: "Delete this label (Delete)"}),
        button("Close", () => merge({selected: null}), {title: "Esc", "data-key": "close-card"}),
        element(
            "p",
            {class: "hint"},
            `${date.toLocaleDateString()} ${date.toLocaleTimeString()}, ${label.author}`,
            label.suggested ? ", at a suggested place" : "",
            label.kind === "polygon" ? ". Drag its corners to move them." : ""
        )
    );
}

export function removeSelected() {
    if (!selectedLabel()) return;
    act("DELETE", `/api/labels/${state.selected}`);
    merge({selected: null});
}

// Polygon.

function drawSketch(pointer) {
    sketch?.remove();
    sketch = null;
    if (corners.length === 0) return;
    const color = classOf(state.chosen)?.color ?? "#ffffff";
    const path = corners.map(([column, row]) => [row, column]);
    const line = pointer ? [...path, [pointer.lat, pointer.lng]] : path;
    sketch = L.layerGroup([
                  L.polygon(line, {color: "#ffffff", weight: 5, fill: false, interactive: false}),
                  L.polygon(line, {color, weight: 2.5, dashArray: "6 4", fillOpacity: 0.2, interactive: false}),
                  ...path.map((latlng) => disc(latlng, 4, "#000000")),
              ]).addTo(map);
}

function addCorner(column, row) {
    if (!classForLabel()) return;
    const at = map.latLngToContainerPoint([row, column]);
    const distance = (corner) => at.distanceTo(map.latLngToContainerPoint([corner[1], corner[0]]));
    if (corners.length > 2 && distance(corners[0]) < 8) return finish();
    if (corners.length && distance(corners.at(-1)) < 4) return;
    corners.push([Math.max(0, Math.min(state.scene.width, column)), Math.max(0, Math.min(state.scene.height, row))]);
    drawSketch();
    showTools();
}

/** Ends the polygon and sends it. */
export function finish() {
    if (corners.length < 3) {
        if (corners.length) report(new Error("A polygon needs three corners or more."));
        return;
    }
    const ring = [...corners, corners[0]];
    const value = classForLabel();
    if (!value) return;
    send({class: value, kind: "polygon", rings: [ring]}, middle(box({rings: [ring]})).reverse());
    cancel();
}

/** Removes the last corner of an unfinished polygon. */
export function dropCorner() {
    corners.pop();
    drawSketch();
    showTools();
}

export const isSketching = () => corners.length > 0;

/** Drops what is unfinished: the polygon, the stroke. */
export function cancel() {
    corners = [];
    stroke = null;
    clearStroke();
    if (map) drawSketch();
    showTools();
}

// Brush.

let stroke = null;
let panned = null;
const touches = new Set();

function setSize(next) {
    size = next;
    showTools();
}

export const stepSize = (step) => setSize(Math.max(1, Math.min(5, size + 2 * step)));

function clearStroke() {
    const canvas = find("stroke");
    canvas.getContext("2d").clearRect(0, 0, canvas.width, canvas.height);
}

function beginStroke(latlng) {
    if (!classForLabel()) return;
    const {x, y} = map.getSize();
    const canvas = find("stroke");
    if (canvas.width !== x || canvas.height !== y) Object.assign(canvas, {width: x, height: y});
    stroke = {pixels: new Map(), last: null, context: canvas.getContext("2d")};
    stroke.context.fillStyle = classOf(state.chosen).color;
    paintTo(latlng);
}

/** Paints the pixels between the last place and this one. */
function paintTo({lat, lng}) {
    const [column, row] = [Math.floor(lng), Math.floor(lat)];
    const [from, above] = stroke.last ?? [column, row];
    const steps = Math.max(1, Math.abs(column - from), Math.abs(row - above));
    for (let step = 0; step <= steps; step += 1) {
        dab(Math.round(from + (column - from) * step / steps), Math.round(above + (row - above) * step / steps));
    }
    stroke.last = [column, row];
}

function dab(column, row) {
    const half = (size - 1) / 2;
    const scale = Math.max(1, 2 ** map.getZoom());
    for (let down = row - half; down <= row + half; down += 1) {
        for (let across = column - half; across <= column + half; across += 1) {
            const key = down * state.scene.width + across;
            if (!isInside(across, down) || stroke.pixels.has(key)) continue;
            stroke.pixels.set(key, [across, down]);
            const point = map.latLngToContainerPoint([down, across]);
            stroke.context.fillRect(point.x, point.y, scale, scale);
        }
    }
}

async function endStroke() {
    const pixels = [...stroke.pixels.values()];
    stroke = null;
    if (pixels.length === 0) return clearStroke();
    if (pixels.length > MOST_PIXELS) {
        clearStroke();
        return report(
            new Error(`A stroke of ${count(pixels.length, "pixel")} is too large: zoom in, or draw a polygon.`)
        );
    }
    const [column, row] = pixels[0];
    await send({class: state.chosen, kind: "brush", pixels}, [column + 0.5, row + 0.5]);
}

function startBrush() {
    const box = find("map");
    const here = (event) => map.mouseEventToLatLng(event);
    box.addEventListener("pointerdown", (event) => {
        if (event.pointerType === "touch") touches.add(event.pointerId);
        if (event.button === 1) {
            panned = [event.clientX, event.clientY];
            box.setPointerCapture(event.pointerId);
            event.preventDefault();
            return;
        }
        if (state.tool !== "brush" || event.button !== 0 || state.isBlind || event.target.closest(".handle")) return;
        if (touches.size > 1) return cancel();
        box.setPointerCapture(event.pointerId);
        beginStroke(here(event));
    });
    box.addEventListener("pointermove", (event) => {
        if (panned) {
            map.panBy([panned[0] - event.clientX, panned[1] - event.clientY], {animate: false});
            panned = [event.clientX, event.clientY];
        } else if (stroke) {
            for (const one of event.getCoalescedEvents?.() ?? [event]) paintTo(here(one));
        }
    });
    const end = (event) => {
        touches.delete(event.pointerId);
        panned = null;
        if (event.type === "pointercancel") cancel();
        else if (stroke) endStroke();
    };
    box.addEventListener("pointerup", end);
    box.addEventListener("pointercancel", end);
}

// Tools.

/** Uses the tool at a place, in columns and rows of the scene. */
function use(column, row) {
    if (!isInside(column, row)) return;
    const pixel = [Math.floor(column), Math.floor(row)];
    if (state.isBlind)
        return merge(
            {notice: {text: "Choose the class of the marked pixel under Reference; clicks do not label now."}}
        );
    if (state.tool === "point")
        labelPixel(...pixel);
    else if (state.tool === "polygon")
        addCorner(column, row);
    else if (state.tool === "why")
        explain(...pixel);
    else if (state.tool === "select")
        merge({selected: labelAt({lng: column, lat: row})?.id ?? null});
}

/** Uses the tool at the cross of the keyboard. */
export function useAtCursor() {
    const pixel = cursorPixel();
    if (!pixel || state.isBlind) return;
    const [column, row] = [pixel.column + 0.5, pixel.row + 0.5];
    if (state.tool === "brush") {
        beginStroke({lat: row, lng: column});
        if (stroke) endStroke();
    } else
        use(column, row);
}

function showTools() {
    const tools = TOOLS.map(
        ({id, name, key, path, says}) => element(
            "button",
            {
                type: "button",
                id: `tool-${id}`,
                "aria-pressed": String(state.tool === id),
                "aria-keyshortcuts": key,
                title: `${says} (${key})`,
                onclick: () => choose(id),
            },
            svg("svg", {viewBox: "0 0 24 24", "aria-hidden": "true"}, svg("path", {d: path})),
            element("span", {}, name)
        )
    );
    const step = (id, name, what, key, action) => element(
        "button",
        {
            type: "button",
            id,
            "aria-disabled": String(!what),
            title: what ? `${name}: ${what} (${key})` : `Nothing to ${id}`,
            onclick: () => what && action(),
        },
        svg("svg", {viewBox: "0 0 24 24", "aria-hidden": "true"}, svg("path", {
                d: id === "undo" ? "M9 5L4 10l5 5M4 10h10a5 5 0 0 1 0 10h-3" : "M15 5l5 5-5 5M20 10H10a5 5 0 0 0 0 10h3"
            })),
        element("span", {}, name)
    );
    const extras = [];
    if (state.tool === "brush") {
        extras.push(element(
            "span",
            {role: "group", "aria-label": "Size of the brush", class: "sizes"},
            [1, 3, 5].map((one) => button(`${one} px`, () => setSize(one), {
                              id: `size-${one}`,
                              "aria-pressed": String(size === one),
                              title: "[ smaller, ] larger"
                          }))
        ));
    }
    if (corners.length) {
        extras.push(
            button("Finish", finish, {id: "finish", title: "Enter, double click or right click"}),
            button("Cancel", cancel, {id: "cancel", title: "Esc; Backspace removes the last corner"})
        );
    }
    show(
        find("tools"),
        element("span", {role: "group", "aria-label": "Tool"}, tools),
        element(
            "span",
            {role: "group", "aria-label": "Undo and redo"},
            step("undo", "Undo", state.undo, "Z", undo),
            step("redo", "Redo", state.redo, "Shift+Z", redo)
        ),
        element(
            "button",
            {
                type: "button",
                id: "help",
                "aria-haspopup": "dialog",
                "aria-keyshortcuts": "?",
                title: "Keys and mouse (?)",
                onclick: () => find("keys").dispatchEvent(new Event("wanted"))
            },
            element("span", {}, "Keys")
        )
    );
    find("extras").hidden = extras.length === 0;
    show(find("extras"), extras);
}

export const undo = () => act("POST", "/api/undo");
export const redo = () => act("POST", "/api/redo");

/** Starts the tools, as soon as there is a map. */
export function startDraw() {
    map.on("click", ({latlng}) => performance.now() - dragged > 100 && use(latlng.lng, latlng.lat));
    map.on("dblclick contextmenu", () => state.tool === "polygon" && finish());
    map.on("mousemove", ({latlng}) => corners.length && drawSketch(latlng));
    map.on("zoomend", drawLabels);
    map.on("movestart", clearStroke);
    startBrush();
    drawLabels();
    setTool();
}

function setTool() {
    showTools();
    if (!map) return;
    find("map").dataset.tool = state.isBlind ? "none" : state.tool;
    if (state.tool === "brush" && !state.isBlind)
        map.dragging.disable();
    else
        map.dragging.enable();
}

/** A ring with a text on the map; returns the marker, to be removed by who made it. */
export function ring(column, row, text, kind) {
    const icon = L.divIcon(
        {className: `ring ${kind}`, iconSize: [30, 30], html: element("span", {"aria-hidden": "true"}, text)}
    );
    return L.marker([row + 0.5, column + 0.5], {icon, keyboard: false, interactive: false}).addTo(map);
}

let explainedRing = null;

watch(["explained"], () => {
    explainedRing?.remove();
    explainedRing = state.explained ? ring(state.explained.column, state.explained.row, "", "explained") : null;
});
watch(["labels", "classes"], drawLabels);
watch(["selected"], () => map && drawSelected());
watch(["tool", "undo", "redo", "isBlind"], setTool);
watch(["document"], settle);
