// SPDX-License-Identifier: Apache-2.0

import { ECHO, WELCOME, client, connected, drop, equal, mainUrl, ok, receive, rejection, scripted, send,
	wampError } from "./support.js";

export async function callsResolveWithTheResult() {
	const alice = await connected();
	equal(await alice.call(ECHO, 1, "zwei", { drei: [true] }), [1, "zwei", { drei: [true] }]);
	equal(await alice.call("http://example.com/nothing"), null);
}

export async function undefinedArgumentsBecomeNull() {
	const alice = await connected();
	equal(await alice.call(ECHO, undefined, null, 3), [null, null, 3]);
	equal(JSON.parse(alice.sent[0]).slice(2), [ECHO, null, null, 3]);
}

export async function textTravelsUnharmed() {
	const alice = await connected();
	const text = "Grüße, \u{1F600} \u0000 \u2028 \"quoted\"";
	equal(await alice.call(ECHO, text, text.repeat(2_000)), [text, text.repeat(2_000)]);
}

export async function membersNamedLikeBuiltInsAreData() {
	const alice = await connected();
	const json = '{"__proto__":{"a":1},"constructor":2,"toString":3}';
	const [result] = await alice.call(ECHO, JSON.parse(json));
	equal(JSON.stringify(result), json);
	equal(result.a, undefined);
}

export async function answersFindTheirCalls() {
	const alice = await connected();
	const numbers = Array.from({ length: 200 }, (_, number) => number);
	const results = await Promise.all(numbers.map((number) => alice.call(number % 2 ? ECHO : "http://example.com/slow", number)));
	equal(results, numbers.map((number) => [number]));
	const ids = new Set(alice.sent.map((text) => JSON.parse(text)[1]));
	equal(ids.size, numbers.length);
	ok([...ids].every((id) => typeof id === "string" && id.length > 8));
}

export async function callIdsOfTwoClientsDiffer() {
	const [alice, bob] = [await connected(), await connected()];
	await Promise.all([alice.call(ECHO), bob.call(ECHO)]);
	ok(JSON.parse(alice.sent[0])[1] !== JSON.parse(bob.sent[0])[1]);
}

export async function errorsHaveUriDescriptionAndDetails() {
	const alice = await connected();
	const error = await wampError(alice.call("http://example.com/fail", { code: 7 }));
	equal([error.name, error.uri, error.description, error.details],
		["WampError", "http://example.com/error#failed", "as asked", { code: 7 }]);
}

export async function errorsMayHaveNoDetails() {
	const alice = await connected();
	const error = await wampError(alice.call("http://example.com/missing"));
	equal([error.uri, error.details],
		["http://api.wamp.ws/error#NoSuchRPCEndpoint", undefined]);
	ok(error.description.includes("http://example.com/missing"));
	const falsy = await wampError(alice.call("http://example.com/fail", 0));
	equal(falsy.details, 0);
}

export async function proceduresNamedLikeBuiltInsAreUnknown() {
	const alice = await connected();
	for (const name of ["constructor", "__proto__", "toString", ""]) {
		equal((await wampError(alice.call(name))).uri, "http://api.wamp.ws/error#NoSuchRPCEndpoint");
	}
}

export async function prefixesAbbreviateProcedures() {
	const alice = client();
	alice.prefix("ex", "http://example.com/");
	await alice.connect();
	equal(await alice.call("ex:echo", 1), [1]);
	alice.prefix("e", "http://example.com/e");
	equal(await alice.call("e:cho", 2), [2]);
	alice.prefix("e", "http://example.org/e");
	equal((await wampError(alice.call("e:cho", 2))).uri, "http://api.wamp.ws/error#NoSuchRPCEndpoint");
	equal(JSON.parse(alice.sent.at(-1))[2], "e:cho");
}

export async function callsRejectWithoutAConnection() {
	const alice = client();
	equal((await wampError(alice.call(ECHO))).uri, undefined);
	const opening = alice.connect();
	await wampError(alice.call(ECHO));
	await opening;
	alice.close();
	await wampError(alice.call(ECHO));
	equal(alice.sent, []);
}

export async function pendingCallsRejectWhenTheConnectionGoes() {
	const alice = await connected(scripted([send(WELCOME), receive(), receive(), drop()], [send(WELCOME)]));
	const errors = await Promise.all([wampError(alice.call(ECHO, 1)), wampError(alice.call(ECHO, 2))]);
	equal(errors.map(({ uri }) => uri), [undefined, undefined]);
	ok(errors[0].description.includes("1006"), errors[0].description);
	await alice.connect();
}

export async function pendingCallsRejectWhenTheClientCloses() {
	const alice = await connected();
	const call = alice.call("http://example.com/slow", 1);
	alice.close();
	equal((await wampError(call)).description, "Closed by the client");
}

export async function callsTimeOut() {
	const alice = await connected(mainUrl(), { callTimeout: 20 });
	const error = await wampError(alice.call("http://example.com/slower"));
	equal([error.uri, error.description], [undefined, "No answer within 20 ms"]);
	const late = new Promise((resolve) => alice.addEventListener("message", ({ detail }) =>
		detail.direction === "in" && resolve(detail.text)));
	ok((await late).startsWith("[3,"), "the late answer arrives and harms nobody");
	equal(alice.state, "open");
}

export async function anArgumentThatIsNotJsonRejects() {
	const alice = await connected();
	const cycle = {};
	cycle.cycle = cycle;
	ok(await rejection(alice.call(ECHO, 1n)) instanceof TypeError);
	ok(await rejection(alice.call(ECHO, cycle)) instanceof TypeError);
	equal(alice.sent, []);
	equal(await alice.call(ECHO, 1), [1]);
}

export async function urisAreStrings() {
	const alice = await connected();
	for (const wrong of [undefined, null, 1, {}]) {
		ok(await rejection(alice.call(wrong)) instanceof TypeError);
		for (const misuse of [() => alice.subscribe(wrong), () => alice.publish(wrong), () => alice.prefix(wrong, "u"),
			() => alice.prefix("p", wrong)]) {
			ok(await rejection((async () => misuse())()) instanceof TypeError);
		}
	}
	equal(alice.sent, []);
}
