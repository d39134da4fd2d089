// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { connect } from "./connection.js";
import { byId } from "./dom.js";

const client = new WampClient("/wamp");
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

client.subscribe("http://example.com/clock", (instant) => {
	const now = new Date(instant);
	if (!Number.isNaN(now.getTime())) { // clients may publish to this topic, whatever they like
		byId("time").textContent = time.format(now);
		byId("time").dateTime = instant;
	}
});
connect(client);
