// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { button, byId, element } from "./dom.js";
import { guestName } from "./guest.js";
import { showWire } from "./wire.js";

/** The one connection of a page. */
export const client = new WampClient("/wamp");

const TEXTS = {
	connecting: () => "Connecting…",
	open: () => `Connected as ${guestName(client.sessionId)}`,
	waiting: () => "Connection lost, trying again soon",
	closed: () => "Not connected",
};

/**
 * Opens the connection of a page, and shows its state and its messages.
 */
export function connect() {
	showWire(client, byId("wire"));
	showState(byId("connection"));
	open();
}

function open() {
	// Rejects when the connection is closed meanwhile, which the state shows.
	client.connect().catch(() => {});
}

function showState(bar) {
	const text = element("span", { class: "state", role: "status" });
	const session = element("span", { class: "session soft" });
	const toggle = button("", () => (client.state === "closed" ? open() : client.close()));
	bar.append(element("p", {}, text, session), toggle);
	const update = () => {
		bar.dataset.state = client.state;
		text.textContent = TEXTS[client.state]();
		session.textContent = client.sessionId ? `session ${client.sessionId}` : "";
		toggle.textContent = client.state === "closed" ? "Connect" : "Disconnect";
	};
	client.addEventListener("statechange", update);
	update();
}
