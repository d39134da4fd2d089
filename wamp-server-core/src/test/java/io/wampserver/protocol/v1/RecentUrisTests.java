// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecentUrisTests {

	private final RecentUris uris = new RecentUris();

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "http:/a", "http://a", "http://example.com/chat#rooms",
			"http://example.com/bücher", "chat:\\u0061bc\\\\def", "http:\\/\\/example.com\\/x" })
	void decodesTheFirstTimeAndAgain(String encoded) {
		String decoded = JsonStrings.decode(bytes(encoded), 0, bytes(encoded).length);
		for (int i = 0; i < 3; i++) {
			assertThat(decode(encoded)).isEqualTo(decoded);
		}
	}

	@Test
	void uriThatCameTwiceIsTheSameObject() {
		decode("http://example.com/chat");
		String second = decode("http://example.com/chat");
		assertThat(decode("http://example.com/chat")).isSameAs(second);
	}

	@Test
	void urisThatComeOnceDoNotReplaceWhatCameMoreOften() {
		decode("http://example.com/chat");
		String known = decode("http://example.com/chat");
		for (int i = 0; i < 10_000; i++) {
			decode("http://example.com/passing/" + i);
		}
		decode("http://example.com/chat");
		assertThat(decode("http://example.com/chat")).isSameAs(known);
	}

	@Test
	void uriThatIsLongIsNotKept() {
		String uri = "http://example.com/" + "x".repeat(300);
		assertThat(decode(uri)).isEqualTo(uri).isNotSameAs(decode(uri));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://%s.example.com/chat#rooms", "http://example.com/rooms/%s/messages",
			"http://example.com/%s-rooms" })
	void urisThatAreAlikeDoNotReplaceEachOther(String format) {
		String one = format.formatted("a");
		String other = format.formatted("b");
		for (int i = 0; i < 4; i++) {
			assertThat(decode(one)).isEqualTo(one);
			assertThat(decode(other)).isEqualTo(other);
		}
		String known = decode(one);
		decode(other);
		assertThat(decode(one)).isSameAs(known);
	}

	@Test
	void uriIsFoundWhereverItStands() {
		String message = "[2,\"id\",\"http://example.com/a\",\"http://example.com/a\"]";
		int first = message.indexOf("http");
		int second = message.lastIndexOf("http");
		int length = "http://example.com/a".length();
		this.uris.decode(bytes(message), first, first + length);
		String decoded = this.uris.decode(bytes(message), first, first + length);
		assertThat(decoded).isEqualTo("http://example.com/a");
		assertThat(this.uris.decode(bytes(message), second, second + length)).isSameAs(decoded);
	}

	@Test
	void threadsGetWhatTheyAskFor() {
		List<CompletableFuture<Void>> threads = IntStream.range(0, 4)
			.mapToObj((thread) -> CompletableFuture.runAsync(() -> decodeMany(thread)))
			.toList();
		assertThat(threads).allSatisfy(CompletableFuture::join);
	}

	/** More than there are places, so that threads replace each other's. */
	private void decodeMany(int thread) {
		for (int i = 0; i < 20_000; i++) {
			String uri = "http://example.com/topics/" + (i * (thread + 1)) % 1000;
			assertThat(decode(uri)).isEqualTo(uri);
		}
	}

	private String decode(String encoded) {
		byte[] text = bytes(encoded);
		return this.uris.decode(text, 0, text.length);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
