// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.security.Principal;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Connection;
import io.wampserver.connection.Disconnect;
import io.wampserver.connection.LogText;
import io.wampserver.connection.UserAdmission;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.login.LoginSession.Authenticated;
import io.wampserver.login.LoginSession.LockedOut;
import io.wampserver.login.LoginSession.LookingUp;
import io.wampserver.login.LoginSession.New;
import io.wampserver.login.LoginSession.Pending;
import io.wampserver.login.LoginSession.Stage;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The two procedures of a login (protocol reference section 10.6). Called on the event
 * loop of the session.
 */
final class LoginProcedures {

	private static final Logger logger = LoggerFactory.getLogger(LoginMiddleware.class);

	/** The longest authentication key, in characters. */
	private static final int MAX_AUTH_KEY_LENGTH = 1024;

	/** The longest extra, in characters of JSON; it comes back in the challenge. */
	private static final int MAX_EXTRA_LENGTH = 4096;

	private final CredentialsRepository credentials;

	private final LoginOptions options;

	private final AddressThrottle throttle;

	LoginProcedures(CredentialsRepository credentials, LoginOptions options) {
		this.credentials = credentials;
		this.options = options;
		this.throttle = new AddressThrottle(options.maxFailures(), options.throttleInterval(), System::nanoTime);
	}

	/**
	 * Procedure {@code authreq}: emits the challenge, or nothing if nobody logs in.
	 */
	Mono<?> request(RpcRequest call) {
		Arguments arguments = call.arguments();
		if (arguments.size() > 2) {
			return invalidArgument("expected authKey and extra");
		}
		LoginSession session = LoginSession.of(call.connection());
		Stage stage = session.stage();
		if (stage != New.INSTANCE) {
			return Mono.error(refusal(stage));
		}
		Payload extra = arguments.get(1);
		Object extraValue = extra.value();
		if (!(extraValue instanceof Map) && !isEmpty(extraValue) && !List.of().equals(extraValue)) {
			return invalidArgument("expected an object as extra");
		}
		Object authKey = arguments.get(0).value();
		if (isEmpty(authKey)) {
			return requestAnonymous(session, new LoginRequest(call.connection(), "", members(extraValue)));
		}
		if (!(authKey instanceof String key) || key.length() > MAX_AUTH_KEY_LENGTH) {
			return invalidArgument("expected a string or null as authKey");
		}
		JsonText.Raw json = json(extra, extraValue);
		if (json.json().length() > MAX_EXTRA_LENGTH) {
			return invalidArgument("expected a smaller extra");
		}
		return requestNamed(session, new LoginRequest(call.connection(), key, members(extraValue)), json);
	}

	private static WampException refusal(Stage stage) {
		if (stage instanceof Authenticated) {
			return LoginError.ALREADY_AUTHENTICATED.exception();
		}
		return (stage == LockedOut.INSTANCE) ? new WampException(ErrorType.NOT_AUTHORIZED, "too many failed logins")
				: LoginError.ALREADY_REQUESTED.exception();
	}

	private static boolean isEmpty(@Nullable Object value) {
		return value == null || value.equals("");
	}

	private static Map<String, Object> members(@Nullable Object extra) {
		Map<String, Object> members = new HashMap<>();
		if (extra instanceof Map<?, ?> map) {
			map.forEach((name, value) -> members.put(String.valueOf(name), value));
		}
		return Collections.unmodifiableMap(members);
	}

	/**
	 * What the client has sent as extra, token by token, unless middleware has changed
	 * it.
	 */
	private static JsonText.Raw json(Payload extra, @Nullable Object value) {
		if (!(value instanceof Map)) {
			return new JsonText.Raw("{}");
		}
		return new JsonText.Raw((extra.members() != null) ? extra.toString() : JsonText.write(value));
	}

	private Mono<?> requestAnonymous(LoginSession session, LoginRequest request) {
		if (!this.options.anonymousAllowed()) {
			return Mono.error(LoginError.ANONYMOUS_FORBIDDEN.exception());
		}
		Stage lookup = begin(session);
		return permissions(request, Mono.defer(() -> this.credentials.findAnonymousPermissions(request)))
			.doOnNext((permissions) -> session.change(lookup, new Pending(null, permissions, null)))
			.doOnError((ex) -> session.change(lookup, New.INSTANCE))
			.doOnCancel(() -> session.change(lookup, New.INSTANCE))
			.then();
	}

	/**
	 * Two requests at the same time must not both pass the check.
	 */
	private static Stage begin(LoginSession session) {
		Stage lookup = new LookingUp();
		session.change(New.INSTANCE, lookup);
		return lookup;
	}

	private Mono<?> requestNamed(LoginSession session, LoginRequest request, JsonText.Raw extra) {
		Duration wait = this.throttle.admit(request.connection().remoteAddress());
		if (wait == null) {
			return Mono.error(new WampException(ErrorType.OVERLOADED, "too many failed logins from this address"));
		}
		Stage lookup = begin(session);
		return after(request.connection(), wait, find(request))
			.flatMap((found) -> permissions(request, found.permissions())
				.map((permissions) -> challenge(session, lookup, request, extra, found, permissions)))
			.doOnError((ex) -> session.change(lookup, New.INSTANCE))
			.doOnCancel(() -> session.change(lookup, New.INSTANCE));
	}

