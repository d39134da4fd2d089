// SPDX-License-Identifier: Apache-2.0

/*
 * A WAMP v1 client for browsers and Node.js 22 or later, without dependencies. Types are in wamp-client.d.ts.
 *
 *     const client = new WampClient("/wamp");
 *     client.subscribe("http://example.com/clock", (time) => console.log(time));
 *     await client.connect();
 *     const sum = await client.call("http://example.com/calculator#add", 1, 2);
 */

/** @import { Login, Permissions, PublishOptions, Subscription, WampClientOptions, WampState } from "./wamp-client.d.ts" */
/** @typedef {{ topic: string, uri?: string, listener: (event: any, topic: string) => void }} Entry */
/** @typedef {{ promise: Promise<any>, resolve: (value: any) => void, reject: (error: Error) => void }} Deferred */

const WELCOME = 0, PREFIX = 1, CALL = 2, CALLRESULT = 3, CALLERROR = 4;
const SUBSCRIBE = 5, UNSUBSCRIBE = 6, PUBLISH = 7, EVENT = 8;

/** Close code of a server that ends the session on purpose. */
const SESSION_KILLED = 3000;

/** The procedures of the login, and the errors after which the same login fails again. */
const AUTHREQ = "http://api.wamp.ws/procedure#authreq", AUTH = "http://api.wamp.ws/procedure#auth";
const REFUSED = ["invalid-signature", "no-such-authkey", "anonymous-auth-forbidden"]
	.map((name) => `http://api.wamp.ws/error#${name}`);

/** Close code for a server that breaks the protocol. Browsers do not let a page send 1002. */
const PROTOCOL_ERROR = 4002;

/** A call that failed, or a client that is not connected. */
export class WampError extends Error {

	/**
	 * @param {string} description what went wrong, also the `message`
	 * @param {string} [uri] the server's error URI; undefined if the error is not the server's
	 * @param {unknown} [details] what the server sent beyond the description
	 */
	constructor(description, uri, details) {
		super(description);
		this.name = "WampError";
		this.uri = uri;
		this.description = description;
		this.details = details;
	}

}

/**
 * One endpoint of a server, over as many connections as it takes. Prefixes and subscriptions belong to the client and
 * are sent again on every new connection.
 *
 * Fires `statechange` with the detail `{ state, code, reason }`, where code and reason say how a connection ended, and
 * `message` with the detail `{ direction: "in" | "out", text }` for each WAMP message on the wire.
 */
export class WampClient extends EventTarget {

	#url;
	#retry;
	#welcomeTimeout;
	#callTimeout;
	#login;
	#WebSocket;

	/** @type {WampState} */
	#state = "closed";
	/** The socket in use; events of any other are stale. @type {WebSocket | undefined} */
	#socket;
	/** @type {string | undefined} */
	#sessionId;
	/** @type {string | undefined} */
	#serverIdent;
	/** What the login has brought. @type {Permissions | undefined} */
	#permissions;
	/** Whether the server may send more than WELCOME. */
	#welcomed = false;
	/** What connect() returned, until it is settled. @type {Deferred | undefined} */
	#connected;
	/** Ends the wait for WELCOME or for the next attempt. */
	#stopWaiting = () => {};
	/** Attempts since the last WELCOME. */
	#attempts = 0;
	/** The most the next wait may take. */
	#delay = 0;
	#openedAt = 0;

	/** @type {Map<string, string>} */
	#prefixes = new Map();
	/** @type {Set<Entry>} */
	#subscriptions = new Set();
	/** What is subscribed on this connection, by full URI. @type {Map<string, Set<Entry>>} */
	#topics = new Map();
	/** Calls without an answer, by id. @type {Map<string, Deferred & { timer?: ReturnType<typeof setTimeout> }>} */
	#calls = new Map();
	#callCount = 0;

