// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.connections;

import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.AttributeStore;
import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

@Component
class Visits {

	/** Who may see this key may see the attribute, and nobody else. */
	private static final AttributeKey<AtomicInteger> COUNT = AttributeKey.of("visits");

	@WampRpc("http://example.com/visits#count")
	int count(AttributeStore attributes) {
		return attributes.computeIfAbsent(COUNT, AtomicInteger::new).incrementAndGet();
	}

}
