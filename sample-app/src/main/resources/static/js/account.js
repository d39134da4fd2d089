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

/** Starts the page anew if somebody has logged in or out meanwhile, in another window for example. */
export async function checkAccount() {
	if ((await whoAmI()).name !== account.name) {
		location.reload();
	}
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
	const page = location.pathname.split("/").pop();
	const { name } = account;
	document.querySelector("header.site").append(name
		? withToken(element("form", { class: "account", method: "post", action: "/logout" }, element("span", {}, name), element("button", {}, "Log out")))
		: element("p", { class: "account" }, element("a", { class: "button", href: `login.html?to=${page}` }, "Log in")));
}
