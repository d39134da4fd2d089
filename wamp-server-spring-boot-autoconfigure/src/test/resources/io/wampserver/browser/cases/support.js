// SPDX-License-Identifier: Apache-2.0

/*
 * What the cases share. `start` hands over what differs between the platforms: the client's module and the addresses
 * of the servers.
 */

export const ECHO = "http://example.com/echo";
export const CLOCK = "http://example.com/clock";
export const WELCOME = '[0,"s1",1,"Scripted"]';

/** What a retry costs in these cases. */
export const FAST = { initialDelay: 1, maxDelay: 20 };

/** Cases may put another one in the place of the global one. */
const { setTimeout } = globalThis;

let module;
let servers;
let scripts = 0;
let clients = [];

export function start(clientModule, addresses) {
	module = clientModule;
	servers = addresses;
}

/** Runs a case and says what went wrong. */
export async function run(test) {
	try {
		await within(10_000, test(), "the case did not end");
		return null;
	}
	catch (error) {
		return String(error?.stack ?? error);
	}
	finally {
		clients.forEach((client) => client.close());
		clients = [];
	}
}

/** A client that is closed after the case, with its wire and its states on record. */
export function client(url = servers.main, options = {}) {
	const result = new module.WampClient(url, { retry: FAST, ...options });
	clients.push(result);
	result.sent = [];
	result.states = [];
	result.addEventListener("message", ({ detail }) => detail.direction === "out" && result.sent.push(detail.text));
	result.addEventListener("statechange", ({ detail }) => result.states.push(detail.state));
	return result;
}

export async function connected(url, options) {
	const result = client(url, options);
	await result.connect();
	return result;
}

/** The address of a server that plays these steps, one list for each connection; the last one goes on. */
export function scripted(...connections) {
	const url = new URL(servers.scripted);
	url.searchParams.set("id", `${Math.random()}-${scripts++}`);
	url.searchParams.set("script", JSON.stringify(connections));
	return url.href;
}

export const mainUrl = () => servers.main;
export const membersUrl = () => servers.members;
export const otherUrl = () => servers.other;
export const send = (text) => ["send", text];
export const receive = () => ["receive"];
export const close = (code, reason = "") => ["close", String(code), reason];
export const drop = () => ["drop"];

/** Everything the client sent before has taken effect when this resolves. */
export const settled = (client) => client.call(ECHO, "settled");

/** The detail of the next change to a state. */
export function change(client, state) {
	return within(8_000, new Promise((resolve) => {
		client.addEventListener("statechange", function listener({ detail }) {
			if (detail.state === state) {
				client.removeEventListener("statechange", listener);
				resolve(detail);
			}
		});
	}), `never ${state}: ${client.states}`);
}

/** A listener that keeps what it gets, and a promise for the time it has so many. */
export function recorder() {
	const events = [];
	let wake = () => {};
	const listener = (event, topic) => {
		events.push(event);
		listener.topic = topic;
		wake();
	};
	listener.events = events;
	listener.count = (count) => within(8_000, new Promise((resolve) => {
		wake = () => events.length >= count && resolve(events);
		wake();
	}), `fewer than ${count} events`);
	return listener;
}

export async function rejection(promise) {
	let value;
	try {
		value = await promise;
	}
	catch (error) {
		return error;
	}
	throw new Error(`resolved with ${JSON.stringify(value)}`);
}

export async function wampError(promise) {
	const error = await rejection(promise);
	ok(error instanceof module.WampError, `not a WampError: ${error}`);
	equal(error.message, error.description);
	return error;
}

export function equal(actual, expected) {
	const [left, right] = [actual, expected].map((value) => JSON.stringify(value));
	ok(left === right, `expected ${right}, got ${left}`);
}

export function ok(condition, message = "not true") {
	if (!condition) {
		throw new Error(message);
	}
}

export function pause(millis) {
	return new Promise((resolve) => setTimeout(resolve, millis));
}

function within(millis, promise, message) {
	let timer;
	const timeout = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(message)), millis);
	});
	return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
