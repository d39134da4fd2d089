// SPDX-License-Identifier: Apache-2.0

import { element } from "./dom.js";

const FIELDS = {
	name: { label: "Name", attributes: {} },
	email: { label: "E-mail", attributes: { inputmode: "email" } },
	phone: { label: "Phone", attributes: { inputmode: "tel" } },
};

/**
 * The fields of a customer form: their values, what changed elsewhere, and what is wrong.
 */
export class CustomerFields {

	#fields = {};

	constructor(formId) {
		for (const [name, { label, attributes }] of Object.entries(FIELDS)) {
			this.#fields[name] = field(`${formId}.${name}`, name, label, attributes);
		}
	}

	get elements() {
		return Object.values(this.#fields).map(({ box }) => box);
	}

	get values() {
		return Object.fromEntries(Object.entries(this.#fields).map(([name, { input }]) => [name, input.value]));
	}

	set values(customer) {
		for (const [name, { input }] of Object.entries(this.#fields)) {
			input.value = customer[name] ?? "";
		}
		this.clearNotes();
	}

	set editable(editable) {
		for (const { input } of Object.values(this.#fields)) {
			input.readOnly = !editable;
		}
	}

	/** Shows values that were changed elsewhere, and what they were before. */
	showChanges(changes) {
		this.clearNotes();
		for (const [name, [before, after]] of Object.entries(changes)) {
			const { input, box, note } = this.#fields[name] ?? {};
			if (input && input.value !== after) {
				input.value = after ?? "";
				box.classList.add("changed");
				note.textContent = before ? `was ${before}` : "was empty";
			}
		}
	}

	/** Shows what is wrong with fields, and goes to the first of them. */
	showProblems(problems) {
		this.clearNotes();
		const wrong = Object.keys(problems).filter((name) => name in this.#fields);
		for (const name of wrong) {
			const { input, note } = this.#fields[name];
			input.setAttribute("aria-invalid", "true");
			note.classList.add("problem");
			note.textContent = problems[name];
		}
		this.focus(wrong[0]);
	}

	clearNotes() {
		for (const { input, box, note } of Object.values(this.#fields)) {
			input.removeAttribute("aria-invalid");
			box.classList.remove("changed");
			note.classList.remove("problem");
			note.textContent = "";
		}
	}

	focus(name) {
		this.#fields[name]?.input.focus();
	}

}

function field(id, name, label, attributes) {
	const note = element("p", { id: `${id}.note`, class: "small" });
	const input = element("input", { id, name, autocomplete: "off", "aria-describedby": note.id, ...attributes });
	const box = element("div", { class: "field" }, element("label", { for: id }, label), input, note);
	return { input, box, note };
}
