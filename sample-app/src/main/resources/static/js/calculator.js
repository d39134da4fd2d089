// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { connect } from "./connection.js";
import { byId, element } from "./dom.js";

const SIGNS = { add: "+", divide: "÷" };

const MAX_RESULTS = 6;

const client = new WampClient("/wamp");
client.prefix("calc", "http://example.com/calculator#");

byId("calculation").addEventListener("submit", async (event) => {
	event.preventDefault();
	const { a, b, operation } = event.target.elements;
	const text = `${a.valueAsNumber} ${SIGNS[operation.value]} ${b.valueAsNumber}`;
	try {
		const result = await client.call(`calc:${operation.value}`, a.valueAsNumber, b.valueAsNumber);
		show(element("li", {}, `${text} = `, element("strong", {}, String(result))));
	} catch (error) {
		show(element("li", { class: "refused" }, `${text}: `, element("strong", {}, error.message), facts(error)));
	}
});

function show(result) {
	byId("results").prepend(result);
	byId("results").children[MAX_RESULTS]?.remove();
}

function facts({ uri, details }) {
	const facts = element("dl", {});
	if (uri !== undefined) {
		facts.append(element("dt", {}, "error"), element("dd", {}, element("code", {}, uri)));
	}
	if (details !== undefined) {
		facts.append(element("dt", {}, "details"), element("dd", {}, element("code", {}, JSON.stringify(details))));
	}
	return facts;
}

// Five calls at once. The last one does not block on the server, so its answer overtakes.
const CALLS = [
	["slow-sum", [1, 2, 3]],
	["slow-sum", [10, 20, 30]],
	["slow-sum", [0.1, 0.2, 0.3]],
	["slow-sum", [1000, -1]],
	["add", 20, 22],
];

byId("together").addEventListener("click", async ({ target }) => {
	target.disabled = true;
	const start = performance.now();
	const lanes = await Promise.all(CALLS.map((call) => run(call, start)));
	const total = performance.now() - start;
	byId("lanes").replaceChildren(...lanes.map((lane) => row(lane, total)));
	byId("total").textContent = `All answered after ${Math.round(total)} ms. `
		+ `The calls took ${Math.round(lanes.reduce((sum, { took }) => sum + took, 0))} ms in all.`;
	target.disabled = false;
});

async function run([procedure, ...args], start) {
	const begin = performance.now();
	const answer = await client.call(`calc:${procedure}`, ...args).then(String, (error) => error.message);
	const took = performance.now() - begin;
	return { text: `${procedure}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`, answer, delay: begin - start, took };
}

function row({ text, answer, delay, took }, total) {
	const bar = element("span", { class: "bar" }, element("span", {}, `${Math.round(took)} ms`));
	bar.style.setProperty("--from", delay / total);
	bar.style.setProperty("--width", took / total);
	return element("li", {}, element("span", { class: "call" }, element("code", {}, text), " = ", element("strong", {}, answer)), bar);
}

connect(client);
