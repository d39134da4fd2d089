// SPDX-License-Identifier: Apache-2.0

const STATES = ["connecting", "open", "closing", "closed"];

/** What a browser says of a close frame without a code. */
const NO_CODE = 1005;

/** How many bytes of a binary message are shown. */
const SHOWN_BYTES = 16;

/**
 * A WebSocket without WAMP, and what a page shows of it. It does not come back by itself: `connect()` starts anew.
 *
 * Fires `statechange`, with how the connection ended in its detail, and `message` for what goes over the wire, with the
 * `data` of a message.
 */
export class PlainClient extends EventTarget {

	#url;
	#socket;

	constructor(path) {
		super();
		this.#url = new URL(path, location.href);
		this.#url.protocol = this.#url.protocol.replace("http", "ws");
	}

	get url() {
		return this.#url.href;
	}

	get state() {
		return STATES[this.#socket?.readyState ?? WebSocket.CLOSED];
	}

	/** The extensions that both sides have agreed on. */
	get extensions() {
		return this.#socket?.extensions ?? "";
	}

	connect() {
		const socket = new WebSocket(this.#url);
		socket.binaryType = "arraybuffer";
		socket.addEventListener("open", () => this.#fire("statechange"));
		socket.addEventListener("message", ({ data }) => this.#show("in", data));
		socket.addEventListener("close", ({ code, reason, wasClean }) => {
			if (wasClean) {
				this.#showClose("in", code, reason);
			}
			this.#fire("statechange", { code, reason, wasClean });
		});
		this.#socket = socket;
		this.#fire("statechange");
	}

	/** Sends text, or the bytes of an `ArrayBuffer`. */
	send(data) {
		if (this.state !== "open") {
			throw new Error("Not connected");
		}
		this.#socket.send(data);
		this.#show("out", data);
	}

	/** Throws if the browser does not let a page send that code or reason. */
	close(code, reason = "") {
		this.#socket.close(...(code === undefined ? [] : [code, reason]));
		this.#showClose("out", code, reason);
		this.#fire("statechange");
	}

	#showClose(direction, code = NO_CODE, reason) {
		this.#fire("message", { direction, type: "CLOSE", text: code === NO_CODE ? "without a code" : `${code} ${reason}` });
	}

	#show(direction, data) {
		const message = typeof data === "string" ? { type: "TEXT", text: data } : { type: "BINARY", text: hex(data) };
		this.#fire("message", { direction, ...message, data });
	}

	#fire(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { detail }));
	}

}

/** How many bytes there are, and the first of them. */
function hex(buffer) {
	const first = new Uint8Array(buffer, 0, Math.min(SHOWN_BYTES, buffer.byteLength));
	const digits = Array.from(first, (byte) => byte.toString(16).padStart(2, "0"));
	const more = buffer.byteLength > SHOWN_BYTES ? " …" : "";
	return `${buffer.byteLength} bytes: ${digits.join(" ")}${more}`;
}
