// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Group 12, compressed content of all kinds; group 13, all parameters of
 * permessage-deflate (RFC 7692).
 */
final class CompressionCases {

	private static final int COMPRESSED = 0x40;

	/** What a message has in bytes, and its fragments at most. */
	private static final int[][] SHAPES = { { 16, 0 }, { 64, 0 }, { 256, 0 }, { 1024, 0 }, { 4096, 0 }, { 8192, 0 },
			{ 16384, 0 }, { 32768, 0 }, { 65536, 0 }, { 131072, 0 }, { 8192, 256 }, { 16384, 256 }, { 32768, 256 },
			{ 65536, 256 }, { 131072, 256 }, { 131072, 1024 }, { 131072, 4096 }, { 8192, 1 } };

	/** What is offered, and what the answer must then contain. */
	private static final String[][] OFFERS = { { "", "" },
			{ "; server_no_context_takeover", "; server_no_context_takeover" },
			{ "; server_max_window_bits=9", "; server_max_window_bits=9" },
			{ "; server_max_window_bits=15", "; server_max_window_bits=15" },
			{ "; server_no_context_takeover; server_max_window_bits=9", "; server_max_window_bits=9" },
			{ "; server_no_context_takeover; server_max_window_bits=15", "; server_no_context_takeover" },
			{ "; client_no_context_takeover", "; client_no_context_takeover" }, { "; client_max_window_bits", "" },
			{ "; client_max_window_bits=15; server_max_window_bits=8", "; server_max_window_bits=8" },
			{ "; client_max_window_bits; server_no_context_takeover; server_max_window_bits=10",
					"; server_max_window_bits=10" },
			{ "; unknown, permessage-deflate; server_max_window_bits=9, permessage-deflate",
					"; server_max_window_bits=9" } };

	private static final int LARGE = 32768;

	/** Of what messages are cut from. */
	private static final int SIZE = 200_000;

