// SPDX-License-Identifier: Apache-2.0

package io.wampserver.hostile;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.WebSocketEndpoint;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.testing.TestServer;
import io.wampserver.websocket.WebSocketApplication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handshakes of an attacker, against a server of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHandshakeTests {

	private final List<String> variables = new CopyOnWriteArrayList<>();

	private TestServer server;

	private int port;

	@BeforeAll
	void startServer() {
		WebSocketEndpoint tenants = WebSocketEndpoint.builder()
			.name("tenants")
			.path("/tenants/{tenant}")
			.application(new EchoOfSubprotocol())
			.http((request, next) -> {
				this.variables.add(request.pathVariables().get("tenant"));
				return next.handle(request);
			})
			.build();
		this.server = TestServer.with()
			.endpoint((endpoint) -> endpoint.http(new AllowedOriginMiddleware(List.of())))
			.server((builder) -> builder.endpoint(tenants))
			.start();
		this.port = this.server.port();
	}

	@AfterAll
	void stopServer() {
		this.server.close();
	}

	private int status(String path, String... headers) throws IOException {
		return RawHttp.status(this.port, RawHttp.handshake(path, headers));
	}

	@Test
	void aProperHandshakePasses() throws IOException {
		assertThat(status("/wamp")).isEqualTo(101);
		assertThat(status("/wamp", "Content-Length: 0")).isEqualTo(101);
		assertThat(status("/wamp?x=1", "Cookie: a=b", "Origin: http://localhost")).isEqualTo(101);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example", "https://localhost", "http://localhost:81",
			"http://localhost.evil.example", "http://localhost@evil.example", "http://evil.example/http://localhost",
			"http://localhost.", "http://localhost%00.evil.example", "http://localhost`evil.example", "null", "file://",
			"localhost", "//localhost", "http:localhost", "http://localhost http://evil.example",
			"http://localhost, http://evil.example", "javascript://localhost", "http://", "" })
	void pagesOfOtherOriginsMayNotConnect(String origin) throws IOException {
		assertThat(status("/wamp", "Origin: " + origin, "Cookie: SESSION=victim")).isEqualTo(403);
	}

	@Test
	void aSecondOriginIsNoWayPastTheFirst() throws IOException {
		assertThat(status("/wamp", "Origin: http://localhost", "Origin: http://evil.example")).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
			"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Content-Length: 5", "Content-Length: +0",
			"Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding : chunked",
			"Content-Length: 0, 5", "Content-Length: -1", "Host: evil.example", "Host: localhost" })
	void whatTwoServersCouldReadDifferentlyIsRefused(String header) throws IOException {
		assertThat(status("/wamp", header)).isEqualTo(400);
	}

	@Test
	void severalLengthsOrALengthAndChunksAreRefused() throws IOException {
		assertThat(status("/wamp", "Content-Length: 0", "Content-Length: 7")).isEqualTo(400);
		assertThat(status("/wamp", "Content-Length: 6", "Transfer-Encoding: chunked")).isEqualTo(400);
	}

	/**
	 * What follows a refused handshake must not be read as its frames, nor answered as a
	 * WebSocket.
	 */
	@Test
	void theBodyOfAHandshakeIsNoRequest() throws IOException {
		String smuggled = RawHttp.handshake("/wamp");
		String request = RawHttp.handshake("/wamp", "Content-Length: " + smuggled.length()) + smuggled;
		assertThat(RawHttp.status(this.port, request)).isEqualTo(400);
	}

	@Test
	void aSecondVersionIsRefused() throws IOException {
		String head = RawHttp.answer(this.port, RawHttp.handshake("/wamp", "Sec-WebSocket-Version: 8"));
		assertThat(RawHttp.status(head)).isEqualTo(426);
		assertThat(RawHttp.lines(head, "Sec-WebSocket-Version")).containsExactly("Sec-WebSocket-Version: 13");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.0", "HTTP/0.9", "HTTP/2.0x", "HTTP/1.1 HTTP/1.1", "" })
	void onlyHttp11IsSpoken(String version) throws IOException {
		String head = RawHttp.answer(this.port, RawHttp.request("GET /wamp " + version, RawHttp.HEADERS));
		assertThat(RawHttp.status(head)).isIn(400, 505);
	}

	@Test
	void aHostIsNeeded() throws IOException {
		List<String> headers = RawHttp.HEADERS.subList(1, RawHttp.HEADERS.size());
		assertThat(RawHttp.status(this.port, RawHttp.request("GET /wamp HTTP/1.1", headers))).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "X: a\rSet-Cookie: b=c", "X: a\u0000b", "Origin : http://localhost", " Origin: x",
			"X\u0000: a", "X\tY: a", ": a", "noheader", "X: a\u000bb" })
	void malformedHeadersAreRefused(String line) throws IOException {
		assertThat(status("/wamp", line)).isEqualTo(400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/wamp/..;/", "/wamp;x=1", "/wamp/", "//wamp", "/./wamp", "/x/../wamp", "/x/..;/wamp",
			"/%77amp", "/%2577amp", "/%2e/wamp", "/wamp%00", "/wamp%20", "/wamp%2f", "/wamp%0d%0aX:y", "/WAMP",
			"/wamp.", "/wamp%", "/wamp%zz", "/wamp\\", "\\wamp", "wamp", "*", "/tenants/", "/tenants/a/b",
			"/tenants/%00", "/tenants/a%0d%0ab", "/tenants/%1b[2J", "/tenants/%c2%9b", "/tenants/%zz" })
	void otherWaysToWriteAPathLeadNowhere(String path) throws IOException {
		this.variables.clear();
		assertThat(status(path)).isIn(400, 404);
		assertThat(this.variables).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "a, a", "a%2Fb, a/b", "%2e%2e, ..", "a;b, a;b", "a%252Fb, a%2Fb", "a+b, a+b" })
	void aVariableOfThePathIsDecodedOnce(String segment, String value) throws IOException {
		this.variables.clear();
		assertThat(status("/tenants/" + segment)).isEqualTo(101);
		assertThat(this.variables).containsExactly(value);
	}

	@Test
	void tooLargeAHeadIsRefused() throws IOException {
		String[] many = Collections.nCopies(10_000, "X-Filler: 1").toArray(String[]::new);
		assertThat(status("/wamp", many)).isIn(0, 400, 413, 431);
		assertThat(status("/wamp", "Cookie: a=" + "x".repeat(1024 * 1024))).isIn(0, 400, 413, 431);
		assertThat(status("/wamp?" + "x".repeat(100_000))).isIn(0, 400, 413, 414);
		assertThat(status("/wamp")).isEqualTo(101);
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp\u0001x", "wamp x", "x\u007f", "a=b", "\u00e9", "x;y" })
	void onlyATokenIsEchoedAsSubprotocol(String offered) throws IOException {
		List<String> headers = RawHttp.HEADERS.subList(0, RawHttp.HEADERS.size() - 1);
		String head = RawHttp.answer(this.port,
				RawHttp.request("GET /tenants/a HTTP/1.1", headers, "Sec-WebSocket-Protocol: " + offered));
		assertThat(RawHttp.status(head)).isIn(101, 400);
		assertThat(RawHttp.lines(head, "Sec-WebSocket-Protocol")).isEmpty();
	}

	/**
	 * Selects what the client offers, whatever that is.
	 */
	private static final class EchoOfSubprotocol implements WebSocketApplication {

		@Override
		public @Nullable String subprotocol(HandshakeRequest request) {
			return request.subprotocols().isEmpty() ? null : request.subprotocols().get(0);
		}

	}

}
