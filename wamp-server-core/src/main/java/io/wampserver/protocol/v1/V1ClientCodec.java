// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.List;

import io.netty.buffer.ByteBuf;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of WAMP v1 on the wire: writes what clients send and decodes what
 * servers send (protocol reference appendix A). Stateless, safe for use by any thread.
 */
public final class V1ClientCodec {

	private static final int MAX_DEPTH = 512;

	private final PayloadCodec codec;

	private final V1Writer writer;

	public V1ClientCodec(PayloadCodec codec) {
		this.codec = codec;
		this.writer = new V1Writer(codec);
	}

	public void writePrefix(ByteBuf target, String prefix, String uri) {
		V1Writer.begin(target, V1Type.PREFIX, prefix);
		V1Writer.string(target, uri);
		target.writeByte(']');
	}

	/**
	 * Writes a CALL with positional arguments.
	 * @throws io.wampserver.message.PayloadException if an argument cannot be encoded
	 */
	public void writeCall(ByteBuf target, String callId, String procedure, Arguments arguments) {
		V1Writer.begin(target, V1Type.CALL, callId);
		V1Writer.string(target, procedure);
		arguments.positional().forEach((argument) -> this.writer.payload(target, argument));
		target.writeByte(']');
	}

	public void writeSubscribe(ByteBuf target, String topic) {
		V1Writer.begin(target, V1Type.SUBSCRIBE, topic);
		target.writeByte(']');
	}

	public void writeUnsubscribe(ByteBuf target, String topic) {
		V1Writer.begin(target, V1Type.UNSUBSCRIBE, topic);
		target.writeByte(']');
	}

	/**
	 * Writes a PUBLISH in the shortest form that says what is meant.
	 * @param excludeMe whether the publisher is excluded, null to leave it to the server;
	 * counts only without an exclude list
	 * @param exclude session ids that do not get the event, null for no list
	 * @param eligible the only session ids that may get it, null for no restriction
	 * @throws io.wampserver.message.PayloadException if the event cannot be encoded
	 */
	public void writePublish(ByteBuf target, String topic, Payload event, @Nullable Boolean excludeMe,
			@Nullable List<String> exclude, @Nullable List<String> eligible) {
		V1Writer.begin(target, V1Type.PUBLISH, topic);
		this.writer.payload(target, event);
		if (exclude != null) {
			this.writer.payload(target, Payload.of(exclude));
		}
		else if (excludeMe != null || eligible != null) {
			this.writer.payload(target, Payload.of(excludeMe));
		}
		if (eligible != null) {
			this.writer.payload(target, Payload.of(eligible));
		}
		target.writeByte(']');
	}

	/**
	 * Decodes one message of a server and hands it to the visitor. Types that servers do
	 * not send are ignored.
	 * @param text valid UTF-8, which payloads keep
	 * @throws IllegalArgumentException if it is no message of a server
	 */
	public void decode(byte[] text, Visitor visitor) {
		try {
			visit(Envelope.parse(text, MAX_DEPTH), visitor);
		}
		catch (ViolationException ex) {
			throw new IllegalArgumentException("message: " + ex.closeStatus().reason(), ex);
		}
	}

	private void visit(Envelope message, Visitor visitor) {
		switch (message.type()) {
			case V1Type.WELCOME -> {
				requireStrings(message, 4, 1, 3);
				visitor.welcome(message.string(1), message.number(2), message.string(3));
			}
			case V1Type.CALLRESULT -> {
				requireStrings(message, 3, 1);
				visitor.callResult(message.string(1), message.payload(2, this.codec));
			}
			case V1Type.CALLERROR -> {
				requireStrings(message, 4, 1, 2, 3);
				visitor.callError(message.string(1), message.string(2), message.string(3),
						message.has(4) ? message.payload(4, this.codec) : null);
			}
			case V1Type.EVENT -> {
				requireStrings(message, 3, 1);
				visitor.event(message.string(1), message.payload(2, this.codec));
			}
			default -> {
				// Clients ignore what they do not know (protocol reference section 11).
			}
		}
	}

	private static void requireStrings(Envelope message, int size, int... indexes) {
		if (message.size() < size) {
			throw new ViolationException(ViolationCode.MISSING_ELEMENT, message.size(),
					"expected at least " + size + " elements");
		}
		for (int index : indexes) {
			if (!message.isString(index)) {
				throw new ViolationException(ViolationCode.BAD_ELEMENT_TYPE, index, "expected a string");
			}
		}
	}

	/**
	 * Receives a decoded message of a server.
	 */
	public interface Visitor {

		/**
		 * The session begins.
		 * @param version the text of the protocol version, {@code 1}
		 */
		void welcome(String sessionId, String version, String serverIdent);

		void callResult(String callId, Payload result);

		void callError(String callId, String errorUri, String description, @Nullable Payload details);

		void event(String topic, Payload event);

	}

}
