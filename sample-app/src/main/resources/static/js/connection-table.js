// SPDX-License-Identifier: Apache-2.0

import { button, element } from "./dom.js";
import { guestColour, guestName } from "./guest.js";

/** What all topics of this sample begin with that have a host. */
const SITE = "http://example.com/";

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

/**
 * The rows of a table of connections, each with a button that closes it.
 */
export class ConnectionTable {

	#table;
	#body;
	#close;
	#rows = new Map();

	/** @param table the table element @param close called with the id of a connection */
	constructor(table, close) {
		this.#table = table;
		this.#body = table.tBodies[0];
		this.#close = close;
	}

	get size() {
		return this.#rows.size;
	}

	/** Adds a connection, or shows what has become of it. */
	put(connection, ownId) {
		const row = this.#rows.get(connection.id);
		if (row) {
			row.cells.topics.replaceChildren(topics(connection));
		} else {
			const added = this.#row(connection, connection.id === ownId);
			this.#rows.set(connection.id, added);
			this.#body.append(added.element);
		}
	}

	remove(id) {
		const element = this.#rows.get(id)?.element;
		if (element?.contains(document.activeElement)) {
			this.#table.focus(); // else the keyboard would start over at the top of the page
		}
		element?.remove();
		this.#rows.delete(id);
	}

	clear() {
		this.#rows.clear();
		this.#body.replaceChildren();
	}

	#row(connection, own) {
		const { id, endpoint, address, opened } = connection;
		const name = guestName(id);
		const guest = element("span", { class: "guest" }, name);
		guest.style.setProperty("--guest", guestColour(id));
		const cells = {
			guest: element("th", { scope: "row", role: "rowheader" }, guest,
				element("span", { class: "small soft" }, own ? "this page" : element("code", {}, id))),
			endpoint: cell("Endpoint", element("span", { class: "endpoint" }, endpoint)),
			address: cell("Address", element("code", {}, address ?? "unknown")),
			opened: cell("Since", element("time", { datetime: opened }, time.format(new Date(opened)))),
			topics: cell("Topics", topics(connection)),
			close: element("td", { role: "cell" }, button("Close", () => this.#close(id), { "aria-label": `Close ${name}` })),
		};
		return { cells, element: element("tr", { role: "row" }, ...Object.values(cells)) };
	}

}

/** On a phone the heads of the columns go, and each cell says what it is. */
function cell(label, content) {
	return element("td", { role: "cell", "data-label": label }, content);
}

function topics({ topics }) {
	if (!topics) {
		return element("span", { class: "soft" }, "plain messages");
	}
	if (topics.length === 0) {
		return element("span", { class: "soft" }, "none");
	}
	return element("ul", {}, ...topics.map((topic) => element("li", {}, element("code", {}, topic.replace(SITE, "")))));
}
