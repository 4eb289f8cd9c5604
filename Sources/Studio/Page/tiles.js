// Layers of tiles that the page paints from raw bytes. A tile keeps its old picture until the new one is painted;
// requests start at the centre of the view, and those of tiles out of view are aborted. A request costs the browser
// about as much as a tile, so each is of several.
import {state, watch} from "./state.js";

const {L} = window;
const SIZE = 256;
/** The requests at a time, and the most tiles of each: both processors are busy, and few frames are drawn. */
const LANES = 2;
const MOST = 8;
const layers = new Set();
const requests = new Set();
let isScheduled = false;

/**
 * Options: `address(version, level, places)`, `paint(bytes)` -> ImageData, and `onpainted(version)`, called when the
 * view is.
 */
export const ByteTiles = L.GridLayer.extend({
    options: {tileSize: SIZE, maxNativeZoom: 0, updateInterval: 80, keepBuffer: 1, noWrap: true},
    version: null,

    onAdd(map) {
        layers.add(this);
        L.GridLayer.prototype.onAdd.call(this, map);
        map.on("move zoomend moveend resize", schedule);
        this.on("tileunload", schedule);
    },

    onRemove(map) {
        layers.delete(this);
        L.GridLayer.prototype.onRemove.call(this, map);
    },

    createTile(coords, done) {
        const tile = document.createElement("canvas");
        tile.width = tile.height = SIZE;
        Object.assign(tile, {version: null, bytes: null, request: null, wait: null, done});
        schedule();
        return tile;
    },

    /**
       Asks for the tiles of a version (of any text that the address needs); the tiles of the old one stay meanwhile.
     */
    setVersion(version) {
        this.version = version;
        schedule();
    },

    /** Paints again what is there, after a change of colours. */
    repaint() {
        for (const {el} of Object.values(this._tiles ?? {}))
            if (el.bytes) this.draw(el);
    },

    draw(tile) {
        tile.getContext("2d").putImageData(this.options.paint(tile.bytes), 0, 0);
    },

    /** The tiles in view: each with the distance of its centre from that of the view, in pixels of the screen. */
    inView() {
        if (!this._map || this._tileZoom === undefined) return [];
        const center = this._map.project(this._map.getCenter(), this._tileZoom);
        const scale = this._map.getZoomScale(this._map.getZoom(), this._tileZoom);
        const half = this._map.getSize().divideBy(2 * scale);
        const found = [];
        for (const {el, coords, current} of Object.values(this._tiles)) {
            if (!current || coords.z !== this._tileZoom) continue;
            const across = Math.abs((coords.x + 0.5) * SIZE - center.x);
            const down = Math.abs((coords.y + 0.5) * SIZE - center.y);
            if (across >= half.x + SIZE / 2 || down >= half.y + SIZE / 2) continue;
            found.push({tile: el, coords, distance: Math.hypot(across, down) * scale});
        }
        return found;
    },
});

function schedule() {
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
        isScheduled = false;
        run();
    });
}

function run() {
    const wanted = [];
    const needed = new Set();
    for (const layer of layers) {
        if (layer.version === null || !layer._tiles) continue;
        const seen = layer.inView();
        const missing = seen.filter(({tile}) => tile.version !== layer.version);
        for (const one of missing) {
            needed.add(one.tile);
            if (!one.tile.request && !waits(one.tile, layer.version)) wanted.push({layer, ...one});
        }
        if (missing.length === 0 && seen.length > 0) layer.options.onpainted?.(layer.version);
    }
    for (const request of requests) {
        const {layer, version, tiles, controller} = request;
        if (version !== layer.version || !tiles.some((tile) => needed.has(tile))) controller.abort();
    }
    wanted.sort((a, b) => a.distance - b.distance);
    while (wanted.length > 0 && requests.size < LANES) load(taken(wanted));
}

/** Takes the first tile, and the next ones that one request can ask for; a tile that had to wait is asked for alone. */
function taken(wanted) {
    const [first] = wanted;
    const fits = ({layer, coords, tile}) =>
        layer === first.layer && coords.z === first.coords.z && tile.wait === null && first.tile.wait === null;
    const batch = [first, ...wanted.slice(1).filter(fits)].slice(0, MOST);
    for (const one of batch) wanted.splice(wanted.indexOf(one), 1);
    return batch;
}

/** Whether a tile is to be asked for later: after more of the scene was read, or after a pause. */
const waits = ({wait}, version) =>
    wait !== null && wait.version === version && state.overview <= wait.overview && performance.now() < wait.until;

async function load(batch) {
    const [{layer, coords: {z}}] = batch;
    const {version} = layer;
    const tiles = batch.map(({tile}) => tile);
    const request = {layer, version, tiles, controller: new AbortController()};
    requests.add(request);
    for (const tile of tiles) tile.request = request;
    let pause = null;
    try {
        const places = batch.map(({coords: {x, y}}) => `${x}.${y}`).join(",");
        const response = await fetch(layer.options.address(version, -z, places), {signal: request.controller.signal});
        if (response.ok) {
            const bytes = await response.arrayBuffer();
            const size = bytes.byteLength / tiles.length;
            for (const [index, tile] of tiles.entries()) {
                tile.bytes = new Uint8ClampedArray(bytes, index * size, size);
                layer.draw(tile);
                tile.version = version;
                tile.done?.(null, tile);
                tile.done = null;
            }
        } else {
            pause = 1000 * (Number(response.headers.get("Retry-After")) || 2);
        }
    } catch (error) {
        if (error.name !== "AbortError") pause = 2000;
    }
    requests.delete(request);
    for (const tile of tiles) {
        tile.request = null;
        tile.wait = pause === null ? null : {version, overview: state.overview, until: performance.now() + pause};
    }
    if (pause !== null) setTimeout(schedule, pause + 10);
    schedule();
}

watch(["overview"], schedule);
