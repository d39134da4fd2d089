// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import tools.jackson.databind.JsonNode;

/**
 * Checks that a text is a message a WAMP v1 server may send, by its type, the number of
 * its elements and their types.
 */
public final class ServerFrameShape {

	private ServerFrameShape() {
	}

	public static boolean isAllowed(String text) {
		JsonNode message = Json.parse(text);
		if (!message.isArray() || message.isEmpty() || !message.get(0).isIntegralNumber()) {
			return false;
		}
		return switch (message.get(0).asInt()) {
			case 0 -> message.size() == 4 && message.get(1).isString() && message.get(2).toString().equals("1")
					&& message.get(3).isString();
			case 3 -> message.size() == 3 && isCallId(message.get(1));
			case 4 -> isCallError(message);
			case 8 -> message.size() == 3 && message.get(1).isString();
			default -> false;
		};
	}

	private static boolean isCallError(JsonNode message) {
		boolean size = message.size() == 4 || (message.size() == 5 && !message.get(4).isNull());
		return size && isCallId(message.get(1)) && message.get(2).isString() && !message.get(2).stringValue().isEmpty()
				&& message.get(3).isString();
	}

	/** An integer where an endpoint accepts such call ids and echoes them. */
	private static boolean isCallId(JsonNode id) {
		return id.isString() || id.isIntegralNumber();
	}

}
