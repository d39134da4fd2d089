// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import io.wampserver.testsupport.Deflating;
import io.wampserver.testsupport.FuzzTarget;

/**
 * The bytes of a client behind two that say how they are read: however they are cut into
 * reads, the handler is told the same and the client is sent the same; no exception gets
 * out, and no buffer stays behind.
 */
class FrameFuzzTests implements FuzzTarget {

	private static final int DEFLATE = 1;

	private static final int TAKEOVER = 2;

	private static final int STREAMING = 4;

	private static final int SUSPENDING = 8;

	private static final int LAST = 0x80;

	private static final int COMPRESSED = 0x40;

	private final ZlibPool pool = new ZlibPool(1);

	FrameFuzzTests() {
		this.pool.join(); // keeps what it pools
	}

	@Override
	public void run(byte[] input) {
		if (input.length < 2) {
			return;
		}
		byte[] stream = Arrays.copyOfRange(input, 2, input.length);
		String whole = line(input[0]).read(List.of(stream));
		String cut = line(input[0]).read(cut(stream, new Random(input[1])));
		if (!cut.equals(whole)) {
			throw new AssertionError("cut: " + cut + "\nwhole: " + whole);
		}
	}

	private InboundLine line(int variant) {
		TransportOptions options = TransportOptions.builder().maxMessageSize(300).maxFragments(8).build();
		MessageInflater inflater = ((variant & DEFLATE) != 0)
				? new MessageInflater(new DeflateParameters(true, (variant & TAKEOVER) == 0, 0, 0), this.pool) : null;
		return new InboundLine(options, (variant & STREAMING) != 0, (variant & SUSPENDING) != 0, inflater);
	}

	private static List<byte[]> cut(byte[] stream, Random random) {
		Stream.Builder<byte[]> pieces = Stream.builder();
		for (int from = 0; from < stream.length;) {
			int to = Math.min(stream.length, from + 1 + random.nextInt(random.nextBoolean() ? 4 : 64));
			pieces.add(Arrays.copyOfRange(stream, from, to));
			from = to;
		}
		return pieces.build().toList();
	}

	@Override
	public Stream<byte[]> seeds() {
		return Stream.concat(found(), variants());
	}

	private static Stream<byte[]> found() {
		return Stream.of(
				"rOKCiIiIiIiIiIiIiIiIiIiImIiIiIiIiIiIiIiIiIiIiIiIAugDAAAAAAAAAAEHAYAAAAAAAIAAAAAAAIAAAAAAAIAAAAAA"
						+ "ADgAgAAAAACIiKwAAAAAAw==",
				"/wPC8gAAAADswTEBAAAAwqD1T20ND6AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHoAAAAAAACAVwAAAAAAAAAA"
						+ "AAAAAAAAAAAAwTIBAAAAwTABAAAAwgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAFc=",
				"/3zC8gAAAADswTEBAAAAwqD1T20ND6AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAO4AAIKCgoKCgoKCgoKCgoKCgoKCgoKCgoK"
						+ "CgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKC3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t"
						+ "7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3t7e3oKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCg"
						+ "oKCgoKCgoKCCgCCgoKCgoKCgoKCgoKCgoKC//////////8HQQD///////+CgoKCglxFXVxFXV1dXV1dggMHQQAAAnI6vOfw"
						+ "/IKCgoKCAAAAAABcdSUwNFQAAAAAAIoDAAAAAAAA/P///z97gAAAAACAVwAA")
			.map(FuzzTarget::found);
	}

	private static Stream<byte[]> variants() {
		return Stream.concat(plain(), compressed())
			.flatMap((stream) -> Stream.of(0, DEFLATE, DEFLATE | TAKEOVER, STREAMING, SUSPENDING | DEFLATE)
				.map((variant) -> FuzzTarget.variant(variant, FuzzTarget.variant(7, stream))));
	}

	private static Stream<byte[]> plain() {
		byte[] euros = "€".repeat(60).getBytes(StandardCharsets.UTF_8);
		return Stream.of(
				join(frame(LAST | 1, "hé"), frame(LAST | 1, ""), frame(1, "a"), frame(LAST | 9, "p"), frame(0, "b"),
						frame(LAST | 10, ""), frame(LAST, "c"), frame(LAST | 2, "\0ÿ"), frame(LAST | 8, "\3\u00e8bye")),
				join(frame(1, Arrays.copyOf(euros, 100)), frame(LAST, Arrays.copyOfRange(euros, 100, 180))),
				join(frame(LAST | 2, new byte[126]), frame(LAST | 2, new byte[300])), frame(LAST | 2, new byte[301]),
				join(frame(1, ""), frame(0, ""), frame(0, ""), frame(0, ""), frame(0, ""), frame(0, ""), frame(0, ""),
						frame(0, ""), frame(0, "")),
				frame(LAST | 1, new byte[] { 'a', (byte) 0xF0, (byte) 0x9F }), frame(LAST | 3, "reserved"),
				frame(LAST, "continues nothing"), join(frame(1, "a"), frame(LAST | 1, "b")), frame(9, "cut ping"),
				frame(LAST | 8, "\3"), frame(LAST | 8, "\3\u00ee"), frame(LAST | 0x20 | 1, "bits"),
				new byte[] { (byte) 0x81, 1, 'x' },
				new byte[] { (byte) 0x82, (byte) 0xFF, 0x7F, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0 });
	}

	private static Stream<byte[]> compressed() {
		try (Deflating deflating = new Deflating()) {
			byte[] text = deflating.deflate("Grüße, ".repeat(30).getBytes(StandardCharsets.UTF_8));
			byte[] next = deflating.deflate("Grüße, und".getBytes(StandardCharsets.UTF_8));
			byte[] bomb = deflating.reset().deflate(new byte[100_000]);
			int half = text.length / 2;
			return Stream.of(join(frame(LAST | COMPRESSED | 1, text), frame(LAST | COMPRESSED | 1, next)),
					join(frame(COMPRESSED | 1, Arrays.copyOf(text, half)), frame(LAST | 9, "p"), frame(0, ""),
							frame(LAST, Arrays.copyOfRange(text, half, text.length))),
					frame(LAST | COMPRESSED | 2, bomb), frame(LAST | COMPRESSED | 1, new byte[0]),
					frame(LAST | COMPRESSED | 1, new byte[] { 3, 0, 3, 0 }), frame(LAST | COMPRESSED | 9, "p"));
		}
	}

	private static byte[] frame(int first, String payload) {
		return frame(first, payload.getBytes(StandardCharsets.ISO_8859_1));
	}

	/** Masked with zeros, so that a fuzzer can read it. */
	private static byte[] frame(int first, byte[] payload) {
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(first);
		frame.write(0x80 | Math.min(payload.length, 126));
		if (payload.length >= 126) {
			frame.write(payload.length >> 8);
			frame.write(payload.length);
		}
		frame.writeBytes(new byte[4]);
		frame.writeBytes(payload);
		return frame.toByteArray();
	}

	private static byte[] join(byte[]... frames) {
		ByteArrayOutputStream stream = new ByteArrayOutputStream();
		for (byte[] frame : frames) {
			stream.writeBytes(frame);
		}
		return stream.toByteArray();
	}

}
