// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.List;
import java.util.Map;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.AttributeStore;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Lets clients that always log in do so as nobody, on an endpoint that asks for no login
 * (protocol reference section 10.9). It gives nothing and takes nothing away. Handlers
 * registered for the two procedures come first.
 */
final class AnonymousLogin implements RpcMiddleware {

	private static final String REQUEST = "http://api.wamp.ws/procedure#authreq";

	private static final String AUTHENTICATE = "http://api.wamp.ws/procedure#auth";

	private static final String ERROR_BASE = "http://api.wamp.ws/error#";

	/** Absent in a new session. */
	private static final AttributeKey<State> STATE = AttributeKey.of("anonymous-login");

	private static final Map<String, List<String>> NO_PERMISSIONS = Map.of("pubsub", List.of(), "rpc", List.of());

	@Override
	public Mono<?> onCall(RpcRequest request, RpcHandler next) {
		boolean handled = request.pattern() != null;
		if (!handled && request.procedure().equals(REQUEST)) {
			return request(request);
		}
		if (!handled && request.procedure().equals(AUTHENTICATE)) {
			return authenticate(request);
		}
		return next.onCall(request);
	}

	private static Mono<?> request(RpcRequest request) {
		AttributeStore attributes = request.connection().attributes();
		if (request.arguments().size() > 2) {
			return invalidArgument("expected authKey and extra");
		}
		State state = attributes.get(STATE);
		if (state != null) {
			return (state == State.PENDING) ? failure("authentication-already-requested", "authentication is under way")
					: alreadyAuthenticated();
		}
		Object extra = request.arguments().get(1).value();
		if (!(extra instanceof Map) && !isEmpty(extra) && !List.of().equals(extra)) {
			return invalidArgument("expected an object as extra");
		}
		Object authKey = request.arguments().get(0).value();
		if (!isEmpty(authKey)) {
			return (authKey instanceof String) ? failure("no-such-authkey", "authentication key is unknown")
					: invalidArgument("expected a string or null as authKey");
		}
		attributes.set(STATE, State.PENDING);
		return Mono.empty();
	}

	private static Mono<?> authenticate(RpcRequest request) {
		AttributeStore attributes = request.connection().attributes();
		if (request.arguments().size() > 1) {
			return invalidArgument("expected a signature");
		}
		State state = attributes.get(STATE);
		if (state != State.PENDING) {
			return (state == null) ? failure("no-authentication-requested", "no authentication was requested")
					: alreadyAuthenticated();
		}
		Object signature = request.arguments().get(0).value();
		if (signature instanceof String) {
			attributes.remove(STATE);
			return failure("invalid-signature", "signature is invalid");
		}
		if (signature != null) {
			return invalidArgument("expected a string or null as signature");
		}
		attributes.set(STATE, State.AUTHENTICATED);
		return Mono.just(NO_PERMISSIONS);
	}

	private static boolean isEmpty(@Nullable Object value) {
		return value == null || value.equals("");
	}

	private static Mono<?> alreadyAuthenticated() {
		return failure("already-authenticated", "session is authenticated already");
	}

	private static Mono<?> invalidArgument(String description) {
		return Mono.error(new WampException(ErrorType.INVALID_ARGUMENT, description));
	}

	private static Mono<?> failure(String error, String description) {
		return Mono.error(new WampException(ERROR_BASE + error, description));
	}

	/**
	 * How far a session has got.
	 */
	private enum State {

		/** Requested, not finished. */
		PENDING,
		/** Finished. */
		AUTHENTICATED

	}

}
