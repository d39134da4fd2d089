// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, as far as meters and observations are concerned.
 *
 * @param operation what is asked for
 * @param connection the client
 * @param uri the full URI of the procedure or topic, as the client chose it
 * @param pattern the pattern that found the handler, null if there is no handler
 */
public record WampRequest(WampOperation operation, WampConnection connection, String uri, @Nullable String pattern) {

	/** Stands for every URI without a handler. */
	public static final String UNKNOWN = "UNKNOWN";

	/**
	 * The pattern or {@link #UNKNOWN}: one of as many values as there are handlers.
	 */
	public String mapping() {
		return (this.pattern != null) ? this.pattern : UNKNOWN;
	}

}
