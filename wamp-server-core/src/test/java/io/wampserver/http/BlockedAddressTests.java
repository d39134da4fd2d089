// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

import io.wampserver.connection.AttributeStore;
import io.wampserver.testing.HttpAnswer;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BlockedAddressTests {

	@ParameterizedTest
	@CsvSource({ "203.0.113.7, 203.0.113.7, true", "203.0.113.7, 203.0.113.8, false",
			"203.0.113.0/24, 203.0.113.255, true", "203.0.113.0/24, 203.0.114.0, false",
			"203.0.113.77/24, 203.0.113.1, true", "203.0.112.0/23, 203.0.113.9, true",
			"203.0.112.0/23, 203.0.114.9, false", "0.0.0.0/0, 198.51.100.1, true", "0.0.0.0/0, 2001:db8::1, false",
			"203.0.113.7/32, 203.0.113.7, true", "2001:db8::/32, 2001:db8:1::1, true",
			"2001:db8::/32, 2001:db9::1, false", "2001:db8::1, 2001:db8:0:0::1, true", "::1/128, ::1, true",
			"::/0, 2001:db8::1, true", "2001:db8::/33, 2001:db8:8000::1, false",
			"203.0.113.7, ::ffff:203.0.113.7, true", "::ffff:203.0.113.7, 203.0.113.7, true",
			"::ffff:203.0.113.0/120, 203.0.113.99, true", "::ffff:203.0.113.0/120, 203.0.114.99, false" })
	void comparesAddressesAndBlocks(String blocked, String address, boolean refused) throws UnknownHostException {
		HandshakeRequest request = new HandshakeRequest(URI.create("http://localhost/wamp"),
				new InetSocketAddress(InetAddress.getByName(address), 1), List.of(), new AttributeStore());
		HandshakeResult result = new BlockedAddressMiddleware(List.of(blocked))
			.handle(request, (accepted) -> Mono.just(HandshakeResult.accept(null)))
			.block();
		assertThat(result instanceof HandshakeResult.Rejected).isEqualTo(refused);
	}

	@Test
	void theListChangesWhileTheServerRuns() {
		BlockedAddressMiddleware addresses = new BlockedAddressMiddleware(List.of("203.0.113.7"));
		try (TestServer server = TestServer.with().endpoint((endpoint) -> endpoint.http(addresses)).start()) {
			assertThat(server.handshake().answer().status()).isEqualTo(101);
			addresses.block("127.0.0.0/8");
			addresses.block("::1");
			HttpAnswer refused = server.handshake().answer();
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.body()).isEqualTo("Connections from your address are not accepted.\n");
			assertThat(addresses.blocked()).containsExactly("203.0.113.7", "127.0.0.0/8", "::1");
			assertThat(addresses.unblock("127.0.0.0/8")).isTrue();
			assertThat(addresses.unblock("127.0.0.0/8")).isFalse();
			addresses.unblock("::1");
			assertThat(server.handshake().answer().status()).isEqualTo(101);
		}
	}

	@ParameterizedTest
	@CsvSource({ "X-Forwarded-For, 203.0.113.7", "Forwarded, for=203.0.113.7" })
	void theForwardedAddressCountsWhereForwardedHeadersAreTrusted(String header, String value) {
		for (boolean trusted : new boolean[] { true, false }) {
			try (TestServer server = TestServer.with()
				.server((builder) -> builder.forwarded(trusted))
				.endpoint((endpoint) -> endpoint.http(new BlockedAddressMiddleware(List.of("203.0.113.7"))))
				.start()) {
				assertThat(server.handshake().header(header, value).answer().status()).isEqualTo(trusted ? 403 : 101);
				assertThat(server.handshake().header(header, value.replace(".7", ".8")).answer().status())
					.isEqualTo(101);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "localhost", "203.0.113", "203.0.113.256", "203.0.113.0/33", "203.0.113.0/",
			"203.0.113.0/-1", "203.0.113.0/x", "2001:db8::/129", "203.0.113.0/24/8", "::ffff:203.0.113.0/90" })
	void refusesMalformedAddresses(String address) {
		assertThatIllegalArgumentException().isThrownBy(() -> new BlockedAddressMiddleware(List.of(address)))
			.withMessageStartingWith("address: " + address + " (expected: an IP address or CIDR block");
	}

}
