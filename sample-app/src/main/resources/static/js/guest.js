// SPDX-License-Identifier: Apache-2.0

/**
 * The friendly name of a session: "Guest" and the last four digits of its id.
 */
export function guestName(sessionId) {
	return `Guest ${sessionId.slice(-4).padStart(4, "0")}`;
}

/**
 * One of eight colours for a session, the same on every page.
 */
export function guestColour(sessionId) {
	return `var(--guest-${Number(sessionId.slice(-3)) % 8})`;
}
