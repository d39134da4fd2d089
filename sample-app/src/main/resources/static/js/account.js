// SPDX-License-Identifier: Apache-2.0

import { element } from "./dom.js";

/** The cookie with the token without which the server takes no form and no POST. */
const TOKEN_COOKIE = "XSRF-TOKEN=";

/** Who is logged in: a name, and whether it is an administrator's. Guests have no name. */
export const account = await whoAmI();

async function whoAmI() {
	try {
		return await (await fetch("/api/account")).json();
	} catch {
		return { admin: false }; // the server is away, which the page shows anyway
	}
}

/** Looks again, as somebody may have logged in or out in another window. */
export async function refreshAccount() {
	Object.assign(account, { name: undefined }, await whoAmI());
	showAccount();
}

export function token() {
	return document.cookie.split("; ").find((cookie) => cookie.startsWith(TOKEN_COOKIE))?.slice(TOKEN_COOKIE.length) ?? "";
}

/** Has a form send the token of the moment: logging in changes it, in another window too. */
export function withToken(form) {
	form.addEventListener("formdata", ({ formData }) => formData.set("_csrf", token()));
	return form;
}

/** Shows who is logged in at the top of the page, with the way in or out. */
export function showAccount() {
	document.querySelector(".account")?.remove();
	document.querySelector("header.site").append(account.name ? wayOut(account.name) : wayIn());
}

function wayOut(name) {
	return withToken(element("form", { class: "account", method: "post", action: "/logout" },
		element("span", {}, name), element("button", {}, "Log out")));
}

function wayIn() {
	const page = location.pathname.split("/").pop();
	return element("p", { class: "account" }, element("a", { class: "button", href: `login.html?to=${page}` }, "Log in"));
}