	/**
	 * @param {string | URL} url absolute or relative to the page; http and https become ws and wss
	 * @param {WampClientOptions} [options] times are in milliseconds
	 */
	constructor(url, { retry = {}, welcomeTimeout = 10_000, callTimeout = 0, login, WebSocket = globalThis.WebSocket } = {}) {
		super();
		this.#url = new URL(url, globalThis.location?.href);
		this.#url.protocol = this.#url.protocol.replace("http", "ws");
		this.#url.hash = "";
		this.#retry = { initialDelay: 500, maxDelay: 30_000, maxAttempts: retry ? Infinity : 0, ...retry };
		this.#welcomeTimeout = welcomeTimeout;
		this.#callTimeout = callTimeout;
		this.#login = login;
		this.#WebSocket = WebSocket;
	}

	/** `closed`, `connecting`, `open` or `waiting` (between two attempts). */
	get state() {
		return this.#state;
	}

	/** The id the server gave this session; undefined unless open. */
	get sessionId() {
		return this.#sessionId;
	}

	/** What the server calls itself; undefined unless open. */
	get serverIdent() {
		return this.#serverIdent;
	}

	/** What the server says the login allows; undefined unless open and logged in. */
	get permissions() {
		return this.#permissions;
	}

	/**
	 * Connects and stays connected until `close()`. While that is under way it only returns the promise.
	 * @returns {Promise<string>} resolves with the session id once open, rejects when the client gives up or is closed
	 */
	connect() {
		if (this.#sessionId !== undefined) {
			return Promise.resolve(this.#sessionId);
		}
		const { promise } = this.#connected ??= deferred();
		if (this.#state === "closed") {
			this.#attempts = 0;
			this.#delay = this.#retry.initialDelay;
			this.#attempt();
		}
		// A page that watches statechange need not handle the rejection.
		promise.catch(() => {});
		return promise;
	}

	/** Ends the connection and every attempt; calls without an answer reject. `connect()` starts anew. */
	close() {
		if (this.#state !== "closed") {
			this.#giveUp("Closed by the client");
		}
	}

	/**
	 * Declares an abbreviation: after `prefix("calc", "http://example.com/calculator#")`, `calc:add` stands for
	 * `http://example.com/calculator#add`. May be called at any time.
	 * @param {string} name @param {string} uri
	 */
	prefix(name, uri) {
		this.#prefixes.set(requireString(name), requireString(uri));
		if (this.#state === "open") {
			this.#send(encode(PREFIX, name, uri));
		}
	}

	/**
	 * Calls a procedure of the server.
	 * @param {string} procedure a URI, abbreviated or not
	 * @param {...any} args JSON values; undefined becomes null
	 * @returns {Promise<any>} the result; rejects with a `WampError`
	 */
	async call(procedure, ...args) {
		this.#requireOpen();
		return this.#call(procedure, ...args);
	}

	/** @param {string} procedure @param {...any} args @returns {Promise<any>} */
	#call(procedure, ...args) {
		const id = `${Math.random().toString(36).slice(2)}.${++this.#callCount}`;
		const text = encode(CALL, id, requireString(procedure), ...args);
		const giveUp = () => this.#take(id)?.reject(new WampError(`No answer within ${this.#callTimeout} ms`));
		const timer = this.#callTimeout > 0 ? setTimeout(giveUp, this.#callTimeout) : undefined;
		const call = deferred();
		this.#calls.set(id, { ...call, timer });
		this.#send(text);
		return call.promise;
	}

