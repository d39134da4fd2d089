// SPDX-License-Identifier: Apache-2.0

import { CLOCK, FAST, WELCOME, change, client, close, connected, drop, equal, mainUrl, ok, otherUrl, pause, receive,
	recorder, rejection, scripted, send, wampError } from "./support.js";

const STABLE = [send(WELCOME)];

export async function connectResolvesWithTheSessionId() {
	const alice = client();
	equal([alice.state, alice.sessionId, alice.serverIdent], ["closed", undefined, undefined]);
	const sessionId = await alice.connect();
	ok(typeof sessionId === "string" && sessionId.length > 0);
	equal([alice.state, alice.sessionId, alice.serverIdent], ["open", sessionId, "Tested"]);
	equal(alice.states, ["connecting", "open"]);
}

export async function httpAddressesBecomeWebSocketAddresses() {
	await connected(`${mainUrl().replace("ws:", "http:")}#fragment`);
}

export async function connectingTwiceIsConnectingOnce() {
	const alice = client();
	const first = alice.connect();
	ok(first === alice.connect());
	const sessionId = await first;
	equal(await alice.connect(), sessionId);
	equal(alice.states, ["connecting", "open"]);
}

export async function prefixesThenSubscriptionsAreSentBeforeTheClientIsOpen() {
	const alice = client(scripted(STABLE));
	const wire = [];
	alice.addEventListener("message", ({ detail }) => wire.push(detail.text));
	alice.addEventListener("statechange", ({ detail }) => wire.push(detail.state));
	alice.subscribe(CLOCK, () => {});
	alice.prefix("a", "http://example.com/a#");
	await alice.connect();
	equal(wire, ["connecting", WELCOME, '[1,"a","http://example.com/a#"]', `[5,"${CLOCK}"]`, "open"]);
}

export async function prefixesAndSubscriptionsAreSentAgainAfterALoss() {
	const alice = client(scripted([send(WELCOME), receive(), receive(), drop()], [send('[0,"s2",1,"Scripted"]')]));
	alice.prefix("a", "http://example.com/a#");
	alice.subscribe("a:b", () => {});
	equal(await alice.connect(), "s1");
	await change(alice, "waiting");
	equal([alice.sessionId, alice.serverIdent], [undefined, undefined]);
	equal(await alice.connect(), "s2");
	const declarations = ['[1,"a","http://example.com/a#"]', '[5,"http://example.com/a#b"]'];
	equal(alice.sent, [...declarations, ...declarations]);
	equal(alice.states, ["connecting", "open", "waiting", "connecting", "open"]);
}

export async function aRestartedServerIsFoundAgain() {
	const operator = await connected();
	const alice = await connected(otherUrl());
	const bob = await connected(otherUrl());
	const events = recorder();
	alice.prefix("ex", "http://example.com/");
	alice.subscribe("ex:clock", events);
	const session = alice.sessionId;
	const [lostAlice, lostBob] = [change(alice, "waiting"), change(bob, "waiting")];
	await operator.call("http://example.com/other#restart");
	await Promise.all([lostAlice, lostBob]);
	ok(await alice.connect() !== session);
	await bob.connect();
	await alice.call("ex:echo", 1);
	bob.publish(CLOCK, "after the restart");
	equal(await events.count(1), ["after the restart"]);
}

export async function waitsGrowAndAreRandom() {
	const waits = await waitsOf(scripted([["refuse"]]), { initialDelay: 100, maxDelay: 500, maxAttempts: 6 });
	equal(waits, [50, 100, 200, 250, 250]);
}

export async function waitsGrowEvenIfAConnectionOpensInBetween() {
	const script = [[send(WELCOME), drop()], [send(WELCOME), drop()], [send(WELCOME), close(3000)]];
	equal(await waitsOf(scripted(...script), { initialDelay: 6_000, maxDelay: 60_000 }), [3_000, 6_000]);
}

/** Waits until the client gives up, with a random number of one half and a clock that does not wait. */
async function waitsOf(url, retry) {
	const { random } = Math;
	const { setTimeout } = globalThis;
	const waits = [];
	const welcomeTimeout = 7_777;
	Math.random = () => 0.5;
	globalThis.setTimeout = (callback, delay, ...args) => {
		const isWait = delay > 0 && delay !== welcomeTimeout;
		isWait && waits.push(delay);
		return setTimeout(callback, isWait ? 0 : delay, ...args);
	};
	try {
		const alice = client(url, { retry, welcomeTimeout });
		alice.connect();
		await change(alice, "closed");
		return waits;
	}
	finally {
		Object.assign(Math, { random });
		Object.assign(globalThis, { setTimeout });
	}
}

