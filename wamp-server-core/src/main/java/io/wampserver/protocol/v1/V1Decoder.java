// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.List;
import java.util.Set;

import io.wampserver.message.Arguments;
import io.wampserver.message.CallId;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampOptions;
import org.jspecify.annotations.Nullable;

/**
 * Decodes what clients send (protocol reference section 3.1). Safe for use by any thread.
 */
final class V1Decoder {

	private final PayloadCodec codec;

	private final WampOptions options;

	private final RecentUris uris = new RecentUris();

	V1Decoder(PayloadCodec codec, WampOptions options) {
		this.codec = codec;
		this.options = options;
	}

	/**
	 * Decodes one message and hands it to the visitor. URIs are not resolved.
	 * @param text valid UTF-8, which payloads keep
	 * @throws ViolationException if it breaks the protocol
	 */
	void decode(byte[] text, Visitor visitor) {
		Envelope envelope = Envelope.parse(text, this.options.maxNestingDepth());
		switch (envelope.type()) {
			case V1Type.PREFIX -> prefix(envelope, visitor);
			case V1Type.CALL -> call(envelope, visitor);
			case V1Type.SUBSCRIBE -> visitor.subscribe(topic(envelope, 2));
			case V1Type.UNSUBSCRIBE -> visitor.unsubscribe(topic(envelope, 2));
			case V1Type.PUBLISH -> publish(envelope, visitor);
			case V1Type.WELCOME, V1Type.CALLRESULT, V1Type.CALLERROR, V1Type.EVENT ->
				throw new ViolationException(ViolationCode.WRONG_DIRECTION, 0, "only servers send this type");
			default -> throw new ViolationException(ViolationCode.UNKNOWN_TYPE, 0, "no such message type");
		}
	}

	private void prefix(Envelope envelope, Visitor visitor) {
		requireSize(envelope, 3);
		requireString(envelope, 1);
		requireString(envelope, 2);
		visitor.prefix(uri(envelope, 1), uri(envelope, 2));
	}

	private void call(Envelope envelope, Visitor visitor) {
		requireSize(envelope, 3);
		boolean numeric = this.options.acceptNumericCallIds() && envelope.isInteger(1);
		if (!numeric) {
			requireString(envelope, 1);
		}
		requireString(envelope, 2);
		visitor.call(callId(envelope, numeric), uri(envelope, 2), arguments(envelope));
	}

	/** It goes back as it came, so it is looked into only where it may be too long. */
	private CallId callId(Envelope envelope, boolean numeric) {
		CallId id = CallId.of(envelope.payload(1, this.codec), numeric);
		if (envelope.length(1) > this.options.maxCallIdLength()) {
			limited(id.value(), 1, this.options.maxCallIdLength());
		}
		return id;
	}

	private Arguments arguments(Envelope envelope) {
		int count = envelope.size() - 3;
		if (count == 0) {
			return Arguments.NONE;
		}
		if (count == 1) {
			return Arguments.of(List.of(envelope.payload(3, this.codec)));
		}
		Payload[] arguments = new Payload[count];
		for (int i = 0; i < count; i++) {
			arguments[i] = envelope.payload(i + 3, this.codec);
		}
		return Arguments.of(List.of(arguments));
	}

	private String topic(Envelope envelope, int size) {
		requireSize(envelope, size);
		requireString(envelope, 1);
		return uri(envelope, 1);
	}

	private void publish(Envelope envelope, Visitor visitor) {
		requireSize(envelope, 3);
		requireString(envelope, 1);
		Recipients recipients = recipients(envelope);
		visitor.publish(uri(envelope, 1), envelope.payload(2, this.codec), recipients);
	}

	/**
	 * Protocol reference section 7.2: an exclude list replaces the publisher's exclusion.
	 */
	private Recipients recipients(Envelope envelope) {
		boolean publisherExcluded = this.options.publisherExcludedByDefault();
		Set<String> excluded = Set.of();
		if (envelope.has(3) && !envelope.isNull(3)) {
			publisherExcluded = envelope.isTrue(3);
			if (!envelope.isBoolean(3)) {
				excluded = sessionIds(envelope, 3);
			}
		}
		Set<String> eligible = (envelope.has(4) && !envelope.isNull(4)) ? sessionIds(envelope, 4) : null;
		return recipients(publisherExcluded, excluded, eligible);
	}

	private static Recipients recipients(boolean publisherExcluded, Set<String> excluded,
			@Nullable Set<String> eligible) {
		if (excluded.isEmpty() && eligible == null) {
			return publisherExcluded ? Recipients.OTHERS : Recipients.ALL;
		}
		return new Recipients(publisherExcluded, excluded, eligible);
	}

	private static Set<String> sessionIds(Envelope envelope, int index) {
		if (!envelope.isList(index)) {
			throw new ViolationException(ViolationCode.BAD_ELEMENT_TYPE, index, "expected a list of session ids");
		}
		return envelope.strings(index);
	}

	private String uri(Envelope envelope, int index) {
		return limited(envelope.uri(index, this.uris), index, this.options.maxUriLength());
	}

	private static String limited(String value, int index, int limit) {
		if (value.length() > limit && value.codePointCount(0, value.length()) > limit) {
			throw new ViolationException(ViolationCode.TOO_LONG, index, "longer than " + limit + " characters");
		}
		return value;
	}

	private static void requireSize(Envelope envelope, int size) {
		if (envelope.size() < size) {
			throw new ViolationException(ViolationCode.MISSING_ELEMENT, envelope.size(),
					"expected at least " + size + " elements");
		}
	}

	private static void requireString(Envelope envelope, int index) {
		if (!envelope.isString(index)) {
			throw new ViolationException(ViolationCode.BAD_ELEMENT_TYPE, index, "expected a string");
		}
	}

	/**
	 * Receives a decoded message.
	 */
	interface Visitor {

		void prefix(String prefix, String uri);

		void call(CallId id, String procedure, Arguments arguments);

		void subscribe(String topic);

		void unsubscribe(String topic);

		void publish(String topic, Payload event, Recipients recipients);

	}

}
