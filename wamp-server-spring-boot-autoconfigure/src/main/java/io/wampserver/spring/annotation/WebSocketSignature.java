// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.handler.HandlerDescription.Source;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.websocket.WebSocketConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/**
 * The parameters of one method of a plain controller.
 */
final class WebSocketSignature {

	private static final ConnectionArguments CONNECTION = new ConnectionArguments(WebSocketConnection.class);

	private final String description;

	private final WebSocketSignal signal;

	private final PayloadCodec codec;

	private final ArgumentValidation validation;

	private boolean taken;

	private boolean raw;

	private boolean takesParts;

	private @Nullable Class<? extends Throwable> exceptionType;

	WebSocketSignature(String description, WebSocketSignal signal, PayloadCodec codec, ArgumentValidation validation) {
		this.description = description;
		this.signal = signal;
		this.codec = codec;
		this.validation = validation;
	}

	/**
	 * Whether the method takes messages as they arrive, in parts.
	 */
	boolean takesParts() {
		return this.takesParts;
	}

	/**
	 * Whether the method takes whole messages.
	 */
	boolean takesWhole() {
		return this.taken && this.signal != WebSocketSignal.PONG && !this.takesParts;
	}

	/**
	 * The exceptions that an {@link WebSocketSignal#ERROR} method handles.
	 */
	Class<? extends Throwable> exceptionType() {
		return (this.exceptionType != null) ? this.exceptionType : Throwable.class;
	}

	BoundParameter bind(MethodParameter parameter) {
		HandlerArgument argument = CONNECTION.resolve(parameter);
		if (argument != null) {
			return BoundParameter.ofContext(parameter, argument);
		}
		argument = switch (this.signal) {
			case OPEN -> null;
			case TEXT -> text(parameter);
			case BINARY, PONG -> data(parameter);
			case CLOSE -> disconnect(parameter);
			case ERROR -> failure(parameter);
		};
		if (argument == null) {
			throw invalid(parameter, " in a method for " + this.signal + ".");
		}
		boolean message = this.signal != WebSocketSignal.CLOSE && this.signal != WebSocketSignal.ERROR;
		return BoundParameter.of(parameter, message ? Source.MESSAGE : Source.CONTEXT, argument);
	}

	private @Nullable HandlerArgument text(MethodParameter parameter) {
		if (isLast(parameter)) {
			return last();
		}
		if (parameter.getParameterType() == String.class) {
			take(parameter, true);
			return (invocation) -> Parameters.require(invocation.input()).text();
		}
		if (parameter.getParameterType() == Payload.class || PayloadArguments.isForeign(parameter)) {
			return null;
		}
		take(parameter, false);
		PayloadBinding binding = PayloadBinding.of(parameter, "message", this.validation).requiringValue();
		return (invocation) -> {
			byte[] json = String.valueOf(Parameters.require(invocation.input()).text())
				.getBytes(StandardCharsets.UTF_8);
			return binding.bind(Payload.encoded(this.codec, json, 0, json.length));
		};
	}

	private @Nullable HandlerArgument data(MethodParameter parameter) {
		if (isLast(parameter) && this.signal == WebSocketSignal.BINARY) {
			return last();
		}
		if (parameter.getParameterType() == byte[].class) {
			take(parameter, true);
			return (invocation) -> Parameters.require(invocation.input()).data();
		}
		if (parameter.getParameterType() == ByteBuffer.class) {
			take(parameter, true);
			return (invocation) -> ByteBuffer.wrap(Parameters.require(Parameters.require(invocation.input()).data()));
		}
		return null;
	}

	/** A boolean behind the text or bytes says whether a part is the last. */
	private boolean isLast(MethodParameter parameter) {
		return parameter.getParameterType() == boolean.class && this.raw && !this.takesParts;
	}

	private HandlerArgument last() {
		this.takesParts = true;
		return (invocation) -> Parameters.require(invocation.input()).last();
	}

	private void take(MethodParameter parameter, boolean asItIs) {
		if (this.taken) {
			throw invalid(parameter, ": the message goes to the parameter before it.");
		}
		this.taken = true;
		this.raw = asItIs;
	}

	private static @Nullable HandlerArgument disconnect(MethodParameter parameter) {
		if (parameter.getParameterType() == Disconnect.class) {
			return (invocation) -> Parameters.require(invocation.input()).disconnect();
		}
		return (parameter.getParameterType() != CloseStatus.class) ? null
				: (invocation) -> Parameters.require(Parameters.require(invocation.input()).disconnect()).status();
	}

	private @Nullable HandlerArgument failure(MethodParameter parameter) {
		if (this.exceptionType != null || !Throwable.class.isAssignableFrom(parameter.getParameterType())) {
			return null;
		}
		this.exceptionType = parameter.getParameterType().asSubclass(Throwable.class);
		return HandlerInvocation::failure;
	}

	private InvalidHandlerException invalid(MethodParameter parameter, String reason) {
		return new InvalidHandlerException(
				"Parameter " + Parameters.describe(parameter) + " of method " + this.description + " cannot be filled"
						+ reason,
				"Use a type that such a method may have (see @OnWebSocket), annotate the parameter with"
						+ " @EndpointVariable, or add a HandlerArgumentResolver bean for it.");
	}

}
