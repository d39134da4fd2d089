// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a bean take part in what clients do with a topic, and lets the topic
 * exist. What no method takes part in is agreed to, and events are relayed unchanged.
 *
 * <pre class="code">
 * &#64;WampTopic("http://example.com/chat/{room}")
 * Message publish(@UriVariable String room, @Valid Draft draft, Principal user) {
 *     return new Message(room, user.getName(), draft.text());
 * }
 * </pre>
 *
 * <p>
 * Parameters: the event, of any type Jackson can bind, on {@link TopicOperation#PUBLISH};
 * on every operation {@link UriVariable} parameters, {@code WampConnection},
 * {@code TopicRequest}, {@code Topic}, {@code Principal}, {@code HandshakeRequest},
 * {@code AttributeStore}, {@code TopicPublisher}, and what a
 * {@link HandlerArgumentResolver} adds; {@code Recipients} on PUBLISH,
 * {@code Unsubscribe.Reason} on UNSUBSCRIBE.
 *
 * <p>
 * Returns on PUBLISH what subscribers get: a value, null being null; {@code void} and
 * {@code Mono<Void>} relay the event unchanged; an empty {@code Optional} or {@code Mono}
 * publishes nothing. On SUBSCRIBE it is an initial event for this client alone, null and
 * nothing being none. What is thrown refuses the operation, of which the client learns
 * nothing. Threads are as with {@link WampRpc}, and methods run one after another for
 * each client.
 *
 * <p>
 * On a type, its URIs are the base of those of the methods: they are put in front of
 * them, as they are.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE })
public @interface WampTopic {

	/**
	 * The URIs of the topic, possibly with variables:
	 * {@code http://example.com/chat/{room}}.
	 */
	String[] value() default {};

	/**
	 * What the method takes part in. Of no meaning on a type.
	 */
	TopicOperation on() default TopicOperation.PUBLISH;

}
