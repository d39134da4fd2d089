// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/**
 * Writes payloads that an application has put into a value of its own, unchanged where
 * they are JSON already.
 */
final class PayloadSerializer extends ValueSerializer<Payload> {

	private final PayloadCodec codec;

	PayloadSerializer(PayloadCodec codec) {
		this.codec = codec;
	}

	@Override
	public Class<Payload> handledType() {
		return Payload.class;
	}

	@Override
	public void serialize(Payload value, JsonGenerator generator, SerializationContext context) {
		ByteBuf encoded = Unpooled.buffer();
		value.writeTo(encoded, this.codec);
		generator.writeRawValue(encoded.toString(StandardCharsets.UTF_8));
	}

}
