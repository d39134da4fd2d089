// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;

/**
 * A method that handles messages: where it is, what it takes and what it gives. Types are
 * resolved against the class that the method is called on. Immutable.
 *
 * @param operation what the method handles
 * @param owner the name of what the method is called on, such as a bean
 * @param method the method as it is written
 * @param parameters its parameters in their order
 * @param returnType what it returns
 * @param resultType what a client gets of that: the type within a reactive one, a list
 * for one of several elements, and {@code void} for nothing
 * @param nonBlocking whether it runs on the event loop
 */
public record HandlerDescription(Operation operation, String owner, Method method, List<Parameter> parameters,
		Type returnType, Type resultType, boolean nonBlocking) {

	public HandlerDescription {
		parameters = List.copyOf(parameters);
	}

	/**
	 * A parameter of a method.
	 *
	 * @param name what its value is called: the name of the argument or variable, or of
	 * the parameter where that has no meaning to clients
	 * @param type the type of the value, that within an {@code Optional}
	 * @param source where the value comes from
	 * @param required whether there must be a value
	 */
	public record Parameter(String name, Type type, Source source, boolean required) {

	}

	/**
	 * What a method handles.
	 */
	public enum Operation {

		/** Calls of a procedure. */
		CALL,

		/** Publications to a topic. */
		PUBLISH,

		/** Subscriptions to a topic. */
		SUBSCRIBE,

		/** The ends of subscriptions to a topic. */
		UNSUBSCRIBE,

		/** New connections of an endpoint for plain messages, like those below. */
		OPEN,

		/** Text messages. */
		TEXT,

		/** Binary messages. */
		BINARY,

		/** Pongs. */
		PONG,

		/** The ends of connections. */
		CLOSE,

		/** What other methods have thrown. */
		ERROR

	}

	/**
	 * Where the value of a parameter comes from.
	 */
	public enum Source {

		/** One argument of a call. */
		ARGUMENT,

		/** All further arguments of a call. */
		ARGUMENTS,

		/** The event of a publication. */
		EVENT,

		/** The plain message. */
		MESSAGE,

		/** A variable of the URI pattern. */
		URI_VARIABLE,

		/** A variable of the endpoint's path. */
		ENDPOINT_VARIABLE,

		/** The user of the connection. */
		PRINCIPAL,

		/** The connection, the request or the topic, or what belongs to them. */
		CONTEXT,

		/** What the application has extended the server with. */
		CUSTOM

	}

}
