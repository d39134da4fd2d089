// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.time.Duration;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the interval of the keep-alive is zero.
 */
final class OnKeepAliveCondition extends SpringBootCondition {

	private static final String PROPERTY = WampServerProperties.PREFIX + ".keep-alive.interval";

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean off = Binder.get(context.getEnvironment())
			.bind(PROPERTY, Duration.class)
			.map(Duration::isZero)
			.orElse(false);
		return new ConditionOutcome(!off, ConditionMessage.forCondition("WAMP keep-alive")
			.because(PROPERTY + (off ? " is zero" : " is not zero")));
	}

}
