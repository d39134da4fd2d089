// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.TreeSet;

import io.wampserver.message.Arguments;
import io.wampserver.message.CallId;
import io.wampserver.message.Payload;
import io.wampserver.message.Recipients;

/**
 * One message that a decoder announces as a text.
 */
final class DecodedText implements V1Decoder.Visitor {

	private String text = "nothing";

	@Override
	public void prefix(String prefix, String uri) {
		this.text = "PREFIX " + prefix + ' ' + uri;
	}

	@Override
	public void call(CallId id, String procedure, Arguments arguments) {
		StringBuilder call = new StringBuilder("CALL ").append(id.value()).append(' ').append(procedure);
		for (Payload argument : arguments.positional()) {
			call.append(' ').append(argument);
		}
		this.text = call.toString();
	}

	@Override
	public void subscribe(String topic) {
		this.text = "SUBSCRIBE " + topic;
	}

	@Override
	public void unsubscribe(String topic) {
		this.text = "UNSUBSCRIBE " + topic;
	}

	@Override
	public void publish(String topic, Payload event, Recipients recipients) {
		this.text = publish(topic, event.toString(), recipients);
	}

	static String publish(String topic, String event, Recipients recipients) {
		return "PUBLISH " + topic + ' ' + event + ' ' + recipients.publisherExcluded() + ' '
				+ new TreeSet<>(recipients.excluded()) + ' '
				+ ((recipients.eligible() != null) ? new TreeSet<>(recipients.eligible()) : null);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
