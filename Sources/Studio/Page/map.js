// The map: the scene, the map of classes over it, swipe, scale bar, the cross of the keyboard, and the pixel under the
// pointer.
import {button, element, find, number, percent, place, show} from "./parts.js";
import {ask, classOf, merge, state, watch} from "./state.js";
import {ByteTiles} from "./tiles.js";

const {L} = window;
const crs = L.extend({}, L.CRS.Simple, {transformation: new L.Transformation(1, 0, 1, 0)});
const DEEPEST = 5;

/** Colours of confidence from low to high (viridis), and of pixels unlike the training samples and ambiguous ones. */
export const CONFIDENCE = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];
export const UNLIKE = "#d01c8b";
export const AMBIGUOUS = "#f1a340";

export let map = null;
let picture = null;
let base = null;
let classes = null;
let divider = 0.5;
let cursor = null;
let isCrossShown = false;

/** Makes the map as soon as the scene is known. */
export function startMap() {
    const {scene} = state;
    const lowest = -scene.levels;
    map = L.map("map", {
        crs,
        minZoom: lowest,
        maxZoom: DEEPEST,
        attributionControl: false,
        zoomControl: false,
        keyboard: false,
        doubleClickZoom: false,
        boxZoom: false,
        tap: false,
        fadeAnimation: false,
        zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
        preferCanvas: true,
        maxBoundsViscosity: 0.5,
        maxBounds: [[-0.5 * scene.height, -0.5 * scene.width], [1.5 * scene.height, 1.5 * scene.width]],
    });
    for (const [name, index] of [["base", 150], ["picture", 200], ["classmap", 300]])
        map.createPane(name).style.zIndex = index;
    const bounds = [[0, 0], [scene.height - 1e-6, scene.width - 1e-6]];
    const options = {bounds, minZoom: lowest, maxZoom: DEEPEST, minNativeZoom: lowest};
    const address = (version, level, places) => `/tiles/${encodeURIComponent(version)}/1/${level}/${places}`;
    const paint = (bytes) => new ImageData(bytes, 256, 256);
    base = new ByteTiles(
        {...options, pane: "base", maxNativeZoom: lowest, maxZoom: Math.min(DEEPEST, lowest + 6), address, paint}
    );
    picture = new ByteTiles({...options, pane: "picture", address, paint});
    classes = new ByteTiles({
        ...options, pane: "classmap", paint: paintClasses,
        address: (version, level, places) => `/tiles/${version}/${level}/${places}`,
        onpainted: (version) => {document.documentElement.dataset.painted = version.split("/")[1];},
    });
    startView();
    for (const layer of [base, picture, classes]) layer.addTo(map);
    setPicture();
    setModel();
    setShown();
    map.on("move zoom resize", () => {clip(); placeCross();});
    map.on("zoomend resize", scaleBar);
    map.on("zoomend moveend", keepView);
    scaleBar();
    startHover();
    startCursor();
    startSwipe();
    startZoom();
    new ResizeObserver(() => map.invalidateSize({animate: false})).observe(find("map"));
}

/** The view that the address keeps through a reload, or the whole scene. */
function startView() {
    const [zoom, column, row] = location.hash.slice(1).split("/").map(Number);
    const isKept = [zoom, column, row].every(Number.isFinite) && location.hash.length > 1;
    if (isKept)
        map.setView([row, column], zoom);
    else
        map.setView([state.scene.height / 2, state.scene.width / 2], startZoomLevel());
}

/** The zoom at which the scene fills the view; a fifth of it may be outside. */
function startZoomLevel() {
    const {x, y} = map.getSize();
    return Math.floor(Math.log2(Math.min(x / state.scene.width, y / state.scene.height)) + 0.32);
}

function keepView() {
    const {lat, lng} = map.getCenter();
    history.replaceState(null, "", `#${map.getZoom()}/${Math.round(lng)}/${Math.round(lat)}`);
}

function setPicture() {
    const id = state.layer ?? state.scene.layers[0].id;
    base?.setVersion(id);
    picture?.setVersion(id);
}

function setModel() {
    if (!state.model) delete document.documentElement.dataset.painted;
    // What the model doubts takes longer than its classes, so it is asked for only where it is shown.
    const layer = state.mode === "doubt" && state.model?.hasRejection ? "flags" : "map";
    classes?.setVersion(state.model ? `${layer}/${state.model.version}` : null);
    if (map) setShown();
}

const isShown = () => state.isMapOn && !state.isBlind && state.model !== null;

function setShown() {
    const pane = map.getPane("classmap");
    pane.style.display = isShown() ? "" : "none";
    pane.style.opacity = state.opacity;
    find("divider").hidden = !(state.isSwiping && isShown());
    clip();
}

// Colours of the map of classes.

let colors = null;

const packed = (hex, alpha = 255) => (alpha << 24 | parseInt(hex.slice(5, 7), 16) << 16 |
                                      parseInt(hex.slice(3, 5), 16) << 8 | parseInt(hex.slice(1, 3), 16)) >>>
    0;

