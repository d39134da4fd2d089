// SPDX-License-Identifier: Apache-2.0

// Sends messages of every kind, says what came back, and closes.

import { randomBytes } from "node:crypto";

const MESSAGES = {
	"text": "Grüße 👋",
	"compressible text": "again and ".repeat(10_000),
	"binary": randomBytes(1000),
	"1 MiB": randomBytes(1024 * 1024),
};

const socket = new WebSocket(process.argv[2]);
socket.binaryType = "arraybuffer";
await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
console.log("extensions", socket.extensions.split(";")[0]);
for (const [name, message] of Object.entries(MESSAGES)) {
	socket.send(message);
	const { data } = await new Promise((resolve, reject) => Object.assign(socket, { onmessage: resolve, onclose: reject }));
	const same = typeof message === "string" ? data === message : message.equals(Buffer.from(data));
	console.log(name, same ? "identical" : "different");
}
const closed = new Promise((resolve) => socket.onclose = resolve);
socket.close(4001, "enough");
const { code, reason } = await closed;
console.log("closed", code, reason);
