// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.message.Call;
import io.wampserver.message.ClientMessage;
import io.wampserver.message.Publish;
import io.wampserver.message.Subscribe;
import io.wampserver.message.Unsubscribe;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import reactor.core.publisher.Mono;

/**
 * Logs in clients with WAMP-CRA and, where login is required, lets a session do nothing
 * else before and only what its permissions allow afterwards (protocol reference section
 * 10).
 *
 * <p>
 * It belongs into two groups of middleware at once, WAMP sessions and calls. What stands
 * before it in its groups sees what it refuses, what stands behind it does not. One
 * serves all sessions of one endpoint.
 */
public final class LoginMiddleware implements WampMiddleware, RpcMiddleware {

	/** The procedure that asks for a challenge. */
	public static final String AUTHREQ = "http://api.wamp.ws/procedure#authreq";

	/** The procedure that takes the signature of the challenge. */
	public static final String AUTH = "http://api.wamp.ws/procedure#auth";

	private final LoginOptions options;

	private final LoginProcedures procedures;

	public LoginMiddleware(CredentialsRepository credentials, LoginOptions options) {
		this.options = options;
		this.procedures = new LoginProcedures(credentials, options);
	}

	/**
	 * Those that are among other middleware.
	 */
	public static Set<LoginMiddleware> among(Collection<?> middleware) {
		return middleware.stream()
			.filter(LoginMiddleware.class::isInstance)
			.map(LoginMiddleware.class::cast)
			.collect(Collectors.toSet());
	}

	/**
	 * For an endpoint where nobody need log in: clients that always do so are let in as
	 * nobody (protocol reference section 10.9), which gives nothing and takes nothing
	 * away. Handlers registered for the two procedures come first.
	 */
	public static LoginMiddleware open() {
		return new LoginMiddleware(CredentialsRepository.NOBODY, LoginOptions.OPEN);
	}

	/**
	 * Whether a session may do nothing before it has logged in.
	 */
	public boolean isRequired() {
		return this.options.required();
	}

	@Override
	public void onOpen(WampConnection connection, WampHandler next) {
		if (this.options.required() && !this.options.timeout().isZero()) {
			LoginSession.of(connection)
				.endBy(connection.schedule(
						() -> connection.close(Disconnect
							.violation(CloseStatus.POLICY_VIOLATION.withReason("authentication timeout"))),
						this.options.timeout()));
		}
		next.onOpen(connection);
	}

	@Override
	public void onClose(WampConnection connection, Disconnect disconnect, WampHandler next) {
		if (this.options.required()) {
			LoginSession.of(connection).stopTimer();
		}
		next.onClose(connection, disconnect);
	}

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
		if (this.options.required()
				&& !message.accept(TopicAccess.INSTANCE, LoginSession.of(connection).permissions())) {
			return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
		}
		return next.handle(connection, message);
	}

	@Override
	public Mono<?> onCall(RpcRequest request, RpcHandler next) {
		String procedure = request.procedure();
		boolean own = this.options.required() || request.pattern() == null;
		if (own && procedure.equals(AUTHREQ)) {
			return this.procedures.request(request);
		}
		if (own && procedure.equals(AUTH)) {
			return this.procedures.authenticate(request);
		}
		if (this.options.required() && !mayCall(request.connection(), procedure)) {
			return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
		}
		return next.onCall(request);
	}

	private boolean mayCall(WampConnection connection, String procedure) {
		return LoginSession.of(connection).permissions().mayCall(procedure) || this.options.isPublic(procedure);
	}

	/**
	 * Tells whether permissions allow what is done with a topic. Unsubscribing is always
	 * allowed.
	 */
	private static final class TopicAccess implements ClientMessage.Visitor<Permissions, Boolean> {

		private static final TopicAccess INSTANCE = new TopicAccess();

		@Override
		public Boolean call(Permissions permissions, Call call) {
			return true; // decided where it can be answered
		}

		@Override
		public Boolean subscribe(Permissions permissions, Subscribe subscribe) {
			return permissions.maySubscribe(subscribe.uri());
		}

		@Override
		public Boolean unsubscribe(Permissions permissions, Unsubscribe unsubscribe) {
			return true;
		}

		@Override
		public Boolean publish(Permissions permissions, Publish publish) {
			return permissions.mayPublish(publish.uri());
		}

	}

}