function ramp(share) {
    const at = Math.min(CONFIDENCE.length - 1.001, share * (CONFIDENCE.length - 1));
    const [low, high] = [CONFIDENCE[Math.floor(at)], CONFIDENCE[Math.floor(at) + 1]];
    const channel = (from) => {
        const [a, b] = [low, high].map((hex) => parseInt(hex.slice(from, from + 2), 16));
        return Math.round(a + (b - a) * (at % 1)).toString(16).padStart(2, "0");
    };
    return `#${channel(1)}${channel(3)}${channel(5)}`;
}

/** The colours of all class values and of all states, as the mode wants them. */
function colorTables() {
    const byClass = new Uint32Array(256);
    for (const one of state.classes) byClass[one.value] = packed(one.color);
    const byState = new Uint32Array(256);
    for (let bits = 0; bits < 256; bits += 1) {
        if (state.mode === "confidence")
            byState[bits] = packed(ramp((bits & 63) / 63));
        else
            byState[bits] = bits & 64 ? packed(UNLIKE) : bits & 128 ? packed(AMBIGUOUS) : packed("#d9d9d9", 90);
    }
    return {byClass, byState};
}

function paintClasses(bytes) {
    colors ??= colorTables();
    const image = new ImageData(256, 256);
    const pixels = new Uint32Array(image.data.buffer);
    const {byClass, byState} = colors;
    const isClass = state.mode === "class";
    for (let index = 0; index < 65536; index += 1) {
        const value = bytes[index];
        if (value === 0 || value > 252) continue;
        pixels[index] = isClass ? byClass[value] : byState[bytes[65536 + index]];
    }
    return image;
}

let painted = "";

/** Paints the tiles again if a colour is another; counts of labels, which change with each act, are none. */
function recolor() {
    const wanted = `${state.mode} ${state.classes.map(({value, color}) => value + color).join()}`;
    if (wanted === painted) return;
    painted = wanted;
    colors = null;
    classes?.repaint();
}

// Swipe: the map of classes is clipped at the line.

function clip() {
    const pane = map.getPane("classmap");
    if (!state.isSwiping) {
        pane.style.clip = "";
        return;
    }
    const size = map.getSize();
    const [start, end] = [map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(size)];
    pane.style.clip = `rect(${start.y}px, ${end.x}px, ${end.y}px, ${start.x + divider * size.x}px)`;
    find("divider").style.left = `${100 * divider}%`;
    find("divider").setAttribute("aria-valuenow", Math.round(100 * divider));
}

function startSwipe() {
    const line = find("divider");
    const moveTo = (share) => {
        divider = Math.max(0, Math.min(1, share));
        clip();
    };
    line.addEventListener("pointerdown", (event) => {
        line.setPointerCapture(event.pointerId);
        event.preventDefault();
        line.focus();
    });
    line.addEventListener("pointermove", (event) => {
        if (!line.hasPointerCapture(event.pointerId)) return;
        const box = find("map").getBoundingClientRect();
        moveTo((event.clientX - box.left) / box.width);
    });
    line.addEventListener("keydown", (event) => {
        const step = {ArrowLeft: -0.02, ArrowRight: 0.02, PageDown: -0.1, PageUp: 0.1, Home: -1, End: 1}[event.key];
        if (!step) return;
        moveTo(divider + step);
        event.preventDefault();
        event.stopPropagation();
    });
}

// Zoom, scale bar, places.

function startZoom() {
    const whole = () => map.fitBounds([[0, 0], [state.scene.height, state.scene.width]]);
    show(
        find("zoom"),
        button("+", () => map.zoomIn(), {"aria-label": "Zoom in", title: "Zoom in (+)", id: "zoom-in"}),
        button("\u2212", () => map.zoomOut(), {"aria-label": "Zoom out", title: "Zoom out (\u2212)", id: "zoom-out"}),
        button("All", whole, {"aria-label": "Show the whole scene", title: "Show the whole scene (0)", id: "zoom-all"})
    );
}

function scaleBar() {
    const {pixel, unit} = state.scene;
    const perPixel = pixel / 2 ** map.getZoom();
    const most = perPixel * Math.min(160, 0.3 * map.getSize().x);
    const power = 10 ** Math.floor(Math.log10(most));
    const length = [5, 2, 1].map((step) => step * power).find((one) => one <= most) ?? power;
    const text = unit === "m" && length >= 1000 ? `${length / 1000} km` :
                                                  `${Number(length.toPrecision(2))} ${unit || "map units"}`;
    const zoom = map.getZoom();
    const ratio = zoom >= 0 ? `${2 ** zoom}×` : `1/${2 ** -zoom}`;
    show(
        find("scale"),
        element("span", {class: "bar", style: {width: `${length / perPixel}px`}}),
        element("span", {}, text),
        element(
            "span",
            {class: "ratio", title: "Size of a pixel of the scene on the screen; at 1× and larger each pixel is exact"},
            zoom < 0 ? `${ratio}, preview` : ratio
        )
    );
}

export const isInside = (column, row) =>
    column >= 0 && row >= 0 && column < state.scene.width && row < state.scene.height;

