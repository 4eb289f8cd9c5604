// Parts that panels are made of: elements, SVG, numbers with units.
import {classOf} from "./state.js";

/**
 * Sets attributes, listeners (`onclick`), properties of style (`style: {}`) and data (`data: {}`), and adds children.
 */
function fill(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (value == null || value === false) continue;
        if (name.startsWith("on"))
            node.addEventListener(name.slice(2), value);
        else if (name === "style")
            for (const [key, one] of Object.entries(value)) node.style.setProperty(key, one);
        else if (name === "data")
            Object.assign(node.dataset, value);
        else if (name === "value" || name === "checked")
            node[name] = value;
        else
            node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
    return node;
}

export const element = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);

export const svg = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);

export const find = (id) => document.getElementById(id);

/** Replaces the content of `node`. Focus stays at the control of the same `data-key` or id. */
export function show(node, ...children) {
    const focused = node.contains(document.activeElement) ? document.activeElement : null;
    const key = focused?.dataset.key;
    const id = focused?.id;
    node.replaceChildren(...children.flat(Infinity).filter(Boolean));
    if (key)
        node.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus();
    else if (id)
        find(id)?.focus();
}

export const button = (text, action, attributes = {}) =>
    element("button", {type: "button", onclick: action, ...attributes}, text);

/** A class as a coloured square and its name. */
export function named(value) {
    const one = classOf(value);
    return element("span", {class: "named"}, swatch(one?.color), one ? one.name : "no class");
}

export const swatch = (color) =>
    element("span", {class: "swatch", "aria-hidden": "true", style: {"background-color": color ?? "transparent"}});

export const className = (value) => classOf(value)?.name ?? "no class";

/** A number with three significant digits, in plain notation. */
export function number(value) {
    if (value == null) return "no value";
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= 1e6 || size < 1e-4) return value.toExponential(2).replace("-", "\u2212");
    const digits = Math.max(0, Math.min(4, 2 - Math.floor(Math.log10(size))));
    return value.toFixed(digits).replace("-", "\u2212");
}

export const whole = (value) => Math.round(value).toLocaleString("en");

export const percent = (share) =>
    `${share > 0 && share < 0.095 ? (100 * share).toFixed(1) : Math.round(100 * share)} %`;

export const two = (value) => value.toFixed(2);

/** An accuracy with its 95 % interval. */
export const withInterval = (value, interval) =>
    value == null ? "unknown" : two(value) + (interval ? ` (${two(interval[0])} to ${two(interval[1])})` : "");

/** An area in hectares, or in square kilometres if the largest of those it is listed with is large. */
export function area(hectares, largest = hectares) {
    if (hectares == null) return "";
    if (largest >= 10000 && hectares < 1000) return `${(hectares / 100).toFixed(2)} km²`;
    if (largest >= 10000) return `${whole(hectares / 100)} km²`;
    return `${hectares < 10 ? hectares.toFixed(1) : whole(hectares)} ha`;
}

/** `1 label`, `2 labels`. */
export const count = (value, noun, plural = `${noun}s`) => `${whole(value)} ${value === 1 ? noun : plural}`;

export const place = (column, row) => `${Math.floor(column)}, ${Math.floor(row)}`;

/** A table that scrolls within the panel; `rows` hold texts or nodes, the first of each is its heading. */
export function table(caption, headings, rows, attributes = {}) {
    return element(
        "div",
        {class: "scroll", tabindex: "0", role: "region", "aria-label": caption},
        element(
            "table",
            attributes,
            element("caption", {}, caption),
            element("thead", {}, element("tr", {}, headings.map((text) => element("th", {scope: "col"}, text)))),
            element(
                "tbody",
                {},
                rows.map(
                    (cells) => element(
                        "tr",
                        {},
                        cells
                            .map((cell, index) => index ? element("td", {}, cell) : element("th", {scope: "row"}, cell))
                    )
                )
            )
        )
    );
}

/** A paragraph that explains. */
export const hint = (...texts) => element("p", {class: "hint"}, ...texts);
