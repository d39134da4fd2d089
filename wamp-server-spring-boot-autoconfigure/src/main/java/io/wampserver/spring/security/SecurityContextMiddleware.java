// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import io.wampserver.connection.Connection;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Publish;
import io.wampserver.message.Unsubscribe;
import io.wampserver.spring.annotation.HandlerInvocation;
import io.wampserver.spring.annotation.InvocationInterceptor;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;

/**
 * Lets handlers of messages find the user of the connection where code under Spring
 * Security looks for it: in the Reactor context, and for annotated methods also in the
 * thread while they run. What they refuse by an {@link AccessDeniedException} or an
 * {@link AuthenticationException} becomes the protocol's error for lack of permission
 * (protocol reference section 6.5) and is no failure of the server. So
 * {@code @PreAuthorize} works on handlers and on what they call.
 *
 * <p>
 * A connection without a user has no security context.
 */
public final class SecurityContextMiddleware implements RpcMiddleware, TopicMiddleware, InvocationInterceptor {

	private final SecurityContextHolderStrategy threads;

	/**
	 * Creates the middleware.
	 * @param threads binds security contexts to threads
	 */
	public SecurityContextMiddleware(SecurityContextHolderStrategy threads) {
		this.threads = threads;
	}

	@Override
	public Mono<?> onCall(RpcRequest request, RpcHandler next) {
		return secure(request.connection(), () -> next.onCall(request));
	}

	@Override
	public Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
		return secure(request.connection(), () -> next.onSubscribe(request));
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
		return secure(request.connection(), () -> next.onPublish(request, publish));
	}

	@Override
	public Mono<?> onUnsubscribe(TopicRequest request, Unsubscribe.Reason reason, TopicHandler next) {
		return secure(request.connection(), () -> next.onUnsubscribe(request, reason));
	}

	private static Mono<?> secure(Connection connection, Supplier<Mono<?>> handlers) {
		Mono<?> result;
		try {
			result = handlers.get();
			if (result instanceof Fuseable.ScalarCallable<?> immediate) {
				immediate.call(); // throws what it would emit as an error
				return result;
			}
		}
		catch (Exception ex) {
			return Mono.error(translate(ex));
		}
		Mono<?> translated = result.onErrorMap(SecurityContextMiddleware::translate);
		Authentication user = ConnectionAuthentication.of(connection);
		return (user != null) ? translated.contextWrite(ReactiveSecurityContextHolder.withAuthentication(user))
				: translated;
	}

	private static Throwable translate(Throwable failure) {
		boolean refusal = failure instanceof AccessDeniedException
				|| (failure instanceof AuthenticationException && !(failure instanceof AuthenticationServiceException));
		return refusal ? new WampException(ErrorType.NOT_AUTHORIZED).causedBy(failure) : failure;
	}

	@Override
	public @Nullable Object intercept(HandlerInvocation invocation, Callable<@Nullable Object> method)
			throws Exception {
		Authentication user = ConnectionAuthentication.of(invocation.connection());
		if (user == null) {
			return method.call();
		}
		SecurityContext context = this.threads.createEmptyContext();
		context.setAuthentication(user);
		this.threads.setContext(context);
		try {
			return method.call();
		}
		finally {
			this.threads.clearContext();
		}
	}

}
