// SPDX-License-Identifier: Apache-2.0

// Compiles as it is: each line below "@ts-expect-error" is refused, and no other.

import { WampClient, WampError, type PublishOptions, type Subscription } from "./wamp-client.js";

interface Message {
	from: string;
	text: string;
}

interface Contract {
	procedures: {
		"calc:add": (a: number, b: number) => number;
		"calc:round": (value: number, digits?: number) => Promise<string>;
		"calc:sum": (...values: number[]) => number;
		[order: `http://example.com/orders/${number}#cancel`]: (reason: string) => boolean;
	};
	topics: {
		"http://example.com/clock": string;
		"http://example.com/state": { event: "on" | "off"; publish: never };
		"http://example.com/union": string | { event: number };
		[chat: `http://example.com/chat/${string}`]: { event: Message; publish: { text: string } };
	};
}

const client = new WampClient<Contract>("/wamp", { retry: { maxAttempts: 3 }, welcomeTimeout: 1_000 });
// @ts-expect-error an unknown option
new WampClient<Contract>("/wamp", { retries: 3 });
// @ts-expect-error retry is false or says how
new WampClient<Contract>("/wamp", { retry: 3 });
// @ts-expect-error a contract has procedures and topics
new WampClient<{ procedure: {} }>("/wamp");

export async function connection() {
	const sessionId: string = await client.connect();
	const optional: string | undefined = client.sessionId;
	// @ts-expect-error undefined unless open
	const certain: string = client.sessionId;
	const state: "closed" | "connecting" | "open" | "waiting" = client.state;
	// @ts-expect-error not a state
	if (client.state === "opened") {
	}
	// @ts-expect-error the client decides
	client.state = "open";
	client.prefix("calc", "http://example.com/calculator#");
	client.close();
	return [sessionId, optional, certain, state];
}

export async function calls() {
	const sum: number = await client.call("calc:add", 1, 2);
	const rounded: string = await client.call("calc:round", 1.5);
	await client.call("calc:round", 1.5, 1);
	await client.call("calc:sum", 1, 2, 3);
	const cancelled: boolean = await client.call("http://example.com/orders/17#cancel", "too late");
	// @ts-expect-error an argument of the wrong type
	await client.call("calc:add", 1, "2");
	// @ts-expect-error an argument too few
	await client.call("calc:add", 1);
	// @ts-expect-error an argument too many
	await client.call("calc:add", 1, 2, 3);
	// @ts-expect-error a result of the wrong type
	const wrong: string = await client.call("calc:add", 1, 2);
	// @ts-expect-error an unknown procedure
	await client.call("calc:subtract", 1, 2);
	// @ts-expect-error not of the pattern
	await client.call("http://example.com/orders/x#cancel", "too late");
	// @ts-expect-error a topic
	await client.call("http://example.com/clock");
	return [sum, rounded, cancelled, wrong];
}

export function topics() {
	const subscription: Subscription = client.subscribe("http://example.com/clock", (time, topic) => {
		const text: string = time + topic;
		return text;
	});
	subscription.unsubscribe();
	client.subscribe("http://example.com/clock", () => {});
	client.subscribe("http://example.com/chat/lobby", ({ from, text }) => from + text);
	client.subscribe("http://example.com/state", (state) => state === "on");
	client.subscribe("http://example.com/union", (value) => typeof value === "string" ? value : value.event.toFixed());
	// @ts-expect-error the event is a string
	client.subscribe("http://example.com/clock", (time: number) => time);
	// @ts-expect-error no such member
	client.subscribe("http://example.com/chat/lobby", ({ author }) => author);
	// @ts-expect-error an unknown topic
	client.subscribe("http://example.com/clocks", () => {});
	// @ts-expect-error a listener is missing
	client.subscribe("http://example.com/clock");

	const options: PublishOptions = { excludeMe: false, exclude: [], eligible: ["17"] };
	client.publish("http://example.com/clock", "12:00", options);
	client.publish("http://example.com/chat/lobby", { text: "hello" });
	// @ts-expect-error what is received is not what is published
	client.publish("http://example.com/chat/lobby", { from: "17", text: "hello" });
	// @ts-expect-error the event is a string
	client.publish("http://example.com/clock", 12);
	// @ts-expect-error nothing may be published
	client.publish("http://example.com/state", "on");
	// @ts-expect-error an unknown topic
	client.publish("http://example.com/clocks", "12:00");
	// @ts-expect-error session ids are strings
	client.publish("http://example.com/clock", "12:00", { exclude: [17] });
}

export function events() {
	client.addEventListener("statechange", ({ detail: { state, code, reason } }) => state === "waiting" && [code, reason]);
	client.addEventListener("message", ({ detail }) => detail.direction === "in" && detail.text.length);
	client.addEventListener("message", (event) => event.preventDefault(), { once: true });
	// @ts-expect-error no such member
	client.addEventListener("statechange", ({ detail }) => detail.text);
	// @ts-expect-error not a direction
	client.addEventListener("message", ({ detail }) => detail.direction === "up");
}

export function errors(error: unknown) {
	if (error instanceof WampError) {
		const uri: string | undefined = error.uri;
		const { description, message, details } = error;
		// @ts-expect-error details are anything
		details.dividend;
		return [uri, description, message];
	}
	return [];
}

export function logins() {
	const signing = new WampClient("/wamp", { login: { authKey: "alice", sign: async (challenge) => challenge.trim() } });
	new WampClient("/wamp", { login: { authKey: null, extra: { app: 1 } } });
	// @ts-expect-error a secret is a string
	new WampClient("/wamp", { login: { authKey: "alice", secret: 1 } });
	return signing.permissions?.rpc.map(({ uri, call }) => call && uri);
}

/** Without a contract everything goes, and so does the part that a contract leaves out. */
export async function withoutContract() {
	const free = new WampClient("/wamp");
	const sum: number = await free.call("http://example.com/calculator#add", 1, 2);
	free.subscribe("http://example.com/clock", (event) => event.anything);
	free.publish("http://example.com/clock", { any: "thing" });
	// @ts-expect-error a topic is a string
	free.publish(1, 2);
	const half = new WampClient<{ topics: { "a:b": string } }>("/wamp");
	await half.call("http://example.com/calculator#add", 1, 2);
	// @ts-expect-error an unknown topic
	half.subscribe("a:c", () => {});
	return sum;
}
