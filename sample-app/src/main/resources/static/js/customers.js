// SPDX-License-Identifier: Apache-2.0

import { token } from "./account.js";

const CUSTOMERS = "/api/customers";

export function loadCustomers() {
	return request(CUSTOMERS);
}

export function loadCustomer(id) {
	return request(`${CUSTOMERS}/${id}`);
}

export function saveCustomer({ id, ...customer }) {
	return request(`${CUSTOMERS}/${id}`, {
		method: "POST",
		headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token() },
		body: JSON.stringify(customer),
	});
}

/** Answers with JSON; rejects with the problem detail of the server as an error. */
async function request(url, init) {
	const response = await fetch(url, init);
	const body = await response.json();
	if (!response.ok) {
		throw Object.assign(new Error(body.detail ?? body.title), { problems: body.errors });
	}
	return body;
}
