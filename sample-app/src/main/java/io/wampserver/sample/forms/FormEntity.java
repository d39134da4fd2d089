// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

/**
 * An entity that people edit in a form. Who is subscribed to the form learns of each
 * committed change.
 */
public interface FormEntity {

	/**
	 * The id of the form.
	 */
	String form();

}
