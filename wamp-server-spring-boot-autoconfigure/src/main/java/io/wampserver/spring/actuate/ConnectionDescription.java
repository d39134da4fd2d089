// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wampserver.connection.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * An open connection. What only sessions have is null for a connection of an endpoint for
 * plain messages.
 *
 * @param id its id, which is the id of the WAMP session
 * @param endpoint the name of the endpoint
 * @param user the name of the user; null if there is none, or it is not shown
 * @param remoteAddress the address of the client; null if it is not known or not shown
 * @param subprotocol the subprotocol, null for none
 * @param since when the client came
 * @param subscriptions how many topics it is subscribed to
 * @param prefixes how many prefixes it has declared
 * @param openCalls how many of its calls have no answer yet
 * @param traffic what has passed over it until now
 * @param queuedBytes how many bytes wait until the client takes them
 * @param roundTrip how long the client took to answer the last ping of the keep-alive,
 * null before that
 * @param topics the topics it is subscribed to, only where one connection is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionDescription(String id, String endpoint, @Nullable String user, @Nullable String remoteAddress,
		@Nullable String subprotocol, Instant since, @Nullable Integer subscriptions, @Nullable Integer prefixes,
		@Nullable Integer openCalls, Traffic traffic, long queuedBytes, @Nullable Duration roundTrip,
		@Nullable List<String> topics) {

}
