// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A topic with subscribers.
 *
 * @param topic its full URI
 * @param endpoint the name of the endpoint
 * @param space the topic space, null where all sessions share the topic
 * @param subscribers how many there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TopicDescription(String topic, String endpoint, @Nullable String space, int subscribers) {

}
