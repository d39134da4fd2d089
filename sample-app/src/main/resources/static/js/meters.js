// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { connect } from "./connection.js";
import { byId } from "./dom.js";

const SECONDS = 60;

/** Of the view box of a chart. */
const HEIGHT = 20;

const NOISY_CONNECTIONS = 10;

const NOISE_MILLIS = 5_000;

const METERS = ["connections", "received", "sent", "fanOut"];

const client = new WampClient("/wamp");
const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
let seconds = [];

client.subscribe("http://example.com/meters", ({ history, second }) => {
	seconds = history ?? [...seconds, second].slice(-SECONDS);
	METERS.forEach(show);
});

function show(meter) {
	const values = seconds.map((second) => second[meter]);
	const highest = Math.max(...values, 1);
	const x = (i) => SECONDS - values.length + i;
	const y = (value) => HEIGHT - 1 - (value / highest) * (HEIGHT - 2);
	byId(meter).textContent = values.length > 0 ? number.format(values.at(-1)) : "–";
	byId(`${meter}-chart`).firstElementChild.setAttribute("points", values.map((value, i) => `${x(i)},${y(value).toFixed(2)}`).join(" "));
}

byId("noise").addEventListener("click", async ({ target }) => {
	target.disabled = true;
	byId("made").textContent = "Calling …";
	const calls = await Promise.all(Array.from({ length: NOISY_CONNECTIONS }, makeNoise));
	byId("made").textContent = `${number.format(calls.reduce((sum, count) => sum + count))} calls were answered.`;
	target.disabled = false;
});

/** Calls again and again for a while; returns how often it got an answer. */
async function makeNoise() {
	const noisy = new WampClient("/wamp");
	const end = performance.now() + NOISE_MILLIS;
	let calls = 0;
	try {
		noisy.subscribe("http://example.com/clock", () => {});
		await noisy.connect();
		while (performance.now() < end) {
			await noisy.call("http://example.com/calculator#add", calls, 1);
			calls++;
		}
	} catch {
		// The server went away; what was answered counts.
	} finally {
		noisy.close();
	}
	return calls;
}

connect(client);
