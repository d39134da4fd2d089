// SPDX-License-Identifier: Apache-2.0

/*
 * Runs the cases in Node.js: arguments are the URL of the client's module and the addresses of the servers; a line of
 * input is the name of a case, a line of output the answer, in JSON.
 */

import { createInterface } from "node:readline";
import { prepare, runCase } from "./index.js";

const answer = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const [client, servers] = process.argv.slice(2);

answer(prepare(await import(client), JSON.parse(servers)));
for await (const name of createInterface({ input: process.stdin })) {
	answer(await runCase(name));
}
