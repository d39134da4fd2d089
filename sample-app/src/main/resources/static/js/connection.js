// SPDX-License-Identifier: Apache-2.0

import { account, refreshAccount, showAccount } from "./account.js";
import { button, byId, element } from "./dom.js";
import { guestName } from "./guest.js";
import { showWire } from "./wire.js";

const TEXTS = {
	connecting: () => "Connecting…",
	open: ({ sessionId }) => (sessionId ? `Connected as ${account.name ?? guestName(sessionId)}` : "Connected"),
	waiting: () => "Connection lost, trying again soon",
	closing: () => "Closing…",
	closed: () => "Not connected",
};

/**
 * Opens the connection of a page, and shows its state and its messages.
 */
export function connect(client) {
	showWire(client, byId("wire"));
	showState(client, byId("connection"));
	showAccount();
	client.connect();
}

function showState(client, bar) {
	const text = element("span", { class: "state", role: "status" });
	const session = element("span", { class: "session soft" });
	const toggle = button("", () => (client.state === "closed" ? client.connect() : client.close()));
	bar.append(element("p", {}, text, session), toggle);
	const update = () => {
		bar.dataset.state = client.state;
		text.textContent = TEXTS[client.state](client);
		session.textContent = client.sessionId ? `session ${client.sessionId}` : "";
		toggle.textContent = client.state === "closed" ? "Connect" : "Disconnect";
	};
	client.addEventListener("statechange", update);
	let opened = false;
	client.addEventListener("statechange", async () => {
		if (client.state === "open" && opened) {
			await refreshAccount(); // logging out closes connections, for example
			update();
		}
		opened ||= client.state === "open";
	});
	update();
}
