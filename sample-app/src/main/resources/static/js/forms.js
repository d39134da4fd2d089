// SPDX-License-Identifier: Apache-2.0

import { WampClient } from "/wamp-client.js";
import { connect } from "./connection.js";
import { CustomerForm } from "./customer-form.js";
import { loadCustomers } from "./customers.js";
import { byId, element } from "./dom.js";

const client = new WampClient("/wamp");
connect(client);
client.subscribe("com.example.customers", ({ name, by = "a guest" }) => {
	byId("saved").textContent = `${name} was saved by ${by} at ${new Date().toLocaleTimeString()}.`;
});
try {
	const customers = await loadCustomers();
	byId("customers").replaceChildren(...customers.map((customer) => new CustomerForm(client, customer).element));
} catch (error) {
	byId("customers").replaceChildren(element("p", { class: "card" }, `The customers could not be loaded: ${error.message}`));
}