	private CompressionCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream.of(kinds(), parameters(), misuse()).flatMap(List::stream);
	}

	private static List<ConformanceCase> kinds() {
		List<ConformanceCase> cases = new ArrayList<>();
		int group = 1;
		for (Map.Entry<String, byte[]> kind : content().entrySet()) {
			for (int i = 0; i < SHAPES.length; i++) {
				int opcode = kind.getKey().startsWith("text") ? Frame.TEXT : Frame.BINARY;
				cases.add(echo("12." + group + "." + (i + 1), kind.getKey(), "permessage-deflate", SHAPES[i],
						new Content(opcode, kind.getValue())));
			}
			group++;
		}
		return cases;
	}

	private static List<ConformanceCase> parameters() {
		List<ConformanceCase> cases = new ArrayList<>();
		byte[] text = json();
		for (int group = 0; group < OFFERS.length; group++) {
			for (int i = 0; i < SHAPES.length; i++) {
				String offer = "permessage-deflate" + OFFERS[group][0];
				cases.add(echo("13." + (group + 1) + "." + (i + 1), offer, offer, SHAPES[i],
						new Content(Frame.TEXT, text)));
			}
			cases.add(agreement("13." + (group + 1) + ".0", OFFERS[group]));
		}
		return cases;
	}

	private static ConformanceCase agreement(String id, String[] offer) {
		return new ConformanceCase(id, "what is agreed of " + offer[0], "permessage-deflate" + offer[0], (peer) -> {
			if (!peer.compression().agreed().contains(offer[1])) {
				throw new AssertionError("agreed: " + peer.compression().agreed());
			}
			peer.closeNormally();
		});
	}

	private static ConformanceCase echo(String id, String about, String offer, int[] shape, Content content) {
		int size = shape[0];
		return new ConformanceCase(id, about + ", " + size + " bytes in fragments of " + shape[1], offer, (peer) -> {
			if (!peer.compression().agreed().startsWith("permessage-deflate")) {
				throw new AssertionError("not agreed: " + peer.compression().agreed());
			}
			for (int i = 0; i < ((size < LARGE) ? 3 : 2); i++) {
				byte[] message = content.part(i, size);
				byte[] payload = peer.compression().deflate(message);
				int fragment = (shape[1] > 0) ? shape[1] : payload.length + 1;
				peer.send(Frame.fragments(COMPRESSED | content.opcode(), payload, fragment))
					.expectMessage(content.opcode(), message);
			}
			peer.closeNormally();
		});
	}

	private static Map<String, byte[]> content() {
		Map<String, byte[]> content = new TreeMap<>();
		content.put("text: JSON", json());
		content.put("text: prose", prose());
		content.put("binary: an image", image());
		content.put("binary: noise", noise());
		content.put("binary: zeros", new byte[SIZE]);
		return content;
	}

	private static byte[] json() {
		Random random = new Random(7159);
		StringBuilder json = new StringBuilder("[");
		while (json.length() < SIZE) {
			json.append("{\"id\":").append(random.nextInt(100_000)).append(",\"name\":\"item\",\"tags\":[1,2]},");
		}
		return json.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] prose() {
		Random random = new Random(3629);
		String[] words = { "Wind", "und", "Nacht", "der", "\u00fcber", "Stra\u00dfe", "reitet", "sp\u00e4t,", "wer" };
		StringBuilder prose = new StringBuilder();
		while (prose.length() < SIZE) {
			prose.append(words[random.nextInt(words.length)]).append(' ');
		}
		return prose.toString().getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] image() {
		Random random = new Random(1951);
		byte[] image = new byte[SIZE];
		for (int i = 0; i < SIZE; i++) {
			image[i] = (byte) (128 + 100 * Math.sin(i / 50.0) + random.nextInt(3));
		}
		return image;
	}

	private static byte[] noise() {
		byte[] noise = new byte[SIZE];
		new Random(7692).nextBytes(noise);
		return noise;
	}

	private static List<ConformanceCase> misuse() {
		String offer = "permessage-deflate";
		return List.of(
				new ConformanceCase("13.20.1", "compressed although nothing was agreed", "permessage-bzip2",
						(peer) -> peer.send(compressed("Hello")).expectFailure(1002)),
				new ConformanceCase("13.20.2", "a later fragment says it is compressed", offer,
						(peer) -> peer
							.send(new Frame(COMPRESSED | Frame.TEXT, peer.compression().deflate(new byte[] { 'a' })),
									Frame.continuation("x").reserved(COMPRESSED >> 4))
							.expectFailure(1002)),
				new ConformanceCase("13.20.3", "a compressed ping", offer,
						(peer) -> peer.send(Frame.ping("x").reserved(COMPRESSED >> 4)).expectFailure(1002)),
				new ConformanceCase("13.20.4", "other reserved bits with compression", offer,
						(peer) -> peer.send(compressed("Hello").reserved(1)).expectFailure(1002)),
				new ConformanceCase("13.20.5", "what is not compressed data", offer,
						(peer) -> peer.send(new Frame(0x80 | COMPRESSED | Frame.BINARY, new byte[] { 7, 7, 7 }))
							.expectFailure(1007)),
				new ConformanceCase("13.20.6", "text that inflates to what is not UTF-8", offer, (peer) -> {
					byte[] payload = peer.compression().deflate(new byte[] { 'a', (byte) 0xFF });
					peer.send(new Frame(COMPRESSED | Frame.TEXT, payload)).expectFailure(1007);
				}), new ConformanceCase("13.20.7", "messages that are not compressed in between", offer, (peer) -> {
					byte[] text = "Hello".getBytes(StandardCharsets.US_ASCII);
					peer.send(Frame.text("plain"),
							new Frame(0x80 | COMPRESSED | Frame.TEXT, peer.compression().deflate(text)),
							Frame.text("plain"))
						.expect(Frame.text("plain"))
						.expectMessage(Frame.TEXT, text)
						.expect(Frame.text("plain"))
						.closeNormally();
				}));
	}

	private static Frame compressed(String text) {
		return Frame.text(text).reserved(COMPRESSED >> 4);
	}

	/**
	 * Where messages are cut from.
	 */
	private static final class Content {

		private final int opcode;

		private final byte[] bytes;

		Content(int opcode, byte[] bytes) {
			this.opcode = opcode;
			this.bytes = bytes;
		}

		int opcode() {
			return this.opcode;
		}

		/** Pieces of text begin and end with whole characters. */
		byte[] part(int number, int size) {
			int start = boundary(number * 16);
			return Arrays.copyOfRange(this.bytes, start, boundary(start + size));
		}

		private int boundary(int position) {
			int boundary = position;
			while (this.opcode == Frame.TEXT && (this.bytes[boundary] & 0xC0) == 0x80) {
				boundary++;
			}
			return boundary;
		}

	}

}
