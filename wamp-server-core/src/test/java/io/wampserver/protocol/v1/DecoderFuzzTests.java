// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;

import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.WampOptions;
import io.wampserver.testsupport.FuzzTarget;
import tools.jackson.databind.JsonNode;

/**
 * Decodes messages beside an oracle that reads them with Jackson: both accept the same,
 * decode the same, and refuse for the same reason.
 */
class DecoderFuzzTests implements FuzzTarget {

	private final V1Decoder strict = decoder(Compatibility.SPEC);

	private final V1Decoder lenient = decoder(Compatibility.RATCHET);

	private final DecodingOracle strictOracle = new DecodingOracle(options(Compatibility.SPEC));

	private final DecodingOracle lenientOracle = new DecodingOracle(options(Compatibility.RATCHET));

	private static V1Decoder decoder(Compatibility compatibility) {
		return new V1Decoder(JsonPayloadCodec.create(), options(compatibility));
	}

	private static WampOptions options(Compatibility compatibility) {
		return WampOptions.builder(compatibility).maxNestingDepth(6).maxUriLength(40).maxCallIdLength(20).build();
	}

	@Override
	public void run(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8); // the frames let nothing
																	// else through
		byte[] valid = text.getBytes(StandardCharsets.UTF_8);
		assertDecoded(this.strictOracle.expected(text), this.strict, valid);
		assertDecoded(this.lenientOracle.expected(text), this.lenient, valid);
	}

	private static void assertDecoded(String expected, V1Decoder decoder, byte[] text) {
		String decoded;
		try {
			DecodedText visitor = new DecodedText();
			decoder.decode(text, visitor);
			decoded = visitor.toString();
		}
		catch (ViolationException ex) {
			ex.closeStatus();
			decoded = ex.code().toString();
		}
		if (!decoded.equals(expected)) {
			throw new AssertionError("decoded: " + decoded + "\nexpected: " + expected);
		}
	}

	@Override
	public Stream<byte[]> seeds() {
		Stream<byte[]> vectors = Vectors.group("codec")
			.map((vector) -> (JsonNode) vector.get()[1])
			.filter((vector) -> vector.get("direction").stringValue().equals("c2s"))
			.map(DecoderFuzzTests::bytes)
			.filter((seed) -> seed.length < 4096);
		Stream<byte[]> found = Stream.of("WzcsIlRPT19MT05HIiwiaCIsZmFsc2Vd", "WzIsImNwIiwiXHVlOMWjZTgwIl0=")
			.map(FuzzTarget::found);
		return Stream.concat(vectors, found);
	}

	private static byte[] bytes(JsonNode vector) {
		return vector.has("raw") ? Vectors.expand(vector.get("raw").stringValue()).getBytes(StandardCharsets.UTF_8)
				: Base64.getDecoder().decode(vector.get("rawBase64").stringValue());
	}

}
