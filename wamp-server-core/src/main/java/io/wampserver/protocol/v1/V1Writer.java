// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import io.netty.buffer.ByteBuf;
import io.wampserver.message.CallError;
import io.wampserver.message.CallId;
import io.wampserver.message.CallResult;
import io.wampserver.message.Event;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.ServerMessage;

/**
 * Appends messages in their JSON form to a buffer, which stays the caller's (protocol
 * reference appendix A). Stateless, safe for use by any thread.
 */
final class V1Writer implements ServerMessage.Visitor<ByteBuf> {

	private final PayloadCodec codec;

	V1Writer(PayloadCodec codec) {
		this.codec = codec;
	}

	static void welcome(ByteBuf target, String sessionId, String serverIdent) {
		begin(target, V1Type.WELCOME, sessionId);
		target.writeByte(',').writeByte('1');
		string(target, serverIdent);
		target.writeByte(']');
	}

	void write(ByteBuf target, ServerMessage message) {
		message.accept(this, target);
		target.writeByte(']');
	}

	@Override
	public void event(ByteBuf target, Event event) {
		begin(target, V1Type.EVENT, event.topic());
		payload(target, event.event());
	}

	@Override
	public void callResult(ByteBuf target, CallResult result) {
		begin(target, V1Type.CALLRESULT, result.id());
		payload(target, result.result());
	}

	@Override
	public void callError(ByteBuf target, CallError error) {
		begin(target, V1Type.CALLERROR, error.id());
		string(target, error.uri());
		string(target, error.description());
		Payload details = error.details();
		if (details != null) {
			int start = target.writerIndex();
			payload(target, details);
			dropNull(target, start);
		}
	}

	/** A value may turn out as null only when it is encoded; details must not be null. */
	private static void dropNull(ByteBuf target, int start) {
		if (target.writerIndex() - start == ",null".length() && target.getByte(start + 1) == 'n') {
			target.writerIndex(start);
		}
	}

	static void begin(ByteBuf target, int type, String first) {
		begin(target, type);
		JsonStrings.write(target, first);
	}

	private void begin(ByteBuf target, int type, CallId id) {
		begin(target, type);
		if (id.encoded() != null) {
			id.encoded().writeTo(target, this.codec);
		}
		else {
			JsonStrings.write(target, id.value());
		}
	}

	/** At once, as each write to a buffer has its checks. */
	private static void begin(ByteBuf target, int type) {
		target.writeMedium(('[' << 16) | (('0' + type) << 8) | ',');
	}

	static void string(ByteBuf target, String value) {
		target.writeByte(',');
		JsonStrings.write(target, value);
	}

	void payload(ByteBuf target, Payload payload) {
		target.writeByte(',');
		payload.writeTo(target, this.codec);
	}

}