/** Moves the view to a pixel, close enough to see it. */
export function goTo(column, row, zoom = 3) {
    map.setView([row + 0.5, column + 0.5], Math.max(map.getZoom(), zoom));
    isCrossShown = false;
    setCursor(Math.floor(column), Math.floor(row));
}

// The cross that arrow keys move.

/** The step of an arrow key in columns and rows; 0 for other keys. */
export const arrow = (key) =>
    ({ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]})[key] ?? [0, 0];

function startCursor() {
    const box = find("map");
    box.addEventListener("focus", () => {
        if (!box.matches(":focus-visible")) return;
        isCrossShown = true;
        const {lat, lng} = map.getCenter();
        const isVisible = cursor && map.getBounds().contains([cursor.row, cursor.column]);
        if (!isVisible) setCursor(Math.floor(lng), Math.floor(lat));
        else placeCross();
    });
    box.addEventListener("keydown", (event) => {
        const [across, down] = arrow(event.key);
        if (event.target !== box || event.ctrlKey || event.altKey || event.metaKey || (!across && !down)) return;
        event.preventDefault();
        isCrossShown = true;
        const start = cursor ?? {column: Math.floor(map.getCenter().lng), row: Math.floor(map.getCenter().lat)};
        const step = Math.max(1, 2 ** -map.getZoom()) * (event.shiftKey ? 10 : 1);
        setCursor(start.column + step * across, start.row + step * down);
        const margin = 40;
        map.panInside([cursor.row + 0.5, cursor.column + 0.5], {padding: [margin, margin], animate: false});
    });
}

export const cursorPixel = () => cursor;

function setCursor(column, row) {
    const {width, height} = state.scene;
    cursor = {column: Math.max(0, Math.min(width - 1, column)), row: Math.max(0, Math.min(height - 1, row))};
    placeCross();
    hover(cursor.column, cursor.row);
}

function hideCursor() {
    cursor = null;
    placeCross();
}

function placeCross() {
    const cross = find("cross");
    cross.hidden = !cursor || !isCrossShown;
    if (cross.hidden) return;
    const point = map.latLngToContainerPoint([cursor.row + 0.5, cursor.column + 0.5]);
    cross.style.transform = `translate(${point.x}px, ${point.y}px)`;
}

// The pixel under the pointer: one request at a time, the latest place next.

let asked = null;
let isAsking = false;
let timer = null;

function hover(column, row) {
    if (!isInside(column, row)) return;
    asked = {column, row};
    find("place").textContent = place(column, row);
    clearTimeout(timer);
    timer = setTimeout(askPixel, 60);
}

async function askPixel() {
    if (isAsking || !asked) return;
    const {column, row} = asked;
    asked = null;
    isAsking = true;
    try {
        merge({hover: await ask(`/api/pixel?column=${column}&row=${row}`)});
    } catch {
        merge({hover: null});
    }
    isAsking = false;
    if (asked) askPixel();
}

function startHover() {
    map.on("mousemove", ({latlng}) => hover(Math.floor(latlng.lng), Math.floor(latlng.lat)));
    find("map").addEventListener("pointerdown", hideCursor, true);
}

/** Shows the pixel in the status bar; not its class while a reference sample is labelled. */
function showPixel() {
    const pixel = state.hover;
    if (!pixel) return;
    const degrees = (value, positive, negative) => `${Math.abs(value).toFixed(4)}° ${value < 0 ? negative : positive}`;
    const parts = [`pixel ${place(pixel.column, pixel.row)}`];
    if (pixel.latitude != null)
        parts.push(`${degrees(pixel.latitude, "N", "S")} ${degrees(pixel.longitude, "E", "W")}`);
    const unit = state.scene.unit ?? "";
    const digits = unit === "m" ? 0 : 5;
    parts.push(`x ${pixel.x.toFixed(digits)} y ${pixel.y.toFixed(digits)} ${unit}`);
    show(find("place"), parts.map((text) => element("span", {}, text)));
    const values = [...pixel.features, ...pixel.values];
    find("values").textContent = values.map(({name, value}) => `${name} ${number(value)}`).join("  ");
    find("values").title = find("values").textContent;
    const verdict = find("verdict");
    if (state.isBlind) return show(verdict, "class hidden");
    const one = classOf(pixel.class);
    const doubts =
        [pixel.unlike && "unlike the training samples", pixel.ambiguous && "ambiguous"].filter(Boolean).join(", ");
    // Values of 0 in all bands are nearly always fill that the file does not declare.
    if (pixel.values.length > 1 && pixel.values.every(({value}) => value === 0))
        return show(verdict, "no data? Start with --nodata 0");
    if (!one) return show(verdict);
    show(
        verdict,
        element("span", {class: "swatch", style: {"background-color": one.color}}),
        `${one.name} ${percent(pixel.confidence)}${doubts ? `, ${doubts}` : ""}`
    );
}

watch(["hover", "isBlind"], showPixel);
watch(["layer"], () => map && setPicture());
watch(["version"], () => {
    setModel();
    if (state.hover && map) hover(state.hover.column, state.hover.row);
});
watch(["classes", "mode"], recolor);
watch(["mode", "model"], setModel);
watch(["isMapOn", "opacity", "isSwiping", "isBlind"], () => map && setShown());
