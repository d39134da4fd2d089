// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Group 1, messages of every length; group 9, large ones; group 10, others.
 */
final class FramingCases {

	/** On both sides of where the header gets longer. */
	private static final int[] LENGTHS = { 0, 1, 125, 126, 127, 128, 65535, 65536, 65537 };

	private static final int KIB = 1024;

	private FramingCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream.of(framing(), large(), many(), others()).flatMap(List::stream);
	}

	private static List<ConformanceCase> framing() {
		List<ConformanceCase> cases = new ArrayList<>();
		for (int opcode : new int[] { Frame.TEXT, Frame.BINARY }) {
			for (int i = 0; i < LENGTHS.length; i++) {
				Frame frame = Frame.of(opcode, content(opcode, LENGTHS[i]));
				String id = "1." + opcode + "." + (i + 1);
				String about = name(opcode) + " of " + LENGTHS[i] + " bytes";
				cases.add(new ConformanceCase(id, about, (peer) -> peer.send(frame).expect(frame).closeNormally()));
				cases.add(new ConformanceCase(id + "a", about + ", chopped",
						(peer) -> peer.sendChopped(997, frame).expect(frame).closeNormally()));
			}
		}
		return cases;
	}

	private static List<ConformanceCase> large() {
		List<ConformanceCase> cases = new ArrayList<>();
		for (int opcode : new int[] { Frame.TEXT, Frame.BINARY }) {
			for (int size : new int[] { 64 * KIB, 256 * KIB, KIB * KIB, 4 * KIB * KIB }) {
				Frame frame = Frame.of(opcode, content(opcode, size));
				cases.add(new ConformanceCase("9." + opcode, name(opcode) + " of " + size / KIB + " KiB",
						(peer) -> peer.send(frame).expect(frame).closeNormally()));
			}
			Frame mebibyte = Frame.of(opcode, content(opcode, KIB * KIB));
			for (int size : new int[] { 64, 256, KIB, 4 * KIB, 64 * KIB, 256 * KIB, KIB * KIB }) {
				Frame[] fragments = Frame.fragments(opcode, mebibyte.payload(), size);
				cases.add(new ConformanceCase("9." + (2 + opcode),
						name(opcode) + " of 1 MiB in fragments of " + size + " bytes",
						(peer) -> peer.send(fragments).expect(mebibyte).closeNormally()));
			}
			for (int size : new int[] { 64, 512, 2 * KIB }) {
				Frame frame = Frame.of(opcode, content(opcode, 256 * KIB));
				cases.add(new ConformanceCase("9." + (4 + opcode), name(opcode) + " of 256 KiB chopped into " + size,
						(peer) -> peer.sendChopped(size, frame).expect(frame).closeNormally()));
			}
		}
		return cases;
	}

	private static List<ConformanceCase> many() {
		List<ConformanceCase> cases = new ArrayList<>();
		for (int opcode : new int[] { Frame.TEXT, Frame.BINARY }) {
			for (int size : new int[] { 0, 16, 64, 256, KIB, 4 * KIB }) {
				Frame[] frames = IntStream.range(0, 100)
					.mapToObj((i) -> Frame.of(opcode, content(opcode, size)))
					.toArray(Frame[]::new);
				cases.add(
						new ConformanceCase("9." + (6 + opcode), "100 times " + name(opcode) + " of " + size + " bytes",
								(peer) -> peer.send(frames).expect(frames).closeNormally()));
			}
		}
		return cases;
	}

	private static List<ConformanceCase> others() {
		Frame text = Frame.of(Frame.TEXT, content(Frame.TEXT, 65536));
		return List.of(new ConformanceCase("10.1.1", "a text in fragments of 1300 bytes",
				(peer) -> peer.send(Frame.fragments(Frame.TEXT, text.payload(), 1300)).expect(text).closeNormally()),
				unminimal("10.2.1", "16 bits for a length of 125", new byte[] { (byte) 0x82, (byte) 0xFE, 0, 125 }),
				unminimal("10.2.2", "64 bits for a length of 65535",
						new byte[] { (byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF }),
				unminimal("10.2.3", "64 bits for a length of 0",
						new byte[] { (byte) 0x82, (byte) 0xFF, 0, 0, 0, 0, 0, 0, 0, 0 }),
				unminimal("10.2.4", "a negative length",
						new byte[] { (byte) 0x82, (byte) 0xFF, (byte) 0x80, 0, 0, 0, 0, 0, 0, 1 }),
				new ConformanceCase("10.3.1", "an unmasked frame",
						(peer) -> peer.sendRaw(new byte[] { (byte) 0x81, 1, 'a' }).expectFailure(1002)),
				new ConformanceCase("10.3.2", "an unmasked ping",
						(peer) -> peer.sendRaw(new byte[] { (byte) 0x89, 0 }).expectFailure(1002)));
	}

	/** RFC 6455 section 5.2: the minimal number of bytes must be used. */
	private static ConformanceCase unminimal(String id, String about, byte[] header) {
		byte[] masked = Arrays.copyOf(header, header.length + 4);
		return new ConformanceCase(id, about, (peer) -> peer.sendRaw(masked).expectFailure(1002));
	}

	private static String name(int opcode) {
		return (opcode == Frame.TEXT) ? "a text" : "binary data";
	}

	static byte[] content(int opcode, int size) {
		byte[] content = new byte[size];
		for (int i = 0; i < size; i++) {
			content[i] = (byte) ((opcode == Frame.TEXT) ? ' ' + i % 95 : i * 31);
		}
		return content;
	}

}