export async function connectRejectsAfterTheLastAttempt() {
	const alice = client(scripted([["refuse"]]), { retry: { ...FAST, maxAttempts: 2 } });
	const error = await wampError(alice.connect());
	equal(error.uri, undefined);
	ok(error.description.includes("1006"), error.description);
	equal(alice.states, ["connecting", "waiting", "connecting", "closed"]);
}

export async function nothingIsRetriedWhereRetryIsOff() {
	await rejection(client(scripted([["refuse"]]), { retry: false }).connect());
	const alice = client(scripted([send(WELCOME), drop()]), { retry: false });
	const closed = change(alice, "closed");
	await alice.connect();
	equal((await closed).code, 1006);
	equal(alice.states, ["connecting", "open", "closed"]);
}

export async function aSessionEndedOnPurposeIsNotRetried() {
	const alice = await connected();
	const closed = change(alice, "closed");
	const error = await wampError(alice.call("http://example.com/kill"));
	equal([error.uri, error.description], ["http://example.com/error#killed", "that was it"]);
	equal((await closed).code, 3000);
	equal(alice.states, ["connecting", "open", "closed"]);
}

export async function anyOtherCloseIsRetried() {
	const alice = client(scripted([send(WELCOME), close(1001, "going away")], STABLE));
	const waiting = change(alice, "waiting");
	await alice.connect();
	const { state, code, reason } = await waiting;
	equal([state, code, reason], ["waiting", 1001, "going away"]);
	await alice.connect();
}

export async function serversThatBreakTheProtocolAreLeft() {
	const first = ['[0,"s1",2,"V2"]', '[0,17,1,"Number"]', '[0,"s1",1]', `[8,"${CLOCK}",1]`, '[99]', "WELCOME", "{}", "[]", '["0"]'];
	const later = [WELCOME, "[8]", `[8,"${CLOCK}"]`, "[8,1,1]", "[3,1,1]", '[4,"x",null,"y"]', "nonsense", "[1.5]"];
	const scripts = [...first.map((text) => [send(text)]), ...later.map((text) => [send(WELCOME), send(text)]),
		[send(WELCOME), ["binary"]]];
	await Promise.all(scripts.map(async (script) => {
		const alice = client(scripted(script), { retry: false });
		const closed = change(alice, "closed");
		alice.connect();
		equal([script, (await closed).code], [script, 4002]);
	}));
}

export async function unknownMessagesAndAnswersAreIgnored() {
	const noise = ["[99]", '[1,"a","b"]', '[3,"unknown",1]', '[4,"constructor","http://example.com/error","no"]', "[-1]"];
	const events = recorder();
	const alice = client(scripted([send(WELCOME), ...noise.map(send), send(`[8,"${CLOCK}","still here"]`)]));
	alice.subscribe(CLOCK, events);
	await alice.connect();
	equal(await events.count(1), ["still here"]);
}

export async function anAttemptEndsWithoutWelcome() {
	for (const script of [[], [["hang"]]]) {
		const alice = client(scripted(script), { retry: false, welcomeTimeout: 30 });
		const error = await wampError(alice.connect());
		ok(error.description.includes("No WELCOME within 30 ms"), error.description);
	}
}

export async function closingWhileConnectingRejects() {
	const alice = client(scripted([["hang"]]));
	const opening = alice.connect();
	alice.close();
	equal((await wampError(opening)).description, "Closed by the client");
	await pause(30);
	equal(alice.states, ["connecting", "closed"]);
}

export async function closingWhileWaitingRejects() {
	const alice = client(scripted([["refuse"]]), { retry: { initialDelay: 20, maxDelay: 20 } });
	const opening = alice.connect();
	await change(alice, "waiting");
	alice.close();
	await wampError(opening);
	await pause(40);
	equal(alice.states, ["connecting", "waiting", "closed"]);
}

export async function closingTwiceIsClosingOnce() {
	const alice = client();
	alice.close();
	equal(alice.states, []);
	await alice.connect();
	alice.close();
	alice.close();
	equal(alice.states, ["connecting", "open", "closed"]);
	equal([alice.state, alice.sessionId], ["closed", undefined]);
}

