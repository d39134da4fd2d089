// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.netty.handler.codec.http.HttpVersion;
import io.wampserver.connection.AttributeStore;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.http.HandshakeRequest;
import io.wampserver.http.HandshakeResult;
import io.wampserver.testsupport.FuzzTarget;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A URI and header fields, one a line. Nobody is let in from an origin that is not
 * allowed, and what is agreed about compression is what both sides can keep.
 */
class HandshakeFuzzTests implements FuzzTarget {

	private static final HandshakeResult ACCEPTED = HandshakeResult.accept("wamp");

	private static final CompressionOptions TAKEOVER = CompressionOptions.builder()
		.serverContextTakeover(true)
		.clientContextTakeover(true)
		.build();

	private final AllowedOriginMiddleware sameOrigin = new AllowedOriginMiddleware(List.of());

	private final AllowedOriginMiddleware one = new AllowedOriginMiddleware(List.of("https://app.example.com"));

	private final AllowedOriginMiddleware subdomains = new AllowedOriginMiddleware(List.of("https://*.example.com"));

	@Override
	public void run(byte[] input) {
		HandshakeRequest request = request(new String(input, StandardCharsets.ISO_8859_1).split("\n", -1));
		if (request == null) {
			return;
		}
		UpgradeRequest.check("GET", HttpVersion.HTTP_1_1, request);
		Objects.requireNonNull(request.toString());
		request.subprotocols().forEach((token) -> check(!token.isBlank(), token));
		negotiate(request, CompressionOptions.builder().build());
		negotiate(request, TAKEOVER);
		String origin = Objects.requireNonNullElse(request.origin(), "").toLowerCase(Locale.ROOT);
		if (isAccepted(this.one, request)) {
			check(origin.matches("(https://app\\.example\\.com(:(0*443)?)?)?"), origin);
		}
		if (isAccepted(this.subdomains, request)) {
			check(origin.matches("(https://[^/?#@:]+\\.example\\.com(:(0*443)?)?)?"), origin);
		}
		if (isAccepted(this.sameOrigin, request)) {
			check(origin.isEmpty() || origin.contains(request.uri().getHost().toLowerCase(Locale.ROOT)), origin);
		}
	}

	private static HandshakeRequest request(String[] lines) {
		List<Map.Entry<String, String>> headers = new ArrayList<>();
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			if (colon > 0) {
				headers.add(Map.entry(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
			}
		}
		try {
			return new HandshakeRequest(new URI(lines[0]), null, headers, new AttributeStore());
		}
		catch (URISyntaxException ex) {
			return null; // which no request has
		}
	}

	private static boolean isAccepted(AllowedOriginMiddleware middleware, HandshakeRequest request) {
		boolean accepted = middleware.handle(request, (next) -> Mono.just(ACCEPTED)).block() == ACCEPTED;
		check(accepted || request.origin() != null, "refused without an origin");
		return accepted && request.origin() != null;
	}

	/** The answer, taken for an offer, leads to itself. */
	private static void negotiate(HandshakeRequest request, CompressionOptions options) {
		DeflateParameters agreed = DeflateParameters.negotiate(request.headers("Sec-WebSocket-Extensions"), options);
		if (agreed != null) {
			DeflateParameters again = DeflateParameters.negotiate(List.of(agreed.toHeader()), options);
			check(agreed.equals(again), agreed.toHeader());
			check(agreed.toHeader().matches("permessage-deflate(; [a-z_]+(=([89]|1[0-5]))?)*"), agreed.toHeader());
		}
	}

	private static void check(boolean holds, String what) {
		if (!holds) {
			assertThat(holds).as(what).isTrue();
		}
	}

	@Override
	public Stream<byte[]> seeds() {
		return Stream
			.of(upgrade("https://app.example.com:443", "permessage-deflate; client_max_window_bits"),
					upgrade("https://a.b.example.com",
							"permessage-deflate; server_max_window_bits=10, permessage-deflate"),
					upgrade("HTTPS://APP.EXAMPLE.COM",
							"x, permessage-deflate; server_no_context_takeover;"
									+ " client_no_context_takeover; client_max_window_bits=\"15\""),
					upgrade("http://localhost:8080", "permessage-deflate; server_max_window_bits = \"1\\0\""),
					upgrade("null", "permessage-deflate;;,"), upgrade("https://app.example.com@evil.example", ","),
					upgrade("https://evil.example/https://app.example.com", "bbf-usp-protocol"),
					upgrade("https://app.example.com.evil.example", "permessage-deflate; x=y"),
					upgrade("https://[::1]:8080", ""), "/wamp\nOrigin:\nOrigin: *\nOrigin: https://app.example.com")
			.map((text) -> text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String upgrade(String origin, String extensions) {
		return "http://localhost:8080/wamp?x=y%20z\nHost: localhost:8080\nUpgrade: websocket\n"
				+ "Connection: keep-alive, Upgrade\nSec-WebSocket-Version: 13\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\nSec-WebSocket-Protocol: wamp, x\nOrigin: " + origin
				+ "\nSec-WebSocket-Extensions: " + extensions;
	}

}
