// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Group 7, the closing handshake.
 */
final class CloseCases {

	private static final Frame HELLO = Frame.text("Hello, world!");

	private static final Frame NORMAL = Frame.close(1000, "bye");

	private static final int[] VALID = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000,
			3999, 4000, 4999 };

	private static final int[] INVALID = { 0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535 };

	private CloseCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream.of(behaviour(), payloads(), codes()).flatMap(List::stream);
	}

	private static List<ConformanceCase> behaviour() {
		Frame large = Frame.of(Frame.TEXT, FramingCases.content(Frame.TEXT, 256 * 1024));
		return List
			.of(new ConformanceCase("7.1.1", "a message, then the end",
					(peer) -> peer.send(HELLO).expect(HELLO).send(NORMAL).expect(NORMAL).expectEnd()),
					new ConformanceCase(
							"7.1.2", "two close frames", (peer) -> peer.send(NORMAL, Frame.close(1001, "again"))
								.expect(NORMAL)
								.expectEnd()),
					new ConformanceCase("7.1.3", "a ping behind the close frame",
							(peer) -> peer.send(NORMAL, Frame.ping("late")).expect(NORMAL).expectEnd()),
					new ConformanceCase("7.1.4", "a text behind the close frame",
							(peer) -> peer.send(NORMAL, HELLO).expect(NORMAL).expectEnd()),
					new ConformanceCase("7.1.4a", "garbage behind the close frame",
							(peer) -> peer.send(NORMAL, HELLO.reserved(7)).expect(NORMAL).expectEnd()),
					new ConformanceCase("7.1.5", "a close frame between fragments",
							(peer) -> peer.send(HELLO.more(), NORMAL, Frame.continuation("late"))
								.expect(NORMAL)
								.expectEnd()),
					new ConformanceCase("7.1.6", "a large message, the close frame and a ping",
							(peer) -> peer.send(large)
								.expect(large)
								.send(NORMAL, Frame.ping("late"))
								.expect(NORMAL)
								.expectEnd()),
					new ConformanceCase("7.1.7", "a message and the close frame at once",
							(peer) -> peer.send(HELLO, NORMAL).expect(HELLO, NORMAL).expectEnd()));
	}

	private static List<ConformanceCase> payloads() {
		List<ConformanceCase> cases = new ArrayList<>();
		addAnswered(cases, "7.3.1", "no payload", Frame.of(Frame.CLOSE, ""));
		addFailing(cases, "7.3.2", "one byte of payload", 1002, Frame.of(Frame.CLOSE, new byte[] { 3 }));
		addAnswered(cases, "7.3.3", "a code", Frame.close(1000, ""));
		addAnswered(cases, "7.3.4", "a code and a reason", Frame.close(1000, "Hello, world! \u20ac"));
		addAnswered(cases, "7.3.5", "the longest reason", Frame.close(1000, "*".repeat(123)));
		addAnswered(cases, "7.3.5a", "the longest reason of long characters", Frame.close(1000, "\u20ac".repeat(41)));
		addFailing(cases, "7.3.6", "a reason too long", 1002, Frame.close(1000, "*".repeat(124)));
		for (String reason : List.of("cebaeda080", "ff", "ce", "c0af", "f4908080")) {
			addFailing(cases, "7.5.1", "the reason " + reason, 1007,
					Frame.of(Frame.CLOSE, HexFormat.of().parseHex("03e8" + reason)));
		}
		return cases;
	}

	private static List<ConformanceCase> codes() {
		List<ConformanceCase> cases = new ArrayList<>();
		for (int code : VALID) {
			addAnswered(cases, "7.7." + code, "code " + code, Frame.close(code, ""));
			addAnswered(cases, "7.7." + code + "r", "code " + code + " and a reason", Frame.close(code, "reason"));
		}
		for (int code : INVALID) {
			addFailing(cases, "7.9." + code, "code " + code, 1002, Frame.close(code, ""));
			addFailing(cases, "7.9." + code + "r", "code " + code + " and a reason", 1002, Frame.close(code, "reason"));
		}
		return cases;
	}

	private static void addAnswered(List<ConformanceCase> cases, String id, String about, Frame close) {
		cases.add(new ConformanceCase(id, "close with " + about, (peer) -> peer.send(close).expect(close).expectEnd()));
		cases.add(new ConformanceCase(id + "a", "close with " + about + ", byte by byte",
				(peer) -> peer.sendChopped(1, close).expect(close).expectEnd()));
	}

	private static void addFailing(List<ConformanceCase> cases, String id, String about, int code, Frame close) {
		cases.add(new ConformanceCase(id, "close with " + about, (peer) -> peer.sendAnyhow(close).expectFailure(code)));
	}

}
