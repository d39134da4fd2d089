// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Group 5, fragments in every order.
 */
final class FragmentationCases {

	private static final Frame BEGIN = Frame.text("frag").more();

	private static final Frame MORE = Frame.continuation("men").more();

	private static final Frame END = Frame.continuation("ted");

	private static final Frame TEXT = Frame.text("a whole one");

	private FragmentationCases() {
	}

	static Stream<ConformanceCase> all() {
		return Stream.of(proper(), improper()).flatMap(List::stream);
	}

	private static List<ConformanceCase> proper() {
		List<ConformanceCase> cases = new ArrayList<>();
		Frame whole = Frame.text("fragmented");
		addProper(cases, "5.3", "a text in two fragments", answers(Frame.text("fragted")), BEGIN, END);
		addProper(cases, "5.4", "a text in three fragments", answers(whole), BEGIN, MORE, END);
		addProper(cases, "5.6", "a ping between fragments", answers(Frame.pong("1"), whole), BEGIN, Frame.ping("1"),
				MORE, END);
		addProper(cases, "5.7", "a pong between fragments", answers(whole), BEGIN, MORE, Frame.pong("1"), END);
		addProper(cases, "5.8", "control frames between all fragments",
				answers(Frame.pong("1"), Frame.pong("2"), Frame.pong("3"), whole, Frame.pong("4")), BEGIN,
				Frame.ping("1"), MORE, Frame.ping("2"), Frame.ping("3"), END, Frame.ping("4"));
		addProper(cases, "5.9", "fragments without payload", answers(Frame.text("")), Frame.text("").more(),
				Frame.continuation("").more(), Frame.continuation(""));
		addProper(cases, "5.10", "binary fragments", answers(Frame.of(Frame.BINARY, "fragted")),
				Frame.of(Frame.BINARY, "frag").more(), END);
		addProper(cases, "5.19", "two texts in five fragments each, with pings between",
				answers(Frame.pong("1"), Frame.text("fragmenmenmented"), Frame.pong("2"),
						Frame.text("fragmenmenmented")),
				BEGIN, MORE, Frame.ping("1"), MORE, MORE, END, BEGIN, MORE, MORE, Frame.ping("2"), MORE, END);
		addProper(cases, "5.21", "whole messages before and after", answers(TEXT, whole, TEXT), TEXT, BEGIN, MORE, END,
				TEXT);
		return cases;
	}

	private static Frame[] answers(Frame... frames) {
		return frames;
	}

	private static void addProper(List<ConformanceCase> cases, String id, String about, Frame[] answers,
			Frame... sent) {
		cases.add(new ConformanceCase(id, about, (peer) -> peer.send(sent).expect(answers).closeNormally()));
		cases.add(new ConformanceCase(id + "a", about + ", frame by frame",
				(peer) -> peer.sendSeparately(sent).expect(answers).closeNormally()));
		cases.add(new ConformanceCase(id + "b", about + ", byte by byte",
				(peer) -> peer.sendChopped(1, sent).expect(answers).closeNormally()));
	}

	private static List<ConformanceCase> improper() {
		List<ConformanceCase> cases = new ArrayList<>();
		addImproper(cases, "5.1", "a ping in fragments", answers(), Frame.ping("frag").more());
		addImproper(cases, "5.2", "a pong in fragments", answers(), Frame.pong("frag").more());
		addImproper(cases, "5.2c", "a close frame in fragments", answers(), Frame.close(1000, "").more());
		addImproper(cases, "5.11", "a ping in fragments within a text", answers(), BEGIN, Frame.ping("frag").more());
		addImproper(cases, "5.12", "a last continuation of nothing", answers(), END);
		addImproper(cases, "5.13", "a continuation of nothing", answers(), MORE);
		addImproper(cases, "5.14", "a continuation of nothing behind a whole text", answers(TEXT), TEXT, END);
		addImproper(cases, "5.15", "a continuation behind the last fragment", answers(Frame.text("fragted")), BEGIN,
				END, MORE);
		addImproper(cases, "5.16", "a whole text within a text", answers(), BEGIN, TEXT);
		addImproper(cases, "5.17", "the beginning of a text within a text", answers(), BEGIN, MORE, BEGIN);
		addImproper(cases, "5.18", "binary data within a text", answers(Frame.pong("1")), BEGIN, Frame.ping("1"),
				Frame.of(Frame.BINARY, "x"));
		addImproper(cases, "5.18e", "an empty text within a text", answers(), BEGIN, Frame.text(""));
		return cases;
	}

	private static void addImproper(List<ConformanceCase> cases, String id, String about, Frame[] answers,
			Frame... sent) {
		cases.add(new ConformanceCase(id, about,
				(peer) -> peer.sendAnyhow(sent).sendAnyhow(TEXT).expect(answers).expectFailure(1002)));
		cases.add(new ConformanceCase(id + "a", about + ", frame by frame", (peer) -> {
			for (Frame frame : sent) {
				peer.sendAnyhow(frame);
			}
			peer.expect(answers).expectFailure(1002);
		}));
	}

}
