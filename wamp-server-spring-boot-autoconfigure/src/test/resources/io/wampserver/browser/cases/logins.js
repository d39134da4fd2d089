// SPDX-License-Identifier: Apache-2.0

import { CLOCK, ECHO, WELCOME, change, client, connected, drop, equal, mainUrl, membersUrl, ok, receive, recorder,
	rejection, scripted, send, settled, wampError } from "./support.js";

const WHO = "http://example.com/who";
const LEAVE = "http://example.com/leave";
const AUTHREQ = "http://api.wamp.ws/procedure#authreq";
const AUTH = "http://api.wamp.ws/procedure#auth";
const SECRET = "pässwörd";

const member = (authKey, secret = SECRET) => client(membersUrl(), { login: { authKey, secret } });

/** What the client has sent, without the ids of calls. */
const sent = ({ sent }) => sent.map((text) => JSON.parse(text)).map(([type, ...rest]) => type === 2 ? rest.slice(1) : rest);

export async function membersLogIn() {
	for (const authKey of ["plain", "salted"]) {
		const alice = member(authKey);
		equal(await alice.connect(), alice.sessionId);
		equal(await alice.call(WHO), authKey);
		equal(alice.states, ["connecting", "open"]);
	}
}

export async function anEmptySecretIsASecret() {
	const alice = member("empty", "");
	await alice.connect();
	equal(await alice.call(WHO), "empty");
}

export async function theLoginTellsThePermissions() {
	const alice = member("plain");
	equal(alice.permissions, undefined);
	await alice.connect();
	equal(alice.permissions.pubsub, [{ uri: CLOCK, prefix: false, pub: true, sub: true }]);
	equal(alice.permissions.rpc.map(({ uri }) => uri), [ECHO, WHO, LEAVE]);
	alice.close();
	equal(alice.permissions, undefined);
}

export async function theLoginPrecedesPrefixesAndSubscriptionsOnEachConnection() {
	const alice = member("salted");
	const events = recorder();
	alice.prefix("ex", "http://example.com/");
	alice.subscribe("ex:clock", events);
	await alice.connect();
	const left = change(alice, "waiting");
	await rejection(alice.call(LEAVE));
	await left;
	await alice.connect();
	alice.publish("ex:clock", 1, { excludeMe: false });
	await events.count(1);
	const connection = [AUTHREQ, AUTH, "ex", CLOCK];
	equal(sent(alice).map(([first]) => first), [...connection, LEAVE, ...connection, "ex:clock"]);
}

export async function callsHaveToWaitForTheLogin() {
	const alice = member("plain");
	const opening = alice.connect();
	await new Promise((resolve) => alice.addEventListener("message", resolve, { once: true }));
	equal([alice.state, alice.sessionId], ["connecting", undefined]);
	equal((await wampError(alice.call(ECHO))).message, "Not connected");
	await opening;
	await settled(alice);
}

export async function aRefusedLoginIsGivenUp() {
	const refusals = { plain: "invalid-signature", salted: "invalid-signature", mallory: "no-such-authkey",
		"": "anonymous-auth-forbidden" };
	for (const [authKey, error] of Object.entries(refusals)) {
		const alice = member(authKey, "wrong");
		equal((await wampError(alice.connect())).uri, `http://api.wamp.ws/error#${error}`);
		equal(alice.states, ["connecting", "closed"]);
	}
}

export async function nobodyMayLogIn() {
	const alice = await connected(mainUrl(), { login: {} });
	equal(alice.permissions, { pubsub: [], rpc: [] });
	equal(sent(alice), [[AUTHREQ, null, {}], [AUTH, null]]);
}

export async function anotherMaySign() {
	const alice = client(membersUrl(), { login: { authKey: "plain", extra: { app: "ü" }, sign: async (text) => {
		equal(JSON.parse(text).extra, { app: "ü" });
		return "signature";
	} } });
	await wampError(alice.connect());
	equal(sent(alice), [[AUTHREQ, "plain", { app: "ü" }], [AUTH, "signature"]]);
}

export async function aSignerThatFailsIsGivenUp() {
	const failure = new Error("no key");
	const alice = client(membersUrl(), { login: { authKey: "plain", sign: () => { throw failure; } } });
	ok(await rejection(alice.connect()) === failure);
	equal(alice.states, ["connecting", "closed"]);
}

export async function withoutWebCryptoItSaysWhatToDo() {
	Object.defineProperty(globalThis.crypto, "subtle", { value: undefined, configurable: true });
	try {
		const error = await rejection(member("plain").connect());
		ok(error.message.includes("https"), error.message);
	}
	finally {
		delete globalThis.crypto.subtle;
	}
}

export async function aLoginThatIsCutOffIsTriedAgain() {
	const alice = client(scripted([send(WELCOME), receive(), drop()], [send(WELCOME), receive(), drop()]),
		{ login: { authKey: "plain", secret: "s" }, retry: { initialDelay: 1, maxAttempts: 2 } });
	ok((await wampError(alice.connect())).message.includes("1006"));
	equal(alice.states, ["connecting", "waiting", "connecting", "closed"]);
}

export async function aLoginWithoutAnswerIsTriedAgain() {
	const alice = client(scripted([send(WELCOME), receive(), receive()]),
		{ login: { authKey: "plain", secret: "s" }, welcomeTimeout: 500, retry: { initialDelay: 1, maxAttempts: 2 } });
	equal((await wampError(alice.connect())).message, "Connection ended with code 4002: No login within 500 ms");
	equal(alice.states, ["connecting", "waiting", "connecting", "closed"]);
}

export async function closingEndsTheLogin() {
	const alice = client(scripted([send(WELCOME), receive(), receive()]), { login: { authKey: "plain" } });
	const opening = alice.connect();
	await new Promise((resolve) => alice.addEventListener("message", resolve, { once: true }));
	alice.close();
	equal((await wampError(opening)).message, "Closed by the client");
	equal(alice.states, ["connecting", "closed"]);
}
