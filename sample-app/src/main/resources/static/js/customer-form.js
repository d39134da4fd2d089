// SPDX-License-Identifier: Apache-2.0

import { account } from "./account.js";
import { CustomerFields } from "./customer-fields.js";
import { loadCustomer, saveCustomer } from "./customers.js";
import { button, element } from "./dom.js";
import { guestName } from "./guest.js";

/**
 * The form of one customer, which only the holder of its lock may edit. Its state is
 * "offline", "free", "own" (we hold the lock) or "foreign" (somebody else does).
 */
export class CustomerForm {

	#client;
	#customer;
	#fields;
	#title = element("h2");
	#status = element("p", { class: "lock", role: "status" });
	#edit = button("Edit", () => this.#lock(), { class: "form-lock" });
	#save = element("button", { class: "primary" }, "Save");
	#cancel = button("Cancel", () => this.#cancelEdit(), { class: "form-release" });
	#break = button("Break the lock", () => this.#breakLock(), { class: "form-break" });
	#holder;
	#saving = false;
	#updates = 0;

	constructor(client, customer) {
		this.#client = client;
		this.id = `com.example.form.customer.${customer.id}`;
		this.#fields = new CustomerFields(this.id);
		this.element = this.#render();
		this.#show(customer);
		this.#enter("offline", "Waiting for the connection.");
		client.subscribe(this.id, (event) => this.#receive(event));
		client.addEventListener("statechange", () => this.#connectionChanged());
	}

	/** Takes what becomes of the lock, which has a status, and of the customer, which has a kind. */
	#receive({ status, holder, name, kind, changes }) {
		switch (status ?? kind) {
			case "FORM_SUBSCRIBED": // once connected, and again after each reconnect
				this.#enter("free", "Nobody is editing.");
				this.#reload();
				break;
			case "FORM_LOCKED":
				this.#holder = name ?? guestName(holder);
				this.#enter("foreign", `Being edited by ${this.#holder}.`);
				break;
			case "FORM_RELEASED":
				if (this.#state === "own") { // nobody is told of its own release
					this.#show(this.#customer);
					this.#enter("free", "An administrator has taken the lock back. Nothing was saved.");
				} else {
					this.#enter("free", "Nobody is editing.");
				}
				break;
			case "updated":
				this.#update(changes);
				break;
		}
	}

	#update(changes) {
		this.#updates++;
		for (const [property, [, after]] of Object.entries(changes)) {
			this.#customer[property] = after;
		}
		if (this.#state !== "own") {
			this.#title.textContent = this.#customer.name;
			this.#fields.showChanges(changes);
		} else if (!this.#saving) {
			this.#refuse("Somebody saved this customer without a lock. Cancel to see the new values.");
		}
	}

	#connectionChanged() {
		if (this.#client.state === "open" || this.#state === "offline") {
			return;
		}
		this.#enter("offline", this.#state === "own"
			? "The connection is gone, and the lock with it. Nothing was saved."
			: "Waiting for the connection.");
	}

	async #lock() {
		const session = this.#client.sessionId;
		try {
			await this.#client.call("form-lock", { form: this.id });
		} catch (error) {
			this.#refuse(`Refused: ${error.message}.${this.#state === "foreign" ? ` ${this.#holder} is editing.` : ""}`);
			return;
		}
		await this.#reload();
		if (session === this.#client.sessionId) { // else the lock is gone with its connection
			this.#enter("own", "You hold the lock.");
			this.#fields.focus("name");
		}
	}

	async #submit() {
		this.#saving = true;
		try {
			this.#show(await saveCustomer({ ...this.#customer, ...this.#fields.values }));
			await this.#release("Saved.");
		} catch (error) {
			this.#refuse(`Not saved: ${error.message}`);
			this.#fields.showProblems(error.problems ?? {});
		} finally {
			this.#saving = false;
		}
	}

	async #cancelEdit() {
		this.#show(this.#customer);
		await this.#release("Cancelled.");
	}

	async #release(text) {
		if (this.#state !== "own") { // the connection went meanwhile, and the lock with it
			return;
		}
		this.#enter("free", text);
		this.#edit.focus();
		await this.#client.call("form-release", { form: this.id }).catch((error) => this.#refuse(`${text} ${error.message}.`));
	}

	async #breakLock() {
		await this.#client.call("form-break", { form: this.id }).catch((error) => this.#refuse(`Not broken: ${error.message}.`));
	}

	/** Loads the customer, once more if it was updated while it travelled. */
	async #reload() {
		const updates = this.#updates;
		try {
			const customer = await loadCustomer(this.#customer.id);
			if (updates === this.#updates) {
				this.#show(customer);
			} else {
				await this.#reload();
			}
		} catch (error) {
			this.#refuse(`Not loaded: ${error.message}`);
		}
	}

	#show(customer) {
		this.#customer = customer;
		this.#title.textContent = customer.name;
		this.#fields.values = customer;
	}

	get #state() {
		return this.element.dataset.state;
	}

	#enter(state, text) {
		this.element.dataset.state = state;
		this.#fields.editable = state === "own";
		// A foreign lock does not disable the button: whoever tries is told by the server.
		this.#edit.hidden = state === "own";
		this.#edit.disabled = state === "offline";
		this.#break.hidden = state !== "foreign" || !account.admin;
		this.#save.hidden = this.#cancel.hidden = this.#save.disabled = state !== "own";
		this.#say(text);
	}

	#say(text) {
		this.#status.textContent = text;
		this.#status.classList.remove("refused");
	}

	#refuse(text) {
		this.#say(text);
		this.#status.classList.add("refused");
	}

	#render() {
		const form = element("form", { id: this.id, class: "card customer", novalidate: "" },
			element("header", {}, this.#title, this.#status),
			...this.#fields.elements,
			element("div", { class: "buttons" }, this.#edit, this.#save, this.#cancel, this.#break));
		form.addEventListener("submit", (event) => {
			event.preventDefault();
			this.#submit();
		});
		form.addEventListener("keydown", ({ key }) => {
			if (key === "Escape" && this.#state === "own") {
				this.#cancelEdit();
			}
		});
		return form;
	}

}