	/**
	 * Listens to a topic from now on, over all connections. May be called at any time.
	 * @param {string} topic a URI, abbreviated or not
	 * @param {(event: any, topic: string) => void} listener gets each event and the full URI of the topic
	 * @returns {Subscription}
	 */
	subscribe(topic, listener) {
		/** @type {Entry} */
		const entry = { topic: requireString(topic), listener };
		this.#subscriptions.add(entry);
		if (this.#state === "open") {
			this.#subscribe(entry);
		}
		return { topic, unsubscribe: () => this.#unsubscribe(entry) };
	}

	/**
	 * Publishes an event.
	 * @param {string} topic a URI, abbreviated or not
	 * @param {any} event a JSON value
	 * @param {PublishOptions} [options] who gets the event; this client does only if `excludeMe` is false, or absent where
	 * `exclude` is present
	 * @throws {WampError} if the client is not open
	 */
	publish(topic, event, { excludeMe, exclude, eligible } = {}) {
		this.#requireOpen();
		const message = [PUBLISH, requireString(topic), event];
		if (exclude || eligible) {
			// A list takes the place of the flag, so it has to name this session.
			const me = (excludeMe ?? !exclude) ? [this.#sessionId] : [];
			message.push([...exclude ?? [], ...me], ...eligible ? [eligible] : []);
		}
		else if (excludeMe !== undefined) {
			message.push(excludeMe);
		}
		this.#send(encode(...message));
	}

	#attempt() {
		this.#attempts++;
		/** @type {WebSocket} */
		let socket;
		try {
			socket = new this.#WebSocket(this.#url, "wamp");
		}
		catch (error) {
			this.#giveUp(this.#WebSocket ? String(error) : "This platform has no WebSocket, and none is among the options");
			return;
		}
		/** @param {(event: any) => void} listener @returns {(event: any) => void} */
		const unlessStale = (listener) => (event) => socket === this.#socket && listener(event);
		const ended = unlessStale(({ code, reason }) => this.#lost(code, reason));
		socket.addEventListener("message", unlessStale(({ data }) => this.#receive(data)));
		socket.addEventListener("close", ended);
		// Not every implementation fires close after a failed handshake.
		socket.addEventListener("error", () => setTimeout(ended, 0, { code: 1006, reason: "" }));
		const late = () => this.#lost(PROTOCOL_ERROR,
			`No ${this.#welcomed ? "login" : "WELCOME"} within ${this.#welcomeTimeout} ms`);
		const timer = setTimeout(late, this.#welcomeTimeout);
		this.#stopWaiting = () => clearTimeout(timer);
		this.#socket = socket;
		this.#changeState("connecting");
	}

	/** @param {unknown} data */
	#receive(data) {
		const socket = this.#socket;
		const message = decode(data, this.#welcomed);
		if (typeof data === "string") {
			this.#fire("message", { direction: "in", text: data });
		}
		if (socket !== this.#socket) {
			return;
		}
		switch (message?.[0]) {
			case undefined:
				return this.#lost(PROTOCOL_ERROR, "Not a WAMP v1 message, or not in its place");
			case WELCOME:
				return this.#welcome(message[1], message[3]);
			case CALLRESULT:
				return this.#take(message[1])?.resolve(message[2]);
			case CALLERROR:
				return this.#take(message[1])?.reject(new WampError(message[3], message[2], message[4]));
			case EVENT:
				return this.#deliver(message[1], message[2]);
		}
	}

	/** @param {string} sessionId @param {string} serverIdent */
	#welcome(sessionId, serverIdent) {
		this.#welcomed = true;
		if (!this.#login) {
			this.#open(sessionId, serverIdent);
			return;
		}
		const socket = this.#socket;
		/** @type {(listener: (value: any) => void) => (value: any) => void} */
		const unlessStale = (listener) => (value) => socket === this.#socket && listener(value);
		this.#authenticate(this.#login).then(unlessStale((permissions) => {
			this.#permissions = permissions;
			this.#open(sessionId, serverIdent);
		}), unlessStale((error) => this.#loginFailed(error)));
	}

	/** @param {Login} login @returns {Promise<Permissions>} */
	async #authenticate({ authKey = null, secret = "", sign = (challenge) => signed(challenge, secret), extra = {} }) {
		const challenge = await this.#call(AUTHREQ, authKey, extra);
		return this.#call(AUTH, challenge === null ? null : await sign(challenge));
	}

	/** Tries again only where that may help. @param {any} error */
	#loginFailed(error) {
		if (error instanceof WampError && !REFUSED.includes(error.uri ?? "")) {
			this.#lost(1000, `Login failed, ${error.uri ?? error.message}`);
		}
		else {
			this.#giveUp(error);
		}
	}

