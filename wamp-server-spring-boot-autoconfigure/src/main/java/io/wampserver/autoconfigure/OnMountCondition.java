// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/**
 * Matches where the default endpoint, and with it any other, need not have a port of its
 * own.
 */
final class OnMountCondition extends NoneNestedConditions {

	OnMountCondition() {
		super(ConfigurationPhase.PARSE_CONFIGURATION);
	}

	@ConditionalOnProperty(WampServerProperties.PREFIX + ".port")
	static class HasPort {

	}

}
