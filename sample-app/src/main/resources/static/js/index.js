// SPDX-License-Identifier: Apache-2.0

import { client, connect } from "./connection.js";
import { byId } from "./dom.js";

const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

client.subscribe("http://example.com/clock", (instant) => {
	byId("time").textContent = time.format(new Date(instant));
	byId("time").dateTime = instant;
});
connect();
