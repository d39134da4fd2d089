// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;

import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each endpoint has its own say in who may connect. Here pages of another site may use
 * the default endpoint.
 */
@TestPropertySource(properties = "wamp.server.allowed-origins=https://app.example.com")
class EndpointRulesTests extends SampleTestSupport {

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static final int SWITCHING_PROTOCOLS = 101;

	@ParameterizedTest
	@CsvSource({ "/wamp, https://app.example.com, 101", "/wamp, https://anybody.example, 403",
			"/echo, https://app.example.com, 101", "/echo, https://anybody.example, 101",
			"/admin, https://app.example.com, 403", "/admin, https://anybody.example, 403" })
	void originsAreThoseOfTheEndpoint(String path, String origin, int status) {
		assertThat(handshake(path, "Origin", origin, "Authorization", login("admin"))).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "/wamp, Guest, 101", "/echo, Guest, 101", "/admin, Guest, 401", "/admin, alice, 403",
			"/admin, admin, 101" })
	void onlyTheAdminEndpointIsForAdministratorsAlone(String path, String user, int status) {
		String[] headers = user.equals("Guest") ? new String[] { "X-Requested-With", "test" }
				: new String[] { "Authorization", login(user) };
		assertThat(handshake(path, headers)).isEqualTo(status);
	}

	/**
	 * The HTTP status that answers a handshake.
	 */
	private int handshake(String path, String... headers) {
		WebSocket.Builder client = HTTP.newWebSocketBuilder().subprotocols("wamp");
		for (int i = 0; i < headers.length; i += 2) {
			client.header(headers[i], headers[i + 1]);
		}
		URI uri = URI.create(webSocket(path));
		try {
			client.buildAsync(uri, new WebSocket.Listener() {
			}).join().abort();
			return SWITCHING_PROTOCOLS;
		}
		catch (CompletionException ex) {
			assertThat(ex).hasCauseInstanceOf(WebSocketHandshakeException.class);
			return ((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode();
		}
	}

}
