// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a method of a {@link WebSocketController} handle one signal of its connections.
 *
 * <p>
 * Parameters: of a {@link WebSocketSignal#TEXT} method the message as {@code String}, or
 * as any type its JSON is bound to; of {@link WebSocketSignal#BINARY} and
 * {@link WebSocketSignal#PONG} methods as {@code byte[]} or {@code ByteBuffer}; a
 * {@code boolean} beside the payload makes the endpoint a streaming one, whose messages
 * come in parts: it says whether the part is the last. {@code Disconnect} or
 * {@code CloseStatus} of a {@link WebSocketSignal#CLOSE} method, the exception of an
 * {@link WebSocketSignal#ERROR} method. Besides, in any place: {@code
 * WebSocketConnection}, {@code WebSocketEndpoint}, {@link EndpointVariable} parameters,
 * {@code Principal}, {@code HandshakeRequest}, {@code AttributeStore}, and what a
 * {@link HandlerArgumentResolver} adds.
 *
 * <p>
 * What it returns is sent to the client: a {@code String} as text, {@code byte[]} and
 * {@code ByteBuffer} as binary, anything else as JSON in a text; nothing for null and
 * {@code void}. {@code Mono}, {@code CompletionStage} and {@code Flux} of these work too;
 * each element of a {@code Flux} is a message, asked for when the client has taken the
 * one before. A method that returns a reactive type runs on the event loop and must not
 * block; any other is taken for blocking and runs elsewhere, unless it is
 * {@link NonBlocking}.
 *
 * <p>
 * The next message of a connection is handled when the last is done, result sent. Only a
 * {@code Flux} of an {@link WebSocketSignal#OPEN} method does not hold up what follows:
 * it may go on for as long as the connection does.
 *
 * <p>
 * What a method throws goes to the {@link WebSocketSignal#ERROR} method with the nearest
 * exception type, whose result is sent. Where there is none the connection is closed:
 * with 1007 if the text does not bind, with 1008 and the description for a
 * {@code WampException}, otherwise, after the failure has been logged, with 1011 and no
 * word of it. Messages that no method handles close it with 1003.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
public @interface OnWebSocket {

	/**
	 * What the method handles.
	 */
	WebSocketSignal value();

}
