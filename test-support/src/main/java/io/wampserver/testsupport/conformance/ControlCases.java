// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Group 2, pings and pongs; group 3, reserved bits; group 4, reserved opcodes.
 */
final class ControlCases {

	private static final Frame HELLO = Frame.text("Hello, world!");

	private static final Frame ANOTHER = Frame.text("never seen");

	private ControlCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream.of(pings(), pongs(), reservedBits(), reservedOpcodes()).flatMap(List::stream);
	}

	private static List<ConformanceCase> pings() {
		List<ConformanceCase> cases = new ArrayList<>();
		byte[][] payloads = { {}, "Hello".getBytes(StandardCharsets.US_ASCII), { 0, (byte) 0xFF, (byte) 0xFE, 0x11 },
				FramingCases.content(Frame.BINARY, 125) };
		for (int i = 0; i < payloads.length; i++) {
			Frame ping = Frame.of(Frame.PING, payloads[i]);
			Frame pong = Frame.of(Frame.PONG, payloads[i]);
			cases.add(new ConformanceCase("2." + (i + 1), "a ping of " + payloads[i].length + " bytes",
					(peer) -> peer.send(ping).expect(pong).closeNormally()));
			cases.add(new ConformanceCase("2.6." + (i + 1), "the same, byte by byte",
					(peer) -> peer.sendChopped(1, ping).expect(pong).closeNormally()));
		}
		cases.add(new ConformanceCase("2.5", "a ping of 126 bytes",
				(peer) -> peer.sendAnyhow(Frame.of(Frame.PING, new byte[126])).expectFailure(1002)));
		cases.add(new ConformanceCase("2.5a", "a ping of 65536 bytes, of which only the beginning comes",
				(peer) -> peer.sendRaw(new byte[] { (byte) 0x89, (byte) 0xFF }).expectFailure(1002)));
		Frame[] tenPings = IntStream.range(0, 10).mapToObj((i) -> Frame.ping("ping " + i)).toArray(Frame[]::new);
		Frame[] tenPongs = IntStream.range(0, 10).mapToObj((i) -> Frame.pong("ping " + i)).toArray(Frame[]::new);
		cases.add(new ConformanceCase("2.10", "ten pings",
				(peer) -> peer.send(tenPings).expect(tenPongs).closeNormally()));
		cases.add(new ConformanceCase("2.11", "ten pings byte by byte",
				(peer) -> peer.sendChopped(1, tenPings).expect(tenPongs).closeNormally()));
		return cases;
	}

	private static List<ConformanceCase> pongs() {
		return List.of(
				new ConformanceCase("2.7", "a pong nobody asked for",
						(peer) -> peer.send(Frame.pong("")).closeNormally()),
				new ConformanceCase("2.8", "a pong with a payload nobody asked for",
						(peer) -> peer.send(Frame.pong("unasked")).closeNormally()),
				new ConformanceCase("2.9", "a pong nobody asked for, then a ping",
						(peer) -> peer.send(Frame.pong("unasked"), Frame.ping("ping"))
							.expect(Frame.pong("ping"))
							.closeNormally()),
				new ConformanceCase("2.12", "a pong of 126 bytes",
						(peer) -> peer.sendAnyhow(Frame.of(Frame.PONG, new byte[126])).expectFailure(1002)));
	}

	private static List<ConformanceCase> reservedBits() {
		List<ConformanceCase> cases = new ArrayList<>();
		Frame[] frames = { HELLO, Frame.binary(new byte[] { 1, 2 }), Frame.text("begun").more(), Frame.ping("ping"),
				Frame.pong("pong"), Frame.close(1000, "bye"), Frame.continuation("more") };
		for (int bits = 1; bits <= 7; bits++) {
			for (int i = 0; i < frames.length; i++) {
				Frame frame = frames[i].reserved(bits);
				addFailing(cases, "3." + bits + "." + (i + 1),
						"reserved bits " + bits + " in a frame of opcode " + frame.opcode(), frame);
			}
			Frame continuation = Frame.continuation("more").reserved(bits);
			cases.add(new ConformanceCase("3." + bits + ".8", "reserved bits " + bits + " in a later fragment",
					(peer) -> peer.sendAnyhow(Frame.text("begun").more(), continuation).expectFailure(1002)));
		}
		return cases;
	}

	private static List<ConformanceCase> reservedOpcodes() {
		List<ConformanceCase> cases = new ArrayList<>();
		for (int opcode : new int[] { 3, 4, 5, 6, 7, 11, 12, 13, 14, 15 }) {
			String id = "4." + ((opcode < Frame.CLOSE) ? 1 : 2) + "." + opcode;
			addFailing(cases, id, "opcode " + opcode, Frame.of(opcode, ""));
			addFailing(cases, id + "p", "opcode " + opcode + " with a payload", Frame.of(opcode, "reserved"));
			addFailing(cases, id + "f", "opcode " + opcode + " in fragments", Frame.of(opcode, "reserved").more());
		}
		return cases;
	}

	/**
	 * What came before is answered, what comes after is not.
	 */
	private static void addFailing(List<ConformanceCase> cases, String id, String about, Frame bad) {
		cases.add(new ConformanceCase(id, about, (peer) -> peer.sendAnyhow(bad).expectFailure(1002)));
		cases.add(new ConformanceCase(id + "a", about + ", in the midst of others",
				(peer) -> peer.sendAnyhow(HELLO, bad, ANOTHER, Frame.ping("unanswered"))
					.expect(HELLO)
					.expectFailure(1002)));
		cases.add(new ConformanceCase(id + "b", about + ", two bytes of it",
				(peer) -> peer.sendChopped(1, HELLO)
					.expect(HELLO)
					.sendRawChopped(1, firstTwo(bad))
					.expectFailure(1002)));
	}

	private static byte[] firstTwo(Frame frame) {
		byte[] bytes = frame.masked();
		return new byte[] { bytes[0], bytes[1] };
	}

}
