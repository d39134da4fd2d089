// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.ToIntFunction;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.RpcRequest;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.topic.TopicPublisher;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The procedures that the vectors take for granted.
 */
public final class VectorProcedures {

	public static final String BASE = "http://vectors.example/rpc#";

	private VectorProcedures() {
	}

	/**
	 * Registers them.
	 * @param publisher publishes
	 * @param subscriberCount knows how many subscribers a topic has
	 */
	static void register(HandlerRegistry.Builder handlers, TopicPublisher publisher,
			ToIntFunction<String> subscriberCount) {
		handlers.rpc(BASE + "echo", (request) -> Mono.just(request.arguments().get(0)));
		handlers.rpc(BASE + "sum", (request) -> Mono.just(sum(request.arguments())));
		handlers.rpc(BASE + "argc", (request) -> Mono.just(request.arguments().size()));
		handlers.rpc(BASE + "void", (request) -> Mono.empty());
		handlers.rpc(BASE + "sid", (request) -> Mono.just(request.connection().sessionId()));
		handlers.rpc(BASE + "fail", (request) -> {
			throw new IllegalStateException("a secret");
		});
		handlers.rpc(BASE + "failWith", (request) -> Mono.error(failure(request)));
		handlers.rpc(BASE + "failAndKill", (request) -> Mono.error(failure(request).killingSession()));
		handlers.rpc(BASE + "delay", (request) -> Mono.delay(Duration.ofMillis(request.arguments().get(0, Long.class)))
			.thenReturn(request.arguments().get(1)));
		handlers.rpc(BASE + "publish", (request) -> {
			publisher.publish(request.arguments().get(0, String.class), request.arguments().get(1));
			return Mono.empty();
		});
		handlers.rpc(BASE + "subscribers",
				(request) -> Mono.just(subscriberCount.applyAsInt(request.arguments().get(0, String.class))));
	}

	private static BigDecimal sum(Arguments arguments) {
		BigDecimal sum = BigDecimal.ZERO;
		for (Payload argument : arguments.positional()) {
			JsonNode number = argument.as(JsonNode.class);
			if (!number.isNumber()) {
				throw new WampException(ErrorType.INVALID_ARGUMENT, "expected numbers");
			}
			sum = sum.add(number.decimalValue());
		}
		return sum;
	}

	private static WampException failure(RpcRequest request) {
		Arguments arguments = request.arguments();
		return new WampException(arguments.get(0, String.class), arguments.get(1, String.class), arguments.get(2));
	}

}
