// SPDX-License-Identifier: Apache-2.0

import { connect } from "./connection.js";
import { byId, element } from "./dom.js";
import { PlainClient } from "./plain-client.js";

const MAX_RESULTS = 6;

/** The most that `getRandomValues` makes at once. */
const RANDOM_BYTES = 65_536;

const client = new PlainClient("/echo");
const number = new Intl.NumberFormat("en-GB");
const duration = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });

/** What was sent and has not come back. Answers come in the order of the messages. */
const waiting = [];

function send(data, what) {
	try {
		waiting.push({ data, what, sentAt: performance.now() });
		client.send(data);
	} catch (error) {
		waiting.pop();
		show(what, error.message, "refused");
	}
}

client.addEventListener("message", ({ detail }) => {
	if (detail.direction === "in" && "data" in detail) {
		const { data, what, sentAt } = waiting.shift();
		const took = `${duration.format(performance.now() - sentAt)} ms`;
		if (isSame(data, detail.data)) {
			show(what, `came back identical after ${took}`);
		} else {
			show(what, `came back different after ${took}`, "refused");
		}
	}
});

function isSame(sent, received) {
	if (typeof sent === "string" || typeof received === "string") {
		return sent === received;
	}
	const bytes = new Uint8Array(received);
	return sent.byteLength === received.byteLength && new Uint8Array(sent).every((byte, index) => byte === bytes[index]);
}

function show(what, result, kind = "") {
	byId("results").prepend(element("li", { class: kind }, `${what}: `, element("strong", {}, result)));
	byId("results").children[MAX_RESULTS]?.remove();
}

function random(size) {
	const bytes = new Uint8Array(size);
	for (let start = 0; start < size; start += RANDOM_BYTES) {
		crypto.getRandomValues(bytes.subarray(start, start + RANDOM_BYTES));
	}
	return bytes.buffer;
}

byId("text-form").addEventListener("submit", (event) => {
	event.preventDefault();
	const { text } = event.target.elements;
	send(text.value, `Text of ${number.format(text.value.length)} characters`);
	text.select();
});

byId("random-form").addEventListener("submit", (event) => {
	event.preventDefault();
	const size = Number(event.target.elements.size.value);
	send(random(size), `${number.format(size)} random bytes`);
});

byId("file").addEventListener("change", async ({ target }) => {
	const [file] = target.files;
	if (file) {
		send(await file.arrayBuffer(), `${file.name}, ${number.format(file.size)} bytes`);
		target.value = ""; // so that the same file can be chosen again
	}
});

byId("close-form").addEventListener("submit", (event) => {
	event.preventDefault();
	const { code, reason } = event.target.elements;
	byId("refusal").textContent = "";
	try {
		client.close(code.valueAsNumber, reason.value);
	} catch (error) {
		byId("refusal").textContent = error.message;
	}
});

client.addEventListener("statechange", ({ detail }) => {
	byId("close-button").disabled = client.state !== "open";
	byId("extensions").textContent = client.extensions || "none";
	byId("refusal").textContent = "";
	if (detail) {
		const { code, reason, wasClean } = detail;
		waiting.splice(0).forEach(({ what }) => show(what, `no answer, closed with ${code}`, "refused"));
		byId("ended").textContent = `Closed with ${code}${reason && `, “${reason}”`}${wasClean ? "" : ", without a close frame"}.`;
	} else if (client.state === "connecting") {
		byId("ended").textContent = "";
	}
});

byId("url").textContent = client.url;
connect(client);
