// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;

/**
 * Who may do what one pattern matches. It says so once when it refuses somebody.
 */
final class AuthorizationRule {

	private static final Logger logger = LoggerFactory.getLogger(WampAuthorization.class);

	private static final AuthorizationResult DENIED = new AuthorizationDecision(false);

	private final String description;

	private final @Nullable AuthorizationManager<WampAuthorizationContext> manager;

	private final @Nullable ReactiveAuthorizationManager<WampAuthorizationContext> reactiveManager;

	private final AtomicBoolean logged = new AtomicBoolean();

	private AuthorizationRule(String description, @Nullable AuthorizationManager<WampAuthorizationContext> manager,
			@Nullable ReactiveAuthorizationManager<WampAuthorizationContext> reactiveManager) {
		this.description = description;
		this.manager = manager;
		this.reactiveManager = reactiveManager;
	}

	static AuthorizationRule of(String description, AuthorizationManager<WampAuthorizationContext> manager) {
		return new AuthorizationRule(description, manager, null);
	}

	static AuthorizationRule ofReactive(String description,
			ReactiveAuthorizationManager<WampAuthorizationContext> manager) {
		return new AuthorizationRule(description, null, manager);
	}

	/**
	 * Decides at once, if the rule can.
	 * @return null if it cannot. Who abstains, refuses
	 */
	@Nullable AuthorizationResult decideNow(@Nullable Authentication user, WampAuthorizationContext context) {
		if (this.manager == null) {
			return null;
		}
		AuthorizationResult result = this.manager.authorize(() -> user, context);
		return (result != null) ? result : DENIED;
	}

	/**
	 * Decides. Who abstains, refuses.
	 */
	Mono<AuthorizationResult> decide(@Nullable Authentication user, WampAuthorizationContext context) {
		if (this.reactiveManager == null) {
			return Mono.justOrEmpty(decideNow(user, context));
		}
		return this.reactiveManager.authorize(Mono.justOrEmpty(user), context).defaultIfEmpty(DENIED);
	}

	/**
	 * Logs a refusal. The server logs each at debug level anyway.
	 */
	void logRefusal(WampAuthorizationContext context) {
		if (!this.logged.get() && this.logged.compareAndSet(false, true)) {
			logger.info("[{}] A {} is refused by the rule for {}. Further refusals by it are logged at debug level",
					context.connection(), context.operation(), this.description);
		}
	}

}
