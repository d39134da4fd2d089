// SPDX-License-Identifier: Apache-2.0

/**
 * Makes an element. Text children become text nodes, never markup, so what comes from
 * other people needs no escaping.
 */
export function element(name, attributes = {}, ...children) {
	const node = document.createElement(name);
	for (const [attribute, value] of Object.entries(attributes)) {
		node.setAttribute(attribute, value);
	}
	node.append(...children);
	return node;
}

/**
 * Makes a button that runs an action.
 */
export function button(label, action, attributes = {}) {
	const node = element("button", { type: "button", ...attributes }, label);
	node.addEventListener("click", action);
	return node;
}

export function byId(id) {
	return document.getElementById(id);
}
