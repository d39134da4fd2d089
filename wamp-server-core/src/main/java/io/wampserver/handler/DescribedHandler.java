// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import java.util.List;

/**
 * A handler that can say what is behind it, for those who show an endpoint or export what
 * it offers: an {@link RpcHandler}, a {@link TopicHandler}, or the application of an
 * endpoint for plain messages.
 */
public interface DescribedHandler {

	/**
	 * The methods behind the handler, one description for each operation.
	 */
	List<HandlerDescription> describe();

}