	private static <T> Mono<T> after(WampConnection connection, Duration wait, Mono<T> then) {
		if (wait.isZero()) {
			return then;
		}
		return Mono.<T>create((sink) -> sink.onDispose(connection.schedule(sink::success, wait))).switchIfEmpty(then);
	}

	private Mono<Credentials> find(LoginRequest request) {
		return Mono.defer(() -> this.credentials.find(request)).switchIfEmpty(Mono.defer(() -> {
			Concealment concealment = this.options.concealment();
			if (concealment != null) {
				return Mono.just(concealment.credentials(request.authKey()));
			}
			this.throttle.failed(request.connection().remoteAddress());
			return Mono.error(LoginError.NO_SUCH_KEY.exception());
		}));
	}

	private static Mono<Permissions> permissions(LoginRequest request, Mono<Permissions> lookup) {
		return lookup.defaultIfEmpty(Permissions.NONE).onErrorMap((ex) -> {
			if (ex instanceof WampException wampException) {
				return LoginError.PERMISSIONS.exception(wampException.description()).causedBy(ex);
			}
			logger.error("[{}] Looking up the permissions of '{}' failed", request.connection(),
					LogText.escaped(request.authKey()), ex);
			return LoginError.PERMISSIONS.exception().causedBy(ex);
		});
	}

	private String challenge(LoginSession session, Stage lookup, LoginRequest request, JsonText.Raw extra,
			Credentials found, Permissions permissions) {
		Permissions told = this.options.permissionsInChallenge() ? permissions : Permissions.NONE;
		String challenge = Challenge.text(request, extra, told, found.salt());
		session.change(lookup, new Pending(CraSignature.sign(found.key(), challenge), permissions,
				found.principal(request.authKey())));
		return challenge;
	}

	/**
	 * Procedure {@code auth}: emits the permissions.
	 */
	Mono<?> authenticate(RpcRequest call) {
		if (call.arguments().size() > 1) {
			return invalidArgument("expected a signature");
		}
		LoginSession session = LoginSession.of(call.connection());
		Stage stage = session.stage();
		if (stage instanceof Authenticated) {
			return Mono.error(LoginError.ALREADY_AUTHENTICATED.exception());
		}
		if (!(stage instanceof Pending pending)) {
			return Mono.error(LoginError.NOT_REQUESTED.exception());
		}
		Object signature = call.arguments().get(0).value();
		if (signature != null && !(signature instanceof String)) {
			return invalidArgument("expected a string or null as signature");
		}
		return pending.accepts((String) signature) ? accept(call.connection(), session, pending)
				: refuse(call.connection(), session, pending);
	}

	private Mono<?> accept(WampConnection connection, LoginSession session, Pending pending) {
		Principal principal = pending.principal();
		if (principal != null && !admits(connection, principal)) {
			session.change(pending, New.INSTANCE);
			return Mono.error(new WampException(ErrorType.OVERLOADED, "too many connections of this user"));
		}
		session.stopTimer();
		if (principal != null) {
			connection.attributes().set(Connection.PRINCIPAL, principal);
		}
		Permissions enforced = this.options.permissionsEnforced() ? pending.permissions() : Permissions.UNLIMITED;
		session.change(pending, new Authenticated(enforced));
		logger.debug("[{}] Logged in as {}", connection,
				(principal != null) ? LogText.escaped(principal.getName()) : "nobody");
		return Mono.just(pending.permissions().asMap());
	}

	private static boolean admits(WampConnection connection, Principal principal) {
		UserAdmission admission = connection.attributes().get(UserAdmission.KEY);
		return admission == null || admission.admit(principal.getName());
	}

	/**
	 * The answer comes late, whatever becomes of the call meanwhile.
	 */
	private Mono<?> refuse(WampConnection connection, LoginSession session, Pending pending) {
		boolean last = session.fail() >= this.options.maxFailures();
		session.change(pending, last ? LockedOut.INSTANCE : New.INSTANCE);
		this.throttle.failed(connection.remoteAddress());
		logger.debug("[{}] Login refused, the signature is wrong", connection);
		Duration delay = randomDelay();
		if (delay.isZero() && !last) {
			return Mono.error(LoginError.INVALID_SIGNATURE.exception());
		}
		Sinks.Empty<Object> answer = Sinks.empty();
		connection.schedule(() -> {
			answer.tryEmitError(LoginError.INVALID_SIGNATURE.exception());
			if (last) {
				connection
					.close(Disconnect.violation(CloseStatus.POLICY_VIOLATION.withReason("too many failed logins")));
			}
		}, delay);
		return answer.asMono();
	}

	private Duration randomDelay() {
		double factor = -Math.log(1 - ThreadLocalRandom.current().nextDouble());
		double nanos = factor * (double) this.options.failureDelay().toNanos();
		nanos = Math.min(nanos, (double) this.options.maxFailureDelay().toNanos());
		return Duration.ofNanos((long) nanos);
	}

	private static Mono<?> invalidArgument(String description) {
		return Mono.error(new WampException(ErrorType.INVALID_ARGUMENT, description));
	}

}
