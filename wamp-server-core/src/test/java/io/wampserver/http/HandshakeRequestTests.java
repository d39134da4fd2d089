// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import io.wampserver.connection.AttributeStore;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HandshakeRequestTests {

	private static final URI ADDRESS = URI.create("wss://example.com/a%20b?token=secret");

	private static HandshakeRequest with(List<Map.Entry<String, String>> headers) {
		return new HandshakeRequest(ADDRESS, null, headers, new AttributeStore());
	}

	@Test
	void keepsTheUri() {
		assertThat(with(List.of()).uri()).isEqualTo(ADDRESS);
		assertThat(with(List.of()).routedTo("wamp", Map.of()).uri()).isEqualTo(ADDRESS);
	}

	@Test
	void keepsTheTimeItArrived() {
		Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
		HandshakeRequest request = with(List.of());
		assertThat(request.receivedAt()).isBetween(before, Instant.now());
		assertThat(request.routedTo("wamp", Map.of()).receivedAt()).isEqualTo(request.receivedAt());
	}

	@Test
	void findsHeaderFieldsByTheirNameInAnyCase() {
		HandshakeRequest request = with(
				List.of(Map.entry("Cookie", "a=1"), Map.entry("X-Empty", ""), Map.entry("cookie", "b=2"),
						Map.entry("X-Name", "Cookie"), Map.entry("Origin", "https://grüße.example")));
		assertThat(request.header("COOKIE")).isEqualTo("a=1");
		assertThat(request.headers("Cookie")).containsExactly("a=1", "b=2");
		assertThat(request.header("X-Empty")).isEmpty();
		assertThat(request.origin()).isEqualTo("https://grüße.example");
	}

	@Test
	void findsNoHeaderFieldThatIsNotThere() {
		HandshakeRequest request = with(List.of(Map.entry("X-Name", "Cookie"), Map.entry("Cookies", "a=1")));
		assertThat(request.header("Cookie")).isNull();
		assertThat(request.headers("a=1")).isEmpty();
		assertThat(with(List.of()).header("Cookie")).isNull();
		assertThat(with(List.of()).header(ADDRESS.toString())).isNull();
	}

	@Test
	void refusesHeaderFieldsOfSeveralLines() {
		assertThatIllegalArgumentException().isThrownBy(() -> with(List.of(Map.entry("X-Name", "a\nOrigin: b"))))
			.withMessage("header: a\nOrigin: b (expected: no line feed)");
	}

	@Test
	void hidesTheQueryFromLogs() {
		assertThat(with(List.of(Map.entry("Origin", "https://example.com"))))
			.hasToString("wss://example.com/a%20b from null (origin https://example.com)");
	}

}