	/** @param {string} sessionId @param {string} serverIdent */
	#open(sessionId, serverIdent) {
		const socket = this.#socket;
		this.#stopWaiting();
		this.#prefixes.forEach((uri, name) => this.#send(encode(PREFIX, name, uri)));
		this.#subscriptions.forEach((entry) => this.#subscribe(entry));
		if (socket !== this.#socket) {
			return;
		}
		this.#sessionId = sessionId;
		this.#serverIdent = serverIdent;
		this.#attempts = 0;
		this.#openedAt = performance.now();
		this.#connected?.resolve(sessionId);
		this.#connected = undefined;
		this.#changeState("open");
	}

	/** Sends SUBSCRIBE for the first listener of a topic. @param {Entry} entry */
	#subscribe(entry) {
		// Resolved once: a prefix declared anew does not move a subscription, neither here nor on the server.
		const uri = entry.uri ??= this.#resolve(entry.topic);
		const entries = this.#topics.get(uri) ?? new Set();
		if (entries.add(entry).size === 1) {
			this.#topics.set(uri, entries);
			this.#send(encode(SUBSCRIBE, uri));
		}
	}

	/** Sends UNSUBSCRIBE for the last listener of a topic. @param {Entry} entry */
	#unsubscribe(entry) {
		this.#subscriptions.delete(entry);
		const uri = entry.uri ?? "";
		const entries = this.#topics.get(uri);
		if (entries?.delete(entry) && entries.size === 0) {
			this.#topics.delete(uri);
			this.#send(encode(UNSUBSCRIBE, uri));
		}
	}

	/** @param {string} topic @param {any} event */
	#deliver(topic, event) {
		for (const entry of [...this.#topics.get(topic) ?? []]) {
			// An earlier listener may have ended it.
			if (this.#subscriptions.has(entry)) {
				try {
					entry.listener(event, topic);
				}
				catch (error) {
					(globalThis.reportError ?? console.error)(error);
				}
			}
		}
	}

	/** @param {string} uri */
	#resolve(uri) {
		const [, name = "", rest] = /^([^:]*):(?!\/\/)(.*)$/s.exec(uri) ?? [];
		const base = rest === undefined ? undefined : this.#prefixes.get(name);
		return base === undefined ? uri : base + rest;
	}

	/** Removes a call that has its answer. @param {string} id */
	#take(id) {
		const call = this.#calls.get(id);
		this.#calls.delete(id);
		clearTimeout(call?.timer);
		return call;
	}

	#requireOpen() {
		if (this.#state !== "open") {
			throw new WampError("Not connected");
		}
	}

	/** @param {string} text */
	#send(text) {
		if (this.#socket) {
			this.#socket.send(text);
			this.#fire("message", { direction: "out", text });
		}
	}

	/** @param {number} code @param {string} reason */
	#lost(code, reason) {
		const description = `Connection ended with code ${code}${reason && `: ${reason}`}`;
		if (code === SESSION_KILLED || this.#attempts >= this.#retry.maxAttempts) {
			this.#giveUp(description, code, reason);
			return;
		}
		// Only a connection that outlives the wait before it proves that all is well again.
		if (this.#state === "open" && performance.now() - this.#openedAt > this.#delay) {
			this.#delay = this.#retry.initialDelay;
		}
		this.#disconnect(description, code);
		const next = () => {
			this.#stopWaiting();
			this.#attempt();
		};
		const timer = setTimeout(next, Math.random() * this.#delay);
		globalThis.addEventListener?.("online", next);
		this.#stopWaiting = () => {
			clearTimeout(timer);
			globalThis.removeEventListener?.("online", next);
		};
		this.#delay = Math.min(2 * this.#delay, this.#retry.maxDelay);
		this.#changeState("waiting", code, reason);
	}

	/** @param {any} cause an error, or what is to be said @param {number} [code] @param {string} [reason] */
	#giveUp(cause, code, reason) {
		const error = typeof cause === "string" ? new WampError(cause) : cause;
		this.#disconnect(error.message, code);
		this.#connected?.reject(error);
		this.#connected = undefined;
		this.#changeState("closed", code, reason);
	}

	/** Ends what belongs to the connection. @param {string} description @param {number} [code] */
	#disconnect(description, code) {
		const socket = this.#socket;
		this.#stopWaiting();
		this.#socket = this.#sessionId = this.#serverIdent = this.#permissions = undefined;
		this.#welcomed = false;
		this.#topics.clear();
		[...this.#calls.keys()].forEach((id) => this.#take(id)?.reject(new WampError(description)));
		socket?.close(code === PROTOCOL_ERROR ? code : 1000);
	}

	/** @param {WampState} state @param {number} [code] @param {string} [reason] */
	#changeState(state, code, reason) {
		this.#state = state;
		this.#fire("statechange", { state, code, reason });
	}

	/** @param {string} type @param {unknown} detail */
	#fire(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { detail }));
	}

}

