// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampExceptionHandler;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import io.wampserver.topic.Topic;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/**
 * Lets clients lock a form while they edit it. The id of a form is also the topic where
 * the others hear of it.
 */
@Component
@NonBlocking
class Forms {

	private static final String FORM = "com.example.form.{name}.{id}";

	private static final String LOCKED = "http://example.com/error#form-locked";

	private static final String NOT_LOCKED = "http://example.com/error#form-not-locked";

	private final FormLocks locks;

	Forms(FormLocks locks) {
		this.locks = locks;
	}

	@WampRpc("form-lock")
	FormAnswer lock(@Valid FormCall call, WampConnection client) {
		if (!this.locks.lock(call.form(), client)) {
			throw new WampException(LOCKED, "Form was locked", new FormRefusal(call.form(), FormStatus.FORM_LOCKED));
		}
		return FormAnswer.LOCKED;
	}

	@WampRpc("form-release")
	FormAnswer release(@Valid FormCall call, WampConnection client) {
		if (!this.locks.release(call.form(), client)) {
			boolean locked = this.locks.holder(call.form()) != null;
			throw notLocked(call.form(), locked ? FormStatus.FORM_LOCKED : FormStatus.FORM_RELEASED);
		}
		return FormAnswer.RELEASED;
	}

	/**
	 * Takes a lock back that somebody else holds, who may have gone to lunch.
	 */
	@WampRpc("form-break")
	@PreAuthorize("hasRole('ADMIN')")
	FormAnswer breakLock(@Valid FormCall call) {
		if (!this.locks.breakLock(call.form())) {
			throw notLocked(call.form(), FormStatus.FORM_RELEASED);
		}
		return FormAnswer.RELEASED;
	}

	private static WampException notLocked(String form, FormStatus status) {
		return new WampException(NOT_LOCKED, "Form was not locked", new FormRefusal(form, status));
	}

	/**
	 * Says in the words of the application what is wrong with an argument, whatever it
	 * is.
	 */
	@WampExceptionHandler
	WampException invalidForm(WampException ex) {
		return (ex.type() == ErrorType.INVALID_ARGUMENT)
				? new WampException(ErrorType.INVALID_ARGUMENT, "You need to provide valid form id") : ex;
	}

	/**
	 * Tells the newcomer alone how things are: one event sent, and one returned if there
	 * is more to say.
	 */
	@WampTopic(value = FORM, on = TopicOperation.SUBSCRIBE)
	@Nullable FormEvent welcome(Topic form, WampConnection client) {
		client.event(form.uri(), FormEvent.subscribed(form.uri()));
		LockHolder holder = this.locks.holder(form.uri());
		return (holder != null) ? FormEvent.locked(form.uri(), holder) : null;
	}

	/**
	 * Only the application publishes to forms.
	 */
	@WampTopic(FORM)
	void publish() {
		throw new WampException(ErrorType.NOT_AUTHORIZED, "clients do not publish to forms");
	}

}
