// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.util.Locale;

/**
 * The names of all meters, the keys of their tags, and how values of tags are written.
 */
final class WampMeterNames {

	static final String PREFIX = "wamp.server.";

	static final String ENDPOINT = "endpoint";

	static final String PROCEDURE = "procedure";

	static final String TOPIC = "topic";

	static final String OPERATION = "operation";

	static final String OUTCOME = "outcome";

	static final String ERROR = "error";

	/** Of spans only, like the URI. */
	static final String CONNECTION = "wamp.connection";

	static final String URI = "wamp.uri";

	static final String HANDLER = "handler";

	static final String CALLS = PREFIX + "calls";

	static final String TOPIC_REQUESTS = PREFIX + "topic.requests";

	static final String HANDLERS = PREFIX + "handlers";

	static final String TYPE = "type";

	static final String MESSAGES_RECEIVED = PREFIX + "messages.received";

	static final String MESSAGES_SENT = PREFIX + "messages.sent";

	private WampMeterNames() {
	}

	/**
	 * The value of a tag.
	 */
	static String id(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
