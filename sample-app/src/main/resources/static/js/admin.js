// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { account, showAccount } from "./account.js";
import { connect } from "./connection.js";
import { ConnectionTable } from "./connection-table.js";
import { byId, element } from "./dom.js";
import { guestName } from "./guest.js";

const MAX_NEWS = 8;

const CAUSES = { CLIENT: "closed by the client", SERVER: "closed by the server" };

const client = new WampClient("/admin");
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const table = new ConnectionTable(byId("connections"), close);

client.prefix("admin", "http://example.com/admin#");
client.subscribe("admin:connections", (event) => {
	if (event.connections) {
		table.clear();
		event.connections.forEach((connection) => table.put(connection, client.sessionId));
	} else if (event.opened) {
		table.put(event.opened, client.sessionId);
		tell(`${guestName(event.opened.id)} came to ${event.opened.endpoint}.`);
	} else if (event.changed) {
		table.put(event.changed, client.sessionId);
	} else {
		table.remove(event.closed.id);
		tell(`${guestName(event.closed.id)} left ${event.closed.endpoint}: ${describe(event.closed)}.`);
	}
	byId("count").textContent = table.size;
});

function describe({ code, reason, cause }) {
	const end = CAUSES[cause] ?? cause.toLowerCase().replace("_", " ");
	return `${end}, ${code}${reason && ` “${reason}”`}`;
}

function tell(text) {
	byId("news").prepend(element("li", {}, element("span", { class: "soft" }, time.format(new Date())), " ", text));
	byId("news").children[MAX_NEWS]?.remove();
}

async function close(id) {
	byId("refusal").textContent = "";
	try {
		await client.call("admin:close", id);
	} catch (error) {
		byId("refusal").textContent = `${guestName(id)}: ${error.message}`;
	}
}

byId("announcement").addEventListener("submit", async (event) => {
	event.preventDefault();
	const { room, text } = event.target.elements;
	const status = byId("reached");
	status.classList.remove("problem");
	try {
		const reached = await client.call("admin:announce", { room: room.value, text: text.value });
		status.textContent = reached === 0 ? `Nobody is in the room “${room.value}”.` : `Shown to ${reached} in the room “${room.value}”.`;
		text.value = "";
	} catch (error) {
		status.classList.add("problem");
		status.textContent = `Not announced: ${error.message}`;
	}
});

client.addEventListener("statechange", () => {
	if (client.state !== "open") {
		table.clear();
		byId("count").textContent = table.size;
	}
});

if (account.admin) {
	connect(client);
} else {
	byId("hint").hidden = false;
	showAccount();
}
