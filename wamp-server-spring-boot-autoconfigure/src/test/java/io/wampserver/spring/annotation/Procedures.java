// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.AttributeStore;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.message.CallId;
import io.wampserver.protocol.WampConnection;
import io.wampserver.topic.TopicPublisher;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.validation.annotation.Validated;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Procedures to be called by the tests.
 */
@WampRpc("http://example.com/")
class Procedures {

	private static final AttributeKey<String> SEEN = AttributeKey.of("seen");

	private final CountDownLatch released = new CountDownLatch(1);

	@WampRpc("types")
	String types(int a, String b, boolean c, Double d, List<Integer> e, Item f) {
		return a + " " + b + " " + c + " " + d + " " + e + " " + f;
	}

	@WampRpc("add")
	int add(int a, int b) {
		return a + b;
	}

	@WampRpc("days/{day}/open")
	String day(@UriVariable DayOfWeek day, int hours) {
		return day + " " + hours;
	}

	@WampRpc("optional")
	String optional(String first, Optional<Integer> second, @Nullable String third) {
		return first + " " + second + " " + third;
	}

	@WampRpc("join")
	String join(String separator, int... rest) {
		return Arrays.stream(rest).mapToObj(String::valueOf).collect(Collectors.joining(separator));
	}

	@WampRpc("context")
	String context(WampConnection connection, RpcRequest request, CallId id, HandshakeRequest handshake,
			AttributeStore attributes, TopicPublisher publisher) {
		attributes.set(SEEN, id.value());
		boolean consistent = request.callId().equals(id) && connection.attributes() == attributes
				&& publisher.publish("http://example.com/nobody", 1) == 0;
		return connection.sessionId() + " " + request.procedure() + " " + handshake.uri().getPath() + " " + consistent;
	}

	@WampRpc("user")
	String user(Principal user) {
		return user.getName();
	}

	@WampRpc("maybe-user")
	String maybeUser(Optional<Principal> user) {
		return user.map(Principal::getName).orElse("nobody");
	}

	@WampRpc("resolved")
	String resolved(Resolved resolved) {
		return resolved.value();
	}

	@WampRpc("value")
	String value() {
		return "done";
	}

	@WampRpc("mono")
	Mono<String> mono() {
		return Mono.just("done");
	}

	@WampRpc("stage")
	CompletionStage<String> stage() {
		return CompletableFuture.supplyAsync(() -> "done");
	}

	@NonBlocking
	@WampRpc("non-blocking")
	String nonBlocking() {
		return "done";
	}

	@WampRpc("flux")
	Flux<Integer> flux() {
		return Flux.just(1, 2, 3);
	}

	@WampRpc("nothing")
	void nothing() {
	}

	@WampRpc("null-value")
	@Nullable String nullValue() {
		return null;
	}

	@WampRpc("empty-mono")
	Mono<String> emptyMono() {
		return Mono.empty();
	}

	@WampRpc("empty-stage")
	CompletionStage<@Nullable String> emptyStage() {
		return CompletableFuture.completedFuture(null);
	}

	@WampRpc("empty-optional")
	Optional<String> emptyOptional() {
		return Optional.empty();
	}

	@WampRpc("valid")
	String valid(@Valid Item item) {
		return item.name();
	}

	@WampRpc("wamp-exception")
	void wampException() {
		throw new WampException("http://example.com/error#own", "d", Map.of("k", 1));
	}

	@WampRpc("failing")
	void failing() {
		throw new UnsupportedOperationException("secret");
	}

	@WampRpc("illegal-state")
	void illegalState() {
		throw new IllegalStateException("x");
	}

	@WampRpc("illegal-state-mono")
	Mono<Void> illegalStateMono() {
		return Mono.error(new IllegalStateException("x"));
	}

	@WampRpc("number-format")
	int numberFormat() {
		return Integer.parseInt("x");
	}

	@WampRpc("arithmetic")
	void arithmetic() {
		throw new ArithmeticException("x");
	}

	@WampRpc("nested-arithmetic")
	void nestedArithmetic() throws Exception {
		throw new Exception(new ArithmeticException("x"));
	}

	@WampRpc("stack-overflow")
	void stackOverflow() {
		throw new StackOverflowError();
	}

	@WampRpc("await")
	boolean await() throws InterruptedException {
		return this.released.await(10, TimeUnit.SECONDS);
	}

	@WampRpc("release")
	String release() {
		this.released.countDown();
		return "released";
	}

	@WampRpc("thread")
	String thread() {
		return Thread.currentThread().getName();
	}

	@NonBlocking
	@WampRpc("event-loop-thread")
	String eventLoopThread() {
		return Thread.currentThread().getName();
	}

	@Procedure(name = "meta")
	String meta() {
		return "meta";
	}

	@WampExceptionHandler
	WampException own(IllegalStateException ex) {
		return new WampException("http://example.com/error#own", "own");
	}

	@WampExceptionHandler(IllegalArgumentException.class)
	WampException general() {
		return new WampException("http://example.com/error#general", "");
	}

	@WampExceptionHandler
	WampException nearest(NumberFormatException ex, RpcRequest request, WampConnection client) {
		throw new WampException("http://example.com/error#nearest", request.procedure());
	}

	record Item(@NotBlank String name, @Min(1) int size) {

	}

	record Resolved(String value) {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@WampRpc
	@interface Procedure {

		@AliasFor(annotation = WampRpc.class, attribute = "value")
		String[] name();

	}

	@Validated
	static class CheckedProcedures {

		@WampRpc("http://example.com/checked")
		public int checked(@Min(1) int number) {
			return number;
		}

	}

	@WampAdvice
	static class Advice {

		@WampExceptionHandler
		WampException advice(ArithmeticException ex) {
			return new WampException("http://example.com/error#advice", "advice");
		}

		@WampExceptionHandler
		WampException ignored(IllegalStateException ex) {
			return new WampException("http://example.com/error#advice", "the bean's own comes first");
		}

	}

	static class NestedResolver implements HandlerArgumentResolver {

		@Override
		public @Nullable HandlerArgument resolve(MethodParameter parameter) {
			return (parameter.getParameterType() == Resolved.class) ? (invocation) -> new Resolved("from a resolver")
					: null;
		}

	}

}