/**
 * Signs the challenge of a login, with a key derived from the secret if the challenge says so.
 * @param {string} challenge @param {string} secret
 */
async function signed(challenge, secret) {
	const subtle = globalThis.crypto?.subtle;
	if (!subtle) {
		throw new Error("Signing needs WebCrypto, which a page has in secure contexts only: "
			+ "use https or localhost, or give the login a sign function");
	}
	/** @param {string} text @param {any} algorithm @param {KeyUsage} usage */
	const key = (text, algorithm, usage) => subtle.importKey("raw", utf8(text), algorithm, false, [usage]);
	const { salt, keylen = 32, iterations = 10_000 } = JSON.parse(challenge).authextra ?? {};
	if (salt) {
		const algorithm = { name: "PBKDF2", hash: "SHA-256", salt: utf8(salt), iterations };
		secret = base64(await subtle.deriveBits(algorithm, await key(secret, "PBKDF2", "deriveBits"), 8 * keylen));
	}
	// HMAC pads keys with zeros, so one zero is the empty key, which is not allowed.
	const hmac = await key(secret || "\0", { name: "HMAC", hash: "SHA-256" }, "sign");
	return base64(await subtle.sign("HMAC", hmac, utf8(challenge)));
}

/** @param {string} text */
function utf8(text) {
	return new TextEncoder().encode(text);
}

/** @param {ArrayBuffer} bytes */
function base64(bytes) {
	return btoa(String.fromCharCode(...new Uint8Array(bytes)));
}

/** @returns {Deferred} */
function deferred() {
	const result = /** @type {Deferred} */ ({});
	result.promise = new Promise((resolve, reject) => Object.assign(result, { resolve, reject }));
	return result;
}

/** @param {string} value */
function requireString(value) {
	if (typeof value !== "string") {
		throw new TypeError(`Not a string: ${value}`);
	}
	return value;
}

/** @param {...unknown} message */
function encode(...message) {
	return JSON.stringify(message);
}

/**
 * @param {unknown} data @param {boolean} open whether WELCOME was received
 * @returns {any} the message; undefined if a server may not send this, or not now
 */
function decode(data, open) {
	try {
		const message = typeof data === "string" && JSON.parse(data);
		return Array.isArray(message) && isValid(message, open) ? message : undefined;
	}
	catch {
		return undefined;
	}
}

/** @param {any[]} message @param {boolean} open */
function isValid(message, open) {
	const strings = (/** @type {number[]} */ ...indexes) => indexes.every((index) => typeof message[index] === "string");
	switch (message[0]) {
		case WELCOME:
			return !open && strings(1, 3) && message[2] === 1;
		case CALLERROR:
			return open && strings(1, 2, 3);
		case CALLRESULT:
		case EVENT:
			return open && strings(1) && message.length > 2;
		default:
			// Types unknown today are none of our business.
			return open && Number.isInteger(message[0]);
	}
}
