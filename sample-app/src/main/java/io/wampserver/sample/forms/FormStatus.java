// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

/**
 * What subscribers of a form are told.
 */
enum FormStatus {

	/** The subscription has been accepted. */
	FORM_SUBSCRIBED,

	/** Someone edits the form. */
	FORM_LOCKED,

	/** Nobody edits the form any more. */
	FORM_RELEASED

}
