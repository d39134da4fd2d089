// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampTopic;

import org.springframework.stereotype.Component;

/**
 * The topic of {@link CustomerSaved}, where everybody may listen.
 */
@Component
@NonBlocking
class SavedCustomers {

	/**
	 * Only the application publishes here.
	 */
	@WampTopic(CustomerSaved.TOPIC)
	void publish() {
		throw new WampException(ErrorType.NOT_AUTHORIZED, "clients do not say who has saved");
	}

}
