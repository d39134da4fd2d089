// SPDX-License-Identifier: Apache-2.0

/** Only what says so is exported. */
export {};

/**
 * What a server offers, to be described by an interface of the page:
 *
 *     interface Contract {
 *         procedures: {
 *             "calc:add": (a: number, b: number) => number;
 *         };
 *         topics: {
 *             "http://example.com/clock": string;
 *             [chat: `http://example.com/chat/${string}`]: { event: ChatEvent; publish: Draft };
 *         };
 *     }
 *
 * Keys are the URIs as the page writes them, abbreviated or not. A topic has the type of its events, or
 * `{ event, publish }` where what subscribers receive differs from what may be published; `publish: never` forbids
 * publishing. A part that is left out allows everything.
 */
export interface WampContract {
	procedures?: object;
	topics?: object;
}

type Procedures<C> = C extends { procedures: infer P extends object } ? P : Record<string, (...args: any[]) => any>;
type Topics<C> = C extends { topics: infer T extends object } ? T : Record<string, any>;
type Procedure<F> = F extends (...args: any[]) => any ? F : never;

/** The URIs of the procedures of a contract. */
export type ProcedureUri<C extends WampContract> = keyof Procedures<C> & string;
/** The arguments of a procedure. */
export type Arguments<C extends WampContract, P extends ProcedureUri<C>> = Parameters<Procedure<Procedures<C>[P]>>;
/** The result of a procedure. */
export type Result<C extends WampContract, P extends ProcedureUri<C>> = Awaited<ReturnType<Procedure<Procedures<C>[P]>>>;
/** The URIs of the topics of a contract. */
export type TopicUri<C extends WampContract> = keyof Topics<C> & string;
/** What subscribers of a topic receive. */
export type Received<C extends WampContract, T extends TopicUri<C>> =
	[Topics<C>[T]] extends [{ event: unknown; publish: unknown }] ? Topics<C>[T]["event"] : Topics<C>[T];
/** What may be published to a topic. */
export type Published<C extends WampContract, T extends TopicUri<C>> =
	[Topics<C>[T]] extends [{ event: unknown; publish: unknown }] ? Topics<C>[T]["publish"] : Topics<C>[T];

/** A call that failed, or a client that is not connected. */
export declare class WampError extends Error {

	constructor(description: string, uri?: string, details?: unknown);

	/** The server's error URI; undefined if the error is not the server's. */
	readonly uri: string | undefined;
	/** What went wrong, also the `message`. */
	readonly description: string;
	/** What the server sent beyond the description. */
	readonly details: unknown;

}

/** Between two attempts the client is `waiting`. */
export type WampState = "closed" | "connecting" | "open" | "waiting";

/** Times are in milliseconds. */
export interface WampClientOptions {
	/** How to go on after a failed attempt and after a lost connection; false for not at all. */
	retry?: RetryOptions | false;
	/** How long an attempt may take, up to the server's WELCOME and the login. 10000 by default. */
	welcomeTimeout?: number;
	/** How long a call waits for its answer; 0, the default, for ever. */
	callTimeout?: number;
	/** How to log in (WAMP-CRA) on each connection, before anything else. */
	login?: Login;
	/** The WebSocket implementation. The platform's by default. */
	WebSocket?: typeof globalThis.WebSocket;
}

/**
 * Who logs in, and with what. If the server refuses it, the client gives up and `connect()` rejects with the server's
 * error. The secret is used with WebCrypto, which a page has in secure contexts only (https or localhost).
 */
export interface Login {
	/** Names the user; nobody by default. */
	authKey?: string | null;
	/** The secret of the user. */
	secret?: string;
	/** Makes the signature of a challenge in place of the secret. */
	sign?: (challenge: string) => string | Promise<string>;
	/** What the server is told beyond the key. */
	extra?: object;
}

/** What a login allows, as the server says. */
export interface Permissions {
	pubsub: { uri: string; prefix: boolean; pub: boolean; sub: boolean }[];
	rpc: { uri: string; call: boolean }[];
}

/** Each wait is random, up to a limit that doubles from `initialDelay` to `maxDelay`. */
export interface RetryOptions {
	/** 500 by default. */
	initialDelay?: number;
	/** 30000 by default. */
	maxDelay?: number;
	/** Attempts in a row before the client gives up. Infinity by default. */
	maxAttempts?: number;
}

export interface PublishOptions {
	/** Whether this client does not get its own event. True by default, but false where `exclude` is given. */
	excludeMe?: boolean;
	/** Ids of the sessions that do not get the event. */
	exclude?: readonly string[];
	/** Ids of the only sessions that may get the event. */
	eligible?: readonly string[];
}

export interface Subscription {
	/** The topic as given to `subscribe`. */
	readonly topic: string;
	/** Ends the subscription. Further calls do nothing. */
	unsubscribe(): void;
}

export interface WampClientEventMap {
	/** Code and reason say how a connection ended, unless the client closed it. */
	statechange: CustomEvent<{ state: WampState; code?: number; reason?: string }>;
	/** A WAMP message on the wire. */
	message: CustomEvent<{ direction: "in" | "out"; text: string }>;
}

/**
 * One endpoint of a server, over as many connections as it takes. Prefixes and subscriptions belong to the client and
 * are sent again on every new connection.
 */
export declare class WampClient<C extends WampContract = {}> extends EventTarget {

	/** @param url absolute or relative to the page; http and https become ws and wss */
	constructor(url: string | URL, options?: WampClientOptions);

	readonly state: WampState;
	/** The id the server gave this session; undefined unless open. */
	readonly sessionId: string | undefined;
	/** What the server calls itself; undefined unless open. */
	readonly serverIdent: string | undefined;
	/** What the server says the login allows; undefined unless open and logged in. */
	readonly permissions: Permissions | undefined;

	/**
	 * Connects and stays connected until `close()`. While that is under way it only returns the promise.
	 * @returns resolves with the session id once open, rejects when the client gives up or is closed
	 */
	connect(): Promise<string>;

	/** Ends the connection and every attempt; calls without an answer reject. `connect()` starts anew. */
	close(): void;

	/**
	 * Declares an abbreviation: after `prefix("calc", "http://example.com/calculator#")`, `calc:add` stands for
	 * `http://example.com/calculator#add`. May be called at any time.
	 */
	prefix(name: string, uri: string): void;

	/**
	 * Calls a procedure of the server; arguments that are undefined become null.
	 * @returns the result; rejects with a `WampError`
	 */
	call<P extends ProcedureUri<C>>(procedure: P, ...args: Arguments<C, P>): Promise<Result<C, P>>;

	/**
	 * Listens to a topic from now on, over all connections. May be called at any time.
	 * @param listener gets each event and the full URI of the topic
	 */
	subscribe<T extends TopicUri<C>>(topic: T, listener: (event: Received<C, T>, topic: string) => void): Subscription;

	/** Publishes an event. Throws a `WampError` if the client is not open. */
	publish<T extends TopicUri<C>>(topic: T, event: Published<C, T>, options?: PublishOptions): void;

	addEventListener<K extends keyof WampClientEventMap>(type: K,
		listener: (this: this, event: WampClientEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
	addEventListener(type: string, listener: EventListenerOrEventListenerObject | null,
		options?: boolean | AddEventListenerOptions): void;
	removeEventListener<K extends keyof WampClientEventMap>(type: K,
		listener: (this: this, event: WampClientEventMap[K]) => void, options?: boolean | EventListenerOptions): void;
	removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null,
		options?: boolean | EventListenerOptions): void;

}
