// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.List;

import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.WampOptions;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint was built with, for those who describe it. Immutable.
 *
 * @param stack its middleware
 * @param subprotocols the subprotocols it speaks, by preference
 * @param transportOptions the limits of its transport
 * @param wampOptions the switches and limits of its sessions, null without WAMP
 * @param topicSpaces whether each value of a variable in the path has topics of its own
 */
public record EndpointSetup(MiddlewareStack stack, List<String> subprotocols, TransportOptions transportOptions,
		@Nullable WampOptions wampOptions, boolean topicSpaces) {

	public EndpointSetup {
		subprotocols = List.copyOf(subprotocols);
	}

}
