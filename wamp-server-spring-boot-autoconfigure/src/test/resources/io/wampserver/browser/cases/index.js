// SPDX-License-Identifier: Apache-2.0

import * as calls from "./calls.js";
import * as connections from "./connections.js";
import * as logins from "./logins.js";
import { run, start } from "./support.js";
import * as topics from "./topics.js";

const cases = new Map(Object.entries({ ...connections, ...logins, ...calls, ...topics }));

/** Prepares the cases and names them. */
export function prepare(client, servers) {
	start(client, servers);
	return [...cases.keys()];
}

/** Runs a case; answers null or what went wrong. */
export function runCase(name) {
	return run(cases.get(name));
}
