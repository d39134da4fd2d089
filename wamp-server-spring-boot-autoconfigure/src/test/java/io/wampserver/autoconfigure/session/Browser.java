// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Has cookies, sends forms and opens sockets.
 */
final class Browser {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final int port;

	Browser(int httpPort) {
		this.port = httpPort;
	}

	static Browser loggedIn(int httpPort, String user) {
		Browser browser = new Browser(httpPort);
		browser.login(user);
		return browser;
	}

	void login(String user) {
		HttpResponse<String> answer = send(request("/login").header("Content-Type", "application/x-www-form-urlencoded")
			.POST(HttpRequest.BodyPublishers.ofString("username=" + user + "&password=secret"))
			.build());
		assertThat(answer.statusCode()).isEqualTo(302);
		assertThat(answer.headers().firstValue("Location")).hasValue("/");
	}

	void logout() {
		HttpResponse<String> answer = send(request("/logout").POST(HttpRequest.BodyPublishers.noBody()).build());
		assertThat(answer.headers().firstValue("Location")).hasValue("/login?logout");
	}

	String get(String path) {
		HttpResponse<String> answer = send(request(path).build());
		assertThat(answer.statusCode()).isEqualTo(200);
		return answer.body();
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.http.send(request, HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/** The cookies of one host, whatever the port, as browsers send them. */
	String cookieHeader() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	String sessionId() {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("SESSION"))
			.map(HttpCookie::getValue)
			.findFirst()
			.orElseThrow();
	}

	SessionSocket connect(int wampPort) {
		return SessionSocket.connect(wampPort, cookieHeader());
	}

	/**
	 * Tries to connect.
	 * @return the HTTP status of the refusal
	 */
	int refusal(int wampPort) {
		return refusal(wampPort, cookieHeader());
	}

	/**
	 * Tries to connect.
	 * @return the HTTP status of the refusal
	 */
	static int refusal(int wampPort, String cookies) {
		try (SessionSocket socket = SessionSocket.connect(wampPort, cookies)) {
			throw new AssertionError("connected: " + socket.isOpen());
		}
		catch (CompletionException ex) {
			return ((WebSocketHandshakeException) ex.getCause()).getResponse().statusCode();
		}
	}

}
