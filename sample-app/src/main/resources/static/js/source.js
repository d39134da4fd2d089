// SPDX-License-Identifier: Apache-2.0

import { byId, element } from "./dom.js";

/** Sources and configuration of the sample, the modules of its pages, and the browser client. */
const SHOWN = /^(source\/([\w/-]+\.java|application\.yml)|js\/[\w-]+\.js|wamp-client\.js)$/;

const KEYWORDS = new Set(`abstract assert async await boolean break byte case catch char class const continue default
	delete do double else enum export extends final finally float for from function if implements import in
	instanceof int interface let long new null of package private protected public record return sealed short
	static super switch synchronized this throw throws transient try typeof undefined var void volatile while
	yield true false`.split(/\s+/));

const TOKENS = new RegExp([
	/(?<comment>\/\*[^]*?\*\/|\/\/.*)/,
	/(?<string>"""[^]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)/,
	/(?<annotation>@[A-Za-z]\w*)/,
	/(?<word>(?<![.\w])[A-Za-z_]\w*)/,
].map(({ source }) => source).join("|"), "g");

async function show(file) {
	document.title = `${file} · WAMP Server sample`;
	byId("file").textContent = file;
	markCurrent(file);
	if (!SHOWN.test(file)) {
		refuse("This page shows the sources of the sample and nothing else.");
		return;
	}
	const response = await fetch(`/${file}`);
	if (!response.ok) {
		refuse(`There is no such file (${response.status}).`);
		return;
	}
	const lines = highlight(await response.text());
	byId("code").replaceChildren(...lines.map((line, index) => element("li", { id: `L${index + 1}` }, line)));
	// The lines were not there when the browser looked for the anchor of the address.
	if (/^#L\d+$/.test(location.hash)) {
		document.querySelector(location.hash)?.scrollIntoView();
	}
}

function refuse(reason) {
	byId("problem").textContent = reason;
	byId("problem").hidden = false;
	byId("code").hidden = true;
}

function markCurrent(file) {
	for (const link of document.querySelectorAll("#files a")) {
		if (new URL(link.href).searchParams.get("file") === file) {
			link.setAttribute("aria-current", "page");
		}
	}
}

/** The lines of a text, each a code element; comments and strings may span several. */
function highlight(text) {
	const lines = [element("code")];
	const append = (part, kind) => part.split("\n").forEach((piece, index) => {
		if (index > 0) {
			lines.push(element("code"));
		}
		lines.at(-1).append(kind ? element("span", { class: kind }, piece) : piece);
	});
	let end = 0;
	for (const match of text.trimEnd().matchAll(TOKENS)) {
		append(text.slice(end, match.index));
		append(match[0], kindOf(match.groups));
		end = match.index + match[0].length;
	}
	append(text.slice(end).trimEnd());
	return lines;
}

function kindOf({ comment, string, annotation, word }) {
	if (word) {
		return KEYWORDS.has(word) ? "keyword" : undefined;
	}
	return (comment && "comment") || (string && "string") || (annotation && "annotation");
}

show(new URLSearchParams(location.search).get("file") ?? "source/io/wampserver/sample/SampleApplication.java");