export async function aClosedClientCanConnectAgain() {
	const alice = await connected();
	const events = recorder();
	alice.subscribe(CLOCK, events);
	const first = alice.sessionId;
	alice.close();
	const second = await alice.connect();
	ok(first !== second);
	alice.publish(CLOCK, 1, { excludeMe: false });
	await events.count(1);
	await pause(30);
	equal([alice.state, alice.sessionId], ["open", second]);
	equal(alice.states, ["connecting", "open", "closed", "connecting", "open"]);
}

export async function listenersMayCloseAndConnect() {
	const alice = client(scripted([send(WELCOME), drop()], STABLE), { retry: false });
	const opening = [];
	alice.addEventListener("statechange", function connectAgain({ detail }) {
		if (detail.state === "closed") {
			alice.removeEventListener("statechange", connectAgain);
			opening.push(alice.connect());
		}
	});
	const closed = change(alice, "closed");
	await alice.connect();
	await closed;
	await opening[0];
	equal(alice.states, ["connecting", "open", "closed", "connecting", "open"]);

	const bob = client(scripted(STABLE));
	bob.addEventListener("message", () => bob.close());
	await wampError(bob.connect());
	equal(bob.states, ["connecting", "closed"]);
}

export async function aLateEventOfAnOldSocketChangesNothing() {
	const sockets = [];
	class Fake extends EventTarget {
		constructor(url, protocol) {
			super();
			equal([String(url), protocol], ["ws://example.com/wamp", "wamp"]);
			this.sent = [];
			sockets.push(this);
		}
		send(text) {
			this.sent.push(text);
		}
		close() {
		}
		fire(type, values) {
			this.dispatchEvent(Object.assign(new Event(type), values));
		}
	}
	const alice = client("http://example.com/wamp", { WebSocket: Fake });
	const first = alice.connect();
	alice.close();
	await rejection(first);
	const second = alice.connect();
	sockets[0].fire("message", { data: WELCOME });
	sockets[0].fire("error");
	sockets[0].fire("close", { code: 1006, reason: "" });
	await pause(5);
	equal(alice.states, ["connecting", "closed", "connecting"]);
	sockets[1].fire("message", { data: WELCOME });
	equal(await second, "s1");

	// An implementation that does not fire close.
	sockets[1].fire("error");
	equal((await change(alice, "waiting")).code, 1006);
}

export async function aSocketThatCannotBeMadeRejects() {
	class Refusing {
		constructor() {
			throw new Error("not from here");
		}
	}
	const alice = client(mainUrl(), { WebSocket: Refusing });
	const error = await wampError(alice.connect());
	ok(error.description.includes("not from here"), error.description);
	equal(alice.state, "closed");
	equal((await rejection(client(mainUrl(), { WebSocket: null }).connect())).name, "WampError");
}

export async function beingOnlineAgainEndsTheWait() {
	const page = globalThis.addEventListener ? globalThis : Object.assign(globalThis, standIn());
	const alice = client(scripted([["refuse"]], STABLE), { retry: { initialDelay: 1e6, maxDelay: 1e6 } });
	const opening = alice.connect();
	await change(alice, "waiting");
	page.dispatchEvent(new Event("online"));
	await opening;
	page.dispatchEvent(new Event("online"));
	equal(alice.states, ["connecting", "waiting", "connecting", "open"]);
}

/** For platforms whose global object is no event target. */
function standIn() {
	const target = new EventTarget();
	return Object.fromEntries(["addEventListener", "removeEventListener", "dispatchEvent"]
		.map((name) => [name, target[name].bind(target)]));
}

export async function addressesRelativeToThePageAreFine() {
	if (globalThis.location) {
		await connected(new URL(mainUrl()).pathname);
	}
	else {
		let error;
		try {
			client("/wamp");
		}
		catch (ex) {
			error = ex;
		}
		ok(error instanceof TypeError, "no page, no relative address");
	}
}

export async function messagesReachTheServer() {
	const alice = client(scripted([send(WELCOME), receive(), receive(), ["report"]]));
	const events = recorder();
	alice.subscribe("report", events);
	await alice.connect();
	alice.publish(CLOCK, { a: [1, null] });
	equal(await events.count(1), [alice.sent]);
}
