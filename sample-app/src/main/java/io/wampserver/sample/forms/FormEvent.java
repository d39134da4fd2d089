// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a form.
 *
 * @param form the id of the form, which is its topic
 * @param status what has happened
 * @param holder the session that holds the lock, left out if none does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FormEvent(String form, FormStatus status, @Nullable String holder) {

	static FormEvent subscribed(String form) {
		return new FormEvent(form, FormStatus.FORM_SUBSCRIBED, null);
	}

	static FormEvent locked(String form, String holder) {
		return new FormEvent(form, FormStatus.FORM_LOCKED, holder);
	}

	static FormEvent released(String form) {
		return new FormEvent(form, FormStatus.FORM_RELEASED, null);
	}

}
