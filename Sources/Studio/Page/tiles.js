// Layers of tiles that the page paints from raw bytes. A tile keeps its old picture until the new one is painted;
// requests start at the centre of the view, and those of tiles out of view are aborted.
import {state, watch} from "./state.js";

const {L} = window;
const SIZE = 256;
const LANES = 4;
const layers = new Set();
let isScheduled = false;
let running = 0;

/**
 * Options: `address(version, level, x, y)`, `paint(bytes)` -> ImageData, and `onpainted(version)`, called when the
 * view is.
 */
export const ByteTiles = L.GridLayer.extend({
    options: {tileSize: SIZE, maxNativeZoom: 0, updateInterval: 80, keepBuffer: 1, noWrap: true},
    version: null,

    onAdd(map) {
        layers.add(this);
        L.GridLayer.prototype.onAdd.call(this, map);
        map.on("move zoomend moveend resize", schedule);
        this.on("tileunload", ({tile}) => {
            tile.abort?.abort();
            schedule();
        });
    },

    onRemove(map) {
        layers.delete(this);
        L.GridLayer.prototype.onRemove.call(this, map);
    },

    createTile(coords, done) {
        const tile = document.createElement("canvas");
        tile.width = tile.height = SIZE;
        Object.assign(tile, {version: null, bytes: null, abort: null, wait: null, done});
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
    for (const layer of layers) {
        if (layer.version === null || !layer._tiles) continue;
        const seen = layer.inView();
        const tiles = new Set(seen.map((one) => one.tile));
        for (const {el} of Object.values(layer._tiles)) {
            if (el.abort && (!tiles.has(el) || el.asked !== layer.version)) el.abort.abort();
        }
        let left = 0;
        for (const one of seen) {
            if (one.tile.version === layer.version) continue;
            left += 1;
            if (!one.tile.abort && !waits(one.tile, layer.version)) wanted.push({layer, ...one});
        }
        if (left === 0 && seen.length > 0) layer.options.onpainted?.(layer.version);
    }
    wanted.sort((a, b) => a.distance - b.distance);
    for (const one of wanted.slice(0, Math.max(0, LANES - running))) load(one);
}

/** Whether a tile is to be asked for later: after more of the scene was read, or after a pause. */
const waits = ({wait}, version) =>
    wait !== null && wait.version === version && state.overview <= wait.overview && performance.now() < wait.until;

async function load({layer, tile, coords}) {
    const version = layer.version;
    running += 1;
    tile.abort = new AbortController();
    tile.asked = version;
    let pause = null;
    try {
        const response =
            await fetch(layer.options.address(version, -coords.z, coords.x, coords.y), {signal: tile.abort.signal});
        if (response.ok) {
            tile.bytes = new Uint8ClampedArray(await response.arrayBuffer());
            layer.draw(tile);
            tile.version = version;
            tile.done?.(null, tile);
            tile.done = null;
        } else {
            pause = 1000 * (Number(response.headers.get("Retry-After")) || 2);
        }
    } catch (error) {
        if (error.name !== "AbortError") pause = 2000;
    }
    tile.abort = null;
    running -= 1;
    tile.wait = pause === null ? null : {version, overview: state.overview, until: performance.now() + pause};
    if (pause !== null) setTimeout(schedule, pause + 10);
    schedule();
}

watch(["overview"], schedule);
