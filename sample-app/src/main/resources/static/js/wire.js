// SPDX-License-Identifier: Apache-2.0

import { button, element } from "./dom.js";

const TYPES = [
	"WELCOME", "PREFIX", "CALL", "CALLRESULT", "CALLERROR", "SUBSCRIBE", "UNSUBSCRIBE", "PUBLISH", "EVENT",
];

const MAX_MESSAGES = 100;

const MAX_LENGTH = 1000;

/**
 * Shows the messages of a connection, the newest at the bottom.
 */
export function showWire(client, panel) {
	const list = element("ol");
	const view = element("div", { class: "messages", role: "region", tabindex: "0", "aria-label": "Messages" }, list);
	const missed = [];
	let paused = false;
	let following = true;

	const pause = button("Pause", () => {
		paused = !paused;
		pause.textContent = paused ? "Resume" : "Pause";
		append(...missed.splice(0));
	});
	const clear = button("Clear", () => list.replaceChildren());

	function append(...messages) {
		list.append(...messages.map(row));
		while (list.children.length > MAX_MESSAGES) {
			list.firstChild.remove();
		}
		follow();
	}

	function follow() {
		if (following) {
			view.scrollTop = view.scrollHeight;
		}
	}

	// Whoever scrolls up to read stays there.
	view.addEventListener("scroll", () => {
		following = view.scrollHeight - view.scrollTop - view.clientHeight < 8;
	});
	new ResizeObserver(follow).observe(view);

	client.addEventListener("message", ({ detail }) => {
		if (!paused) {
			append(detail);
		} else if (missed.push(detail) > MAX_MESSAGES) {
			missed.shift();
		}
	});
	const heading = element("h2", { id: "wire-heading" }, "On the wire");
	panel.setAttribute("aria-labelledby", heading.id);
	panel.append(element("header", {}, heading, pause, clear), view);
}

/** A message without a type is one of WAMP, which begins with it. */
function row({ direction, text, type = TYPES[JSON.parse(text)[0]] }) {
	const out = direction === "out";
	return element("li", { class: direction, "data-type": type },
		element("span", { class: "arrow", role: "img", "aria-label": out ? "sent" : "received" }, out ? "→" : "←"),
		element("span", { class: "type" }, type),
		element("code", {}, shorten(text)));
}

function shorten(text) {
	const more = text.length - MAX_LENGTH;
	return more > 0 ? `${text.slice(0, MAX_LENGTH)} … and ${more} more characters` : text;
}
