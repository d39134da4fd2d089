// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import io.wampserver.login.CraSignature;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * How a client logs in on each new connection, before anything else (WAMP-CRA, protocol
 * reference section 10). Immutable.
 */
public final class Login {

	/** Beyond what anybody needs, and what a server could make a client compute. */
	private static final int MAX_ITERATIONS = 10_000_000;

	private static final int MAX_KEY_LENGTH = 1024;

	private static final PayloadCodec JSON = JsonPayloadCodec.create();

	private final @Nullable String authKey;

	private final Function<String, Mono<String>> signer;

	private final Map<String, Object> extra;

	private Login(@Nullable String authKey, Function<String, Mono<String>> signer, Map<String, Object> extra) {
		this.authKey = authKey;
		this.signer = signer;
		this.extra = extra;
	}

	/**
	 * Logs in with a secret, from which a key is derived if the server says so.
	 */
	public static Login secret(String authKey, String secret) {
		return signer(authKey, (challenge) -> Mono.fromCallable(() -> sign(secret, challenge))
			.subscribeOn(Schedulers.boundedElastic()));
	}

	/**
	 * Logs in with signatures that somebody else makes.
	 * @param signer gets the text of the challenge and emits its signature in Base64, see
	 * {@link CraSignature}. Called on the event loop
	 */
	public static Login signer(String authKey, Function<String, Mono<String>> signer) {
		return new Login(authKey, signer, Map.of());
	}

	/**
	 * Logs in as nobody, which some servers ask for.
	 */
	public static Login anonymous() {
		return new Login(null, (challenge) -> Mono.empty(), Map.of());
	}

	/**
	 * The same login, telling the server more.
	 * @param members anything the payload codec can encode
	 */
	public Login extra(Map<String, ?> members) {
		return new Login(this.authKey, this.signer, new HashMap<>(members));
	}

	private static String sign(String secret, String challenge) {
		byte[] text = challenge.getBytes(StandardCharsets.UTF_8);
		Map<String, Payload> members = members(Payload.encoded(JSON, text, 0, text.length).members());
		Map<String, Payload> salting = members(members.getOrDefault("authextra", Payload.NULL).members());
		String salt = salting.getOrDefault("salt", Payload.NULL).as(String.class);
		if (salt == null || salt.isEmpty()) {
			return CraSignature.sign(secret, challenge);
		}
		int keyLength = number(salting, "keylen", 32, MAX_KEY_LENGTH);
		int iterations = number(salting, "iterations", 10_000, MAX_ITERATIONS);
		return CraSignature.sign(CraSignature.deriveKey(secret, salt, keyLength, iterations), challenge);
	}

	private static Map<String, Payload> members(@Nullable Map<String, Payload> members) {
		return (members != null) ? members : Map.of();
	}

	private static int number(Map<String, Payload> members, String name, int defaultValue, int max) {
		Integer given = members.getOrDefault(name, Payload.NULL).as(Integer.class);
		int value = (given != null) ? given : defaultValue;
		if (value < 1 || value > max) {
			throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + max + ")");
		}
		return value;
	}

	/**
	 * Logs in.
	 * @return completes when the session is logged in; a {@link LoginRefusedException} or
	 * another {@link WampConnectionException} if it is not
	 */
	Mono<Void> perform(ClientSession session) {
		return session.call(LoginMiddleware.AUTHREQ, Arguments.of(this.authKey, this.extra))
			.flatMap((challenge) -> challenge.isNull() ? Mono.empty() : this.signer.apply(text(challenge)))
			.map(Payload::of)
			.defaultIfEmpty(Payload.NULL)
			.flatMap((signature) -> session.call(LoginMiddleware.AUTH, Arguments.of(signature)))
			.onErrorMap((ex) -> !(ex instanceof WampConnectionException), Login::failure)
			.then();
	}

	private static String text(Payload challenge) {
		String text = challenge.as(String.class);
		return (text != null) ? text : "";
	}

	private static WampConnectionException failure(Throwable ex) {
		return (ex instanceof WampCallException refusal) ? new LoginRefusedException(refusal)
				: new WampConnectionException("login failed: " + ex.getMessage(), ex);
	}

}
