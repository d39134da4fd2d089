// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.util.List;

import io.wampserver.testing.HttpAnswer;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which pages may connect, decided by a running server whose list changes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllowedOriginTests {

	private final AllowedOriginMiddleware origins = new AllowedOriginMiddleware(List.of());

	private TestServer server;

	@BeforeAll
	void startServer() {
		this.server = TestServer.with().endpoint((endpoint) -> endpoint.http(this.origins)).start();
	}

	@AfterEach
	void clear() {
		this.origins.allowed().forEach(this.origins::disallow);
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	private int status(String origin) {
		return answer(this.server.handshake().header("Origin", origin)).status();
	}

	private static HttpAnswer answer(RawHandshake handshake) {
		return handshake.answer();
	}

	@ParameterizedTest
	@CsvSource({ "https://app.example.com, https://app.example.com, 101",
			"https://app.example.com, https://APP.Example.COM, 101",
			"https://APP.example.com, https://app.example.com, 101",
			"https://app.example.com, https://app.example.com:443, 101",
			"https://app.example.com, http://app.example.com, 403",
			"https://app.example.com, https://app.example.com:8443, 403",
			"https://app.example.com:8443, https://app.example.com:8443, 101",
			"https://app.example.com, https://app.example.com.evil.org, 403",
			"https://app.example.com, https://evil.org/https://app.example.com, 403",
			"https://app.example.com, https://app.example.com@evil.org, 403",
			"https://app.example.com, https://xapp.example.com, 403", "https://app.example.com, null, 403",
			"https://app.example.com, nonsense, 403", "https://*.example.com, https://app.example.com, 101",
			"https://*.example.com, https://a.b.example.com, 101", "https://*.example.com, https://example.com, 403",
			"https://*.example.com, https://.example.com, 403", "https://*.example.com, https://badexample.com, 403",
			"https://*.example.com, http://app.example.com, 403",
			"https://*.example.com, https://app.example.com:1, 403",
			"https://*.example.com:8443, https://app.example.com:8443, 101",
			"http://[::1]:8080, http://[::1]:8080, 101", "*, https://anything.example, 101", "*, null, 101",
			"null, null, 101", "null, https://app.example.com, 403" })
	void comparesSchemeHostAndPort(String allowed, String origin, int status) {
		this.origins.allow(allowed);
		assertThat(status(origin)).isEqualTo(status);
	}

	@Test
	void anEmptyListAllowsTheSameOriginAlone() {
		assertThat(status("http://localhost:" + this.server.port())).isEqualTo(101);
		assertThat(status("http://LOCALHOST:" + this.server.port())).isEqualTo(101);
		assertThat(status("https://localhost:" + this.server.port())).isEqualTo(403);
		assertThat(status("http://localhost")).isEqualTo(403);
		assertThat(status("http://127.0.0.1:" + this.server.port())).isEqualTo(403);
		assertThat(status("null")).isEqualTo(403);
	}

	@Test
	void clientsWithoutAnOriginPass() {
		this.origins.allow("https://app.example.com");
		assertThat(answer(this.server.handshake()).status()).isEqualTo(101);
	}

	@Test
	void refusesTwoOrigins() {
		this.origins.allow("*");
		assertThat(
				answer(this.server.handshake().header("Origin", "https://a.example").header("Origin", "null")).status())
			.isEqualTo(403);
	}

	@Test
	void tellsWhyItRefuses() {
		RawHandshake handshake = this.server.handshake().header("Origin", "https://evil.example");
		assertThat(answer(handshake).body()).isEqualTo(
				"The origin of the page differs from that of the server, and no other origin is allowed here.\n");
		this.origins.allow("https://app.example.com");
		assertThat(answer(handshake).body())
			.isEqualTo("The origin of the page is not among the origins allowed here.\n");
	}

	@Test
	void theListChangesWhileTheServerRuns() {
		this.origins.allow("https://a.example");
		assertThat(status("https://b.example")).isEqualTo(403);
		this.origins.allow("https://b.example");
		assertThat(this.origins.allowed()).containsExactly("https://a.example", "https://b.example");
		assertThat(status("https://b.example")).isEqualTo(101);
		assertThat(this.origins.disallow("https://b.example")).isTrue();
		assertThat(this.origins.disallow("https://b.example")).isFalse();
		assertThat(status("https://b.example")).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "app.example.com", "https://", "https://app.example.com/", "https://app.example.com/x",
			"https://*", "https://a.*.example.com", "https://user@app.example.com", "https://app.example.com?x" })
	void refusesMalformedPatterns(String pattern) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.origins.allow(pattern))
			.withMessageStartingWith("origin: " + pattern + " (expected: scheme and host such as");
	}

}
