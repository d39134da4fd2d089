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
 * @param name the user of that session, left out for a guest
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FormEvent(String form, FormStatus status, @Nullable String holder, @Nullable String name) {

	static FormEvent subscribed(String form) {
		return new FormEvent(form, FormStatus.FORM_SUBSCRIBED, null, null);
	}

	static FormEvent locked(String form, LockHolder holder) {
		return new FormEvent(form, FormStatus.FORM_LOCKED, holder.session(), holder.name());
	}

	static FormEvent released(String form) {
		return new FormEvent(form, FormStatus.FORM_RELEASED, null, null);
	}

}
