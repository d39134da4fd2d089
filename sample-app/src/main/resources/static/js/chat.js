// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { connect } from "./connection.js";
import { byId, element } from "./dom.js";
import { guestColour, guestName } from "./guest.js";

const client = new WampClient("/wamp");
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });

/** Every session this page has had: messages from before a reconnect are ours too. */
const mine = new Set();
const present = new Set();

/** The messages shown: one may come with the history and, as news of that moment, again. */
const shown = new Set();
let topic;
let subscription;

function enter(room) {
	subscription?.unsubscribe();
	byId("room").textContent = room;
	byId("messages").replaceChildren();
	present.clear();
	showPresent();
	topic = `http://example.com/chat/${encodeURIComponent(room)}`;
	subscription = client.subscribe(topic, receive);
}

function receive(event) {
	if (event.history) {
		byId("messages").replaceChildren();
		shown.clear();
		event.history.forEach(show);
		present.clear();
		event.present.forEach((session) => present.add(session));
		showPresent();
	} else if (event.joined) {
		present.add(event.joined);
		showPresent();
		note(event.joined, "joined");
	} else if (event.left) {
		present.delete(event.left);
		showPresent();
		note(event.left, "left");
	} else if (event.announcement) {
		byId("messages").append(element("li", { class: "announcement" }, event.announcement, " ",
			element("time", { class: "small", datetime: event.at }, time.format(new Date(event.at)))));
	} else {
		show(event);
	}
	const log = byId("log");
	log.scrollTop = log.scrollHeight;
}

function show({ from, text, at }) {
	const id = `${at} ${from}`;
	if (shown.has(id)) {
		return;
	}
	shown.add(id);
	const own = mine.has(from);
	byId("messages").append(element("li", { class: own ? "message own" : "message" },
		element("p", { class: "small soft" }, own ? "You" : guestName(from), " ",
			element("time", { datetime: at }, time.format(new Date(at)))),
		element("p", { class: "text" }, text)));
}

function note(session, what) {
	if (!mine.has(session)) {
		byId("messages").append(element("li", { class: "note small soft" }, `${guestName(session)} ${what}`));
	}
}

function showPresent() {
	byId("present").replaceChildren(...[...present].map((session) => {
		const guest = element("li", {}, guestName(session), mine.has(session) ? " (you)" : "");
		guest.style.setProperty("--guest", guestColour(session));
		return guest;
	}));
}

byId("rooms").addEventListener("change", ({ target }) => enter(target.value));

byId("other").addEventListener("submit", (event) => {
	event.preventDefault();
	const room = event.target.elements.name.value.trim();
	if (room) {
		byId("rooms").querySelectorAll("input").forEach((choice) => choice.checked = choice.value === room);
		enter(room);
		event.target.reset();
	}
});

byId("draft").addEventListener("submit", (event) => {
	event.preventDefault();
	const { text } = event.target.elements;
	byId("refusal").textContent = "";
	try {
		client.publish(topic, { text: text.value }, { excludeMe: false });
		text.value = "";
	} catch (error) {
		byId("refusal").textContent = `Not sent: ${error.message}`;
	}
});

client.addEventListener("statechange", () => {
	if (client.sessionId) {
		mine.add(client.sessionId);
	} else {
		present.clear();
		showPresent();
	}
});

enter(byId("rooms").querySelector("input:checked").value);
connect(client);
