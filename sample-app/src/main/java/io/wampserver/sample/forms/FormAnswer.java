// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

/**
 * The result of both procedures.
 *
 * @param event what the caller has achieved
 */
record FormAnswer(String event) {

	static final FormAnswer LOCKED = new FormAnswer("FORM_LOCK");

	static final FormAnswer RELEASED = new FormAnswer("FORM_RELEASE");

}
