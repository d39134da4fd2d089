// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.sessions;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import io.wampserver.client.ClientState;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import io.wampserver.spring.session.OpenSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

class SessionsTests {

	private static final String COOKIE = "Cookie";

	private final HttpClient http = HttpClient.newHttpClient();

	private HttpResponse<String> get(ExampleServer server, String path, String... cookies)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
		Stream.of(cookies).forEach((cookie) -> request.header(COOKIE, cookie));
		HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).isEqualTo(200);
		return response;
	}

	private String login(ExampleServer server) throws IOException, InterruptedException {
		String cookie = get(server, "/login?user=ada").headers().firstValue("Set-Cookie").orElseThrow();
		return cookie.substring(0, cookie.indexOf(';'));
	}

	private static WampClient connect(int port, String cookie) {
		return WampClient.builder("ws://127.0.0.1:" + port + "/wamp")
			.header(COOKIE, cookie)
			.build()
			.connect()
			.block(TIMEOUT);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void theWebLoginIsInTheSocket(boolean ownPort) throws Exception {
		List<String> properties = ownPort
				? List.of(Snippets.configuration("sessions.md"), "wamp.server.port=0", "wamp.server.address=127.0.0.1")
				: List.of(Snippets.configuration("sessions.md"));
		try (ExampleServer server = ExampleServer.with(properties, ShopPages.class, Cart.class, Shoppers.class)) {
			String cookie = login(server);
			int port = ownPort ? server.property("local.wamp.server.port", Integer.class) : server.port();
			WampClient client = connect(port, cookie);
			assertThat(client.call(String.class, "http://example.com/shop#me").block(TIMEOUT)).isEqualTo("ada");
			assertThat(client.call(String[].class, "http://example.com/cart#content").block(TIMEOUT))
				.containsExactly("tea");
			assertThat(client.call(Integer.class, "http://example.com/cart#add", "milk").block(TIMEOUT)).isEqualTo(2);
			assertThat(get(server, "/cart", cookie).body()).isEqualTo("[tea, milk]");
			get(server, "/logout", cookie);
			client.states().filter(ClientState.DISCONNECTED::equals).blockFirst(TIMEOUT);
		}
	}

	@Test
	void pageSaysWhatClientsAreTold() {
		assertThat(Snippets.prose("sessions.md")).contains(OpenSessions.EXPIRED, OpenSessions.ENDED,
				OpenSessions.LOGGED_OUT);
	}

}
