// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wampserver.spring.publishing.PublishTo;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has saved a customer: an application event, which those who look at the forms
 * get once it is committed.
 *
 * @param id the id of the customer
 * @param name the name of the customer
 * @param by the user who saved, left out for a guest
 */
@PublishTo(CustomerSaved.TOPIC)
@JsonInclude(JsonInclude.Include.NON_NULL)
record CustomerSaved(long id, String name, @Nullable String by) {

	static final String TOPIC = "com.example.customers";

}
