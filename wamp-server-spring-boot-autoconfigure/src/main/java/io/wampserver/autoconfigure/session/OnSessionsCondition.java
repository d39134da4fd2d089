// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;

/**
 * Matches where sessions are likely to matter: what has neither of the two libraries has
 * no login, so its connections are spared the search for one.
 */
final class OnSessionsCondition extends AnyNestedCondition {

	OnSessionsCondition() {
		super(ConfigurationPhase.PARSE_CONFIGURATION);
	}

	@ConditionalOnBooleanProperty("wamp.server.session.enabled")
	static final class Wanted {

	}

	@ConditionalOnClass(name = "org.springframework.session.Session")
	static final class WithSpringSession {

	}

	@ConditionalOnClass(name = "org.springframework.security.core.context.SecurityContext")
	static final class WithSpringSecurity {

	}

}
