// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { connect } from "./connection.js";
import { byId } from "./dom.js";

const TOPIC = "http://example.com/clock";

const SECONDS = 60;

const client = new WampClient("/wamp");
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });
const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "full" });

const marks = drawMarks(byId("marks"));
let ticks = 0;
let subscription;

function tick(instant) {
	const now = new Date(instant);
	if (Number.isNaN(now.getTime())) { // clients may publish to this topic, whatever they like
		return;
	}
	byId("time").textContent = time.format(now);
	byId("time").dateTime = instant;
	byId("date").textContent = date.format(now);
	byId("instant").textContent = instant;
	byId("ticks").textContent = String(++ticks);
	const second = now.getSeconds();
	marks[second].classList.add("lit");
	// The mark ahead is a minute old: it goes out before its second comes again.
	marks[(second + 1) % SECONDS].classList.remove("lit");
	byId("hand").style.setProperty("--second", second);
}

function toggle() {
	if (subscription) {
		subscription.unsubscribe();
		subscription = undefined;
	} else {
		subscription = client.subscribe(TOPIC, tick);
	}
	byId("toggle").textContent = subscription ? "Unsubscribe" : "Subscribe";
}

function drawMarks(group) {
	return Array.from({ length: SECONDS }, (_, second) => {
		const mark = document.createElementNS("http://www.w3.org/2000/svg", "line");
		const angle = (second * 2 * Math.PI) / SECONDS;
		const inner = second % 5 === 0 ? 82 : 86;
		for (const [end, radius] of [[1, inner], [2, 94]]) {
			mark.setAttribute(`x${end}`, (radius * Math.sin(angle)).toFixed(2));
			mark.setAttribute(`y${end}`, (-radius * Math.cos(angle)).toFixed(2));
		}
		group.append(mark);
		return mark;
	});
}

byId("toggle").addEventListener("click", toggle);
toggle();
connect(client);
