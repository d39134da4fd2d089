// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Group 6, text that is UTF-8 (RFC 3629) and text that is not. The latter fails as soon
 * as the first byte has come that makes it so, whatever may follow.
 */
final class Utf8Cases {

	private static final HexFormat HEX = HexFormat.of();

	private static final String KOSME = "cebae1bdb9cf83cebcceb5";

	private static final String[] VALID = { KOSME, hex("Hello-\u00b5@\u00df\u00f6\u00e4\u00fc\u00e0\u00e1-UTF-8!!"),
			// The first and the last of each length.
			"00", "7f", "c280", "dfbf", "e0a080", "efbfbf", "f0908080", "f48fbfbf",
			// Around surrogates.
			"ed9fbf", "ee8080", "efbfbd" };

	/** The bar stands before the byte that cannot be, if it is not the end that fails. */
	private static final String[] INVALID = {
			// The beginnings of a text that end within a character.
			"ce|", "cebae1|", "cebae1bd|", "cebae1bdb9cf|", "cebae1bdb9cf83ce|", "cebae1bdb9cf83cebcce|",
			// In the midst of good text.
			KOSME + "ed|a080656469746564", KOSME + "f4|908080656469746564",
			// Five and six bytes, and beyond U+10FFFF.
			"|f888808080", "|fc8480808080", "|f7bfbfbf", "|fbbfbfbfbf", "|fdbfbfbfbfbf", "f4|908080", "|f5808080",
			// Continuations of nothing.
			"|80", "|bf", "|80bf", "|80bf80", "|80bf80bf", "|80bf80bf80", "|80bf80bf80bf", "41|8041",
			// First bytes, and something else behind.
			"|c020", "|c120", "c2|20", "df|20", "e0|20", "ef|20", "f0|20", "f4|20", "|f820", "|fb20", "|fc20", "|fd20",
			// The last byte missing, at the end and before others.
			"|c0", "e0|80", "f0|8080", "|f8808080", "|fc80808080", "df|", "efbf|", "f48fbf|", "|f7bfbf", "|fbbfbfbf",
			"|fdbfbfbfbf", "dfbfefbf|20", "f48fbf|c280", "e0a0|e0a080",
			// Bytes that never are.
			"|fe", "|ff", "|fefeffff",
			// A slash, what comes last, and NUL in more bytes than needed.
			"|c0af", "e0|80af", "f0|8080af", "|f8808080af", "|fc80808080af", "|c1bf", "e0|9fbf", "f0|8fbfbf",
			"|f887bfbfbf", "|fc83bfbfbfbf", "|c080", "e0|8080", "f0|808080", "|f880808080", "|fc8080808080",
			// Surrogates, alone and in pairs.
			"ed|a080", "ed|adbf", "ed|ae80", "ed|afbf", "ed|b080", "ed|be80", "ed|bfbf", "ed|a080edb080",
			"ed|a080edbfbf", "ed|adbfedb080", "ed|adbfedbfbf", "ed|ae80edb080", "ed|ae80edbfbf", "ed|afbfedb080",
			"ed|afbfedbfbf" };

	private Utf8Cases() {
	}

	static Stream<ConformanceCase> all() {
		List<ConformanceCase> cases = new ArrayList<>();
		Stream<String> valid = Stream.concat(Arrays.stream(VALID),
				unusual().mapToObj((c) -> hex(Character.toString(c))));
		valid.distinct().forEach((text) -> addValid(cases, "6.1." + (cases.size() + 1), HEX.parseHex(text)));
		int count = cases.size();
		for (String text : INVALID) {
			addInvalid(cases, "6.2." + (cases.size() - count + 1), text);
		}
		cases.add(new ConformanceCase("6.3.1", "binary data is not text",
				(peer) -> peer.send(Frame.binary(new byte[] { (byte) 0xFF }))
					.expect(Frame.binary(new byte[] { (byte) 0xFF }))
					.closeNormally()));
		cases.add(new ConformanceCase("6.3.2", "each text begins anew",
				(peer) -> peer.send(Frame.text("\u20ac"), Frame.ping("1"))
					.expect(Frame.text("\u20ac"), Frame.pong("1"))
					.send(Frame.of(Frame.TEXT, HEX.parseHex("82ac")))
					.expectFailure(1007)));
		return cases.stream();
	}

	/** Noncharacters and the characters around them, all of which are allowed. */
	private static IntStream unusual() {
		IntStream lasts = IntStream.rangeClosed(0, 16)
			.flatMap((plane) -> IntStream.of((plane << 16) | 0xFFFE, (plane << 16) | 0xFFFF));
		return IntStream.concat(lasts, IntStream.rangeClosed(0xFFF9, 0xFFFF));
	}

	private static String hex(String text) {
		return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
	}

	private static void addValid(List<ConformanceCase> cases, String id, byte[] text) {
		String about = "valid " + HEX.formatHex(text);
		Frame whole = Frame.of(Frame.TEXT, text);
		cases.add(new ConformanceCase(id, about, (peer) -> peer.send(whole).expect(whole).closeNormally()));
		cases.add(new ConformanceCase(id + "a", about + ", byte by byte",
				(peer) -> peer.sendChopped(1, whole).expect(whole).closeNormally()));
		cases.add(new ConformanceCase(id + "b", about + ", each byte a fragment",
				(peer) -> peer.send(Frame.fragments(Frame.TEXT, text, 1)).expect(whole).closeNormally()));
	}

	private static void addInvalid(List<ConformanceCase> cases, String id, String marked) {
		int mark = marked.indexOf('|') / 2;
		byte[] text = HEX.parseHex(marked.replace("|", ""));
		byte[] good = Arrays.copyOf(text, mark);
		boolean endFails = mark == text.length;
		byte[] bad = endFails ? text : Arrays.copyOf(text, mark + 1);
		String about = "invalid " + marked;
		cases.add(new ConformanceCase(id, about,
				(peer) -> peer.sendAnyhow(Frame.of(Frame.TEXT, text), Frame.text("unseen")).expectFailure(1007)));
		cases.add(new ConformanceCase(id + "a", about + ", each byte a fragment", (peer) -> {
			for (Frame fragment : Frame.fragments(Frame.TEXT, bad, 1)) {
				peer.sendAnyhow(endFails ? fragment : fragment.more());
			}
			peer.expectFailure(1007);
		}));
		cases.add(new ConformanceCase(id + "b", about + ", what is good alone is accepted",
				(peer) -> peer.send(Frame.of(Frame.TEXT, good).more(), Frame.ping("good"))
					.expect(Frame.pong("good"))
					.sendAnyhow(endFails ? Frame.continuation("")
							: Frame.of(Frame.CONTINUATION, new byte[] { text[mark] }).more())
					.expectFailure(1007)));
		if (!endFails) {
			cases.add(new ConformanceCase(id + "c", about + ", in a frame whose rest never comes",
					(peer) -> peer.sendRawChopped(1, beginning(bad)).expectFailure(1007)));
		}
	}

	/** A frame of 1,000 bytes, of which only the first come. */
	private static byte[] beginning(byte[] text) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		byte[] whole = Frame.of(Frame.TEXT, Arrays.copyOf(text, 1000)).masked();
		bytes.write(whole, 0, whole.length - 1000 + text.length);
		return bytes.toByteArray();
	}

}
