// SPDX-License-Identifier: Apache-2.0

import { withToken } from "./account.js";
import { byId } from "./dom.js";

const query = new URLSearchParams(location.search);
const form = byId("login");

byId("refused").hidden = !query.has("error");
withToken(form);
form.action = query.has("to") ? `login.html?to=${encodeURIComponent(query.get("to"))}` : "login.html";
byId("submit").disabled = false; // not before the form has its token
form.elements.username.focus();
