// The one store of the page: what the server says, and what is chosen in the page. Requests to the server.

export const state = {
    scene: null,
    classes: [],
    labels: [],
    model: null,
    version: null,
    accuracy: null,
    jobs: [],
    overview: 1,
    training: "",
    chosen: null,
    tool: "point",
    tab: "classes",
    mode: "class",
    isMapOn: true,
    opacity: 0.6,
    isSwiping: false,
    hover: null,
    explained: null,
    selected: null,
    point: null,
    suggestion: null,
    accepted: null,
    isBlind: false,
};

const watchers = [];

/** Calls `action` whenever one of `keys` changes. */
export function watch(keys, action) {
    watchers.push({keys, action});
}

const isSame = (one, other) =>
    one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));

/** Merges `part` into the store and calls the watchers of those of its keys that change, each once. */
export function merge(part) {
    const keys = Object.keys(part).filter((key) => !isSame(part[key], state[key]));
    Object.assign(state, part);
    for (const {keys: wanted, action} of watchers) {
        if (wanted.some((key) => keys.includes(key))) action();
    }
}

/** The class of a value, or null. */
export const classOf = (value) => state.classes.find((one) => one.value === value) ?? null;

/** An answer of the server that is an error: its line, status and body. */
export class Refusal extends Error {
    constructor(status, body) {
        super(body.error ?? `The server answered with status ${status}.`);
        this.status = status;
        this.body = body;
    }
}

/** Asks the server, and returns its JSON. Throws `Refusal`, or a `TypeError` if no server answers. */
export async function ask(address, {method = "GET", body, signal} = {}) {
    const options = {method, signal, headers: {}};
    if (body instanceof Blob) {
        options.body = body;
        options.headers["Content-Type"] = "application/octet-stream";
    } else if (method !== "GET") {
        options.body = JSON.stringify(body ?? {});
        options.headers["Content-Type"] = "application/json";
    }
    const response = await fetch(address, options);
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response.status, answer);
    return answer;
}

let last = Promise.resolve();

/** Sends an act after those before it. Shows a refusal as a line; then the result is null. */
export function act(method, address, body) {
    last = last.then(() => ask(address, {method, body})).then((answer) => {
        merge({problem: null});
        return answer;
    }).catch((error) => {
        report(error);
        return null;
    });
    return last;
}

/** Shows an error as a line that stays until it is closed or another act succeeds. */
export function report(error) {
    if (error.name === "AbortError") return;
    const isGone = error instanceof TypeError;
    if (isGone && state.isGone) return;
    merge({problem: {text: isGone ? "The server did not answer; nothing was changed. Try again." : error.message}});
}

/** Reads the state, and follows the server's events from then on. */
export function connect() {
    let events = null;
    let waiting = null;
    let isLost = false;
    const open = () => {
        isLost = false;
        events = new EventSource("/api/events");
        events.onopen = async () => {
            waiting = [];
            try {
                merge({...(await ask("/api/state")), isGone: false, gone: null});
                waiting.forEach(merge);
            } catch (error) {
                lose(error instanceof Refusal ? error.message : null);
            }
            waiting = null;
        };
        events.onmessage = ({data}) => {
            const part = JSON.parse(data);
            if (waiting) waiting.push(part);
            else merge(part);
        };
        events.onerror = () => lose(null);
    };
    const lose = (reason) => {
        events.close();
        if (isLost) return;
        isLost = true;
        merge({isGone: true, gone: reason});
        setTimeout(open, 2000);
    };
    open();
}
