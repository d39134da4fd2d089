// SPDX-License-Identifier: Apache-2.0

import { CLOCK, WELCOME, change, client, connected, drop, equal, ok, receive, recorder, rejection, scripted, send, settled,
	wampError } from "./support.js";

export async function eventsReachEveryListenerOfATopic() {
	const [alice, bob] = [await connected(), await connected()];
	const [first, second] = [recorder(), recorder()];
	alice.subscribe(CLOCK, first);
	alice.subscribe(CLOCK, second);
	await settled(alice);
	bob.publish(CLOCK, { now: 1 });
	equal([await first.count(1), await second.count(1)], [[{ now: 1 }], [{ now: 1 }]]);
	equal(first.topic, CLOCK);
	equal(alice.sent.filter((text) => text.startsWith("[5,")), [`[5,"${CLOCK}"]`]);
}

export async function everyJsonValueIsAnEvent() {
	const alice = await connected();
	const events = recorder();
	const values = [null, false, 0, "", [], {}, "text", 1.5];
	alice.subscribe(CLOCK, events);
	[...values, undefined].forEach((value) => alice.publish(CLOCK, value, { excludeMe: false }));
	equal(await events.count(values.length + 1), [...values, null]);
}

export async function theLastListenerEndsTheSubscription() {
	const alice = await connected();
	const [first, second] = [recorder(), recorder()];
	const subscriptions = [alice.subscribe(CLOCK, first), alice.subscribe(CLOCK, second)];
	equal(subscriptions[0].topic, CLOCK);
	subscriptions[0].unsubscribe();
	subscriptions[0].unsubscribe();
	alice.publish(CLOCK, 1, { excludeMe: false });
	equal(await second.count(1), [1]);
	subscriptions[1].unsubscribe();
	subscriptions[1].unsubscribe();
	alice.publish(CLOCK, 2, { excludeMe: false });
	await settled(alice);
	equal([first.events, second.events], [[], [1]]);
	equal(alice.sent.filter((text) => /^\[[56],/.test(text)), [`[5,"${CLOCK}"]`, `[6,"${CLOCK}"]`]);
	alice.subscribe(CLOCK, first);
	alice.publish(CLOCK, 3, { excludeMe: false });
	equal(await first.count(1), [3]);
}

export async function oneFunctionMayListenTwice() {
	const alice = await connected();
	const events = recorder();
	const subscription = alice.subscribe(CLOCK, events);
	alice.subscribe(CLOCK, events);
	alice.publish(CLOCK, 1, { excludeMe: false });
	equal(await events.count(2), [1, 1]);
	subscription.unsubscribe();
	alice.publish(CLOCK, 2, { excludeMe: false });
	await settled(alice);
	equal(events.events, [1, 1, 2]);
}

export async function prefixesAbbreviateTopics() {
	const alice = client();
	const events = recorder();
	alice.subscribe("ex:clock", events);
	alice.prefix("ex", "http://example.com/");
	await alice.connect();
	const second = recorder();
	alice.subscribe("ex:clock", second);
	alice.publish("ex:clock", 1, { excludeMe: false });
	equal([await events.count(1), await second.count(1)], [[1], [1]]);
	equal(events.topic, CLOCK);
	equal(alice.sent, ['[1,"ex","http://example.com/"]', `[5,"${CLOCK}"]`, '[7,"ex:clock",1,false]']);
}

export async function aRedefinedPrefixDoesNotMoveASubscription() {
	const alice = client(scripted([send(WELCOME), receive(), receive(), receive(), receive(), drop()], [send(WELCOME)]));
	alice.prefix("p", "http://example.com/");
	const subscription = alice.subscribe("p:clock", () => {});
	await alice.connect();
	alice.prefix("p", "http://example.org/");
	const waiting = change(alice, "waiting");
	alice.publish("p:clock", 1);
	await waiting;
	alice.sent.length = 0;
	await alice.connect();
	subscription.unsubscribe();
	equal(alice.sent, ['[1,"p","http://example.org/"]', `[5,"${CLOCK}"]`, `[6,"${CLOCK}"]`]);
}

export async function fullUrisAreNotAbbreviations() {
	const alice = client(scripted([send(WELCOME)]));
	alice.prefix("http", "http://example.org/");
	alice.prefix("", "http://example.net/");
	for (const topic of [CLOCK, ":empty", "plain", "unknown:rest", "a:b:c"]) {
		alice.subscribe(topic, () => {});
	}
	await alice.connect();
	equal(alice.sent.slice(2).map((text) => JSON.parse(text)[1]),
		[CLOCK, "http://example.net/empty", "plain", "unknown:rest", "a:b:c"]);
}

export async function namesLikeBuiltInsAreTopicsAndPrefixes() {
	const alice = await connected();
	const names = ["constructor", "__proto__", "toString", "hasOwnProperty"];
	alice.prefix("__proto__", "http://example.com/");
	for (const name of names) {
		const events = recorder();
		alice.subscribe(name, events);
		alice.publish(name, name, { excludeMe: false });
		equal(await events.count(1), [name]);
	}
	const events = recorder();
	alice.subscribe("__proto__:clock", events);
	alice.publish("__proto__:clock", 1, { excludeMe: false });
	equal(await events.count(1), [1]);
	equal(events.topic, CLOCK);
}

export async function eventsOfOtherTopicsAreIgnored() {
	const events = recorder();
	const alice = client(scripted([send(WELCOME), send('[8,"constructor",1]'), send('[8,"http://example.com/left",2]'),
		send(`[8,"${CLOCK}",3]`)]));
	alice.subscribe(CLOCK, events);
	await alice.connect();
	equal(await events.count(1), [3]);
}

export async function aListenerThatThrowsHarmsNoOther() {
	const reported = [];
	const { reportError } = globalThis;
	globalThis.reportError = (error) => reported.push(error.message);
	try {
		const alice = await connected();
		const events = recorder();
		alice.subscribe(CLOCK, () => {
			throw new Error("thrown by a listener");
		});
		alice.subscribe(CLOCK, events);
		alice.publish(CLOCK, 1, { excludeMe: false });
		equal(await events.count(1), [1]);
		equal(reported, ["thrown by a listener"]);
	}
	finally {
		globalThis.reportError = reportError;
	}
}

export async function listenersMaySubscribeAndUnsubscribe() {
	const alice = await connected();
	const [added, removed] = [recorder(), recorder()];
	let others = [];
	const once = alice.subscribe(CLOCK, () => {
		once.unsubscribe();
		others.forEach((subscription) => subscription.unsubscribe());
		others = [alice.subscribe(CLOCK, added)];
	});
	others = [alice.subscribe(CLOCK, removed)];
	alice.publish(CLOCK, 1, { excludeMe: false });
	await settled(alice);
	equal([added.events, removed.events], [[], []]);
	alice.publish(CLOCK, 2, { excludeMe: false });
	equal(await added.count(1), [2]);
}

export async function onlyLivingSubscriptionsAreSentAgain() {
	const alice = client(scripted([send(WELCOME), receive(), receive(), receive(), drop()], [send(WELCOME)]));
	const gone = alice.subscribe("http://example.com/gone", () => {});
	alice.subscribe(CLOCK, () => {});
	const waiting = change(alice, "waiting");
	await alice.connect();
	gone.unsubscribe();
	await waiting;
	alice.sent.length = 0;
	const whileWaiting = alice.subscribe("http://example.com/never", () => {});
	alice.subscribe("http://example.com/new", () => {});
	whileWaiting.unsubscribe();
	await alice.connect();
	equal(alice.sent, [`[5,"${CLOCK}"]`, '[5,"http://example.com/new"]']);
}

export async function publishSendsWhatTheOptionsSay() {
	const alice = await connected(scripted([send(WELCOME)]));
	const me = alice.sessionId;
	const cases = [
		[undefined, []],
		[{}, []],
		[{ excludeMe: true }, [true]],
		[{ excludeMe: false }, [false]],
		[{ exclude: [] }, [[]]],
		[{ exclude: ["bob"] }, [["bob"]]],
		[{ exclude: ["bob"], excludeMe: true }, [["bob", me]]],
		[{ exclude: ["bob"], excludeMe: false }, [["bob"]]],
		[{ eligible: [] }, [[me], []]],
		[{ eligible: ["bob"] }, [[me], ["bob"]]],
		[{ eligible: ["bob"], excludeMe: false }, [[], ["bob"]]],
		[{ exclude: ["carol"], eligible: ["bob"] }, [["carol"], ["bob"]]],
	];
	for (const [options, elements] of cases) {
		alice.publish(CLOCK, 1, options);
		equal(JSON.parse(alice.sent.at(-1)), [7, CLOCK, 1, ...elements]);
	}
}

export async function publishReachesWhomTheOptionsName() {
	const people = [await connected(), await connected(), await connected()];
	const [alice, bob, carol] = people;
	const received = people.map(() => recorder());
	people.forEach((person, index) => person.subscribe(CLOCK, received[index]));
	await Promise.all(people.map(settled));
	alice.publish(CLOCK, "default");
	alice.publish(CLOCK, "me too", { excludeMe: false });
	alice.publish(CLOCK, "not bob", { exclude: [bob.sessionId] });
	alice.publish(CLOCK, "only bob", { eligible: [alice.sessionId, bob.sessionId] });
	alice.publish(CLOCK, "only us", { eligible: [alice.sessionId, bob.sessionId], excludeMe: false });
	alice.publish(CLOCK, "only carol", { exclude: [bob.sessionId], eligible: [bob.sessionId, carol.sessionId] });
	await settled(alice);
	await Promise.all(people.map(settled));
	equal(received.map(({ events }) => events), [["me too", "not bob", "only us"],
		["default", "me too", "only bob", "only us"], ["default", "me too", "not bob", "only carol"]]);
}

export async function publishThrowsWithoutAConnection() {
	const alice = client();
	await wampError((async () => alice.publish(CLOCK, 1))());
	await alice.connect();
	ok(await rejection((async () => alice.publish(CLOCK, 1n))()) instanceof TypeError);
	alice.publish(CLOCK, 1);
	equal(alice.sent, [`[7,"${CLOCK}",1]`]);
}
