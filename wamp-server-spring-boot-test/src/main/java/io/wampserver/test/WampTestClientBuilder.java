// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.wampserver.Endpoint;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.v1.WampV1Dialect;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * Builds a {@link WampTestClient}.
 */
public final class WampTestClientBuilder {

	private final EndpointLocator locator;

	private final @Nullable WampTestClient origin;

	private final List<Map.Entry<String, String>> headers = new ArrayList<>();

	private String endpoint = Endpoint.DEFAULT_NAME;

	private @Nullable String path;

	private List<String> subprotocols = List.of(WampV1Dialect.SUBPROTOCOL);

	private Duration timeout = Duration.ofSeconds(5);

	private PayloadCodec codec = JsonPayloadCodec.create();

	private UnaryOperator<HttpClient> customizer = UnaryOperator.identity();

	WampTestClientBuilder(EndpointLocator locator) {
		this.locator = locator;
		this.origin = null;
	}

	WampTestClientBuilder(ClientSettings settings, WampTestClient origin) {
		this.locator = settings.locator();
		this.origin = origin;
		this.headers.addAll(settings.headers());
		this.endpoint = settings.endpoint();
		this.path = settings.path();
		this.subprotocols = settings.subprotocols();
		this.timeout = settings.timeout();
		this.codec = settings.codec();
		this.customizer = settings.customizer();
	}

	/**
	 * The endpoint to connect to, by its name; forgets a path.
	 */
	public WampTestClientBuilder endpoint(String name) {
		this.endpoint = name;
		this.path = null;
		return this;
	}

	/**
	 * The path to connect to instead of the endpoint's own: the whole path, possibly with
	 * a query. For endpoints with variables in their path, and for those that are not
	 * there.
	 */
	public WampTestClientBuilder path(String path) {
		this.path = path;
		return this;
	}

	/**
	 * Adds a header field to the handshake.
	 */
	public WampTestClientBuilder header(String name, String value) {
		this.headers.add(Map.entry(name, value));
		return this;
	}

	/**
	 * Adds a cookie to the handshake.
	 */
	public WampTestClientBuilder cookie(String name, String value) {
		String cookies = this.headers.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase("Cookie"))
			.map((header) -> header.getValue() + "; ")
			.findFirst()
			.orElse("");
		return setHeader("Cookie", cookies + name + "=" + value);
	}

	/**
	 * Sets the origin of the page that connects; without it none is named.
	 */
	public WampTestClientBuilder origin(String origin) {
		return setHeader("Origin", origin);
	}

	private WampTestClientBuilder setHeader(String name, String value) {
		this.headers.removeIf((header) -> header.getKey().equalsIgnoreCase(name));
		return header(name, value);
	}

	/**
	 * The subprotocols to offer, {@code wamp} by default; none for an endpoint without.
	 */
	public WampTestClientBuilder subprotocols(String... subprotocols) {
		this.subprotocols = List.of(subprotocols);
		return this;
	}

	/**
	 * How long anything may take until the test fails, 5 s by default.
	 */
	public WampTestClientBuilder timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	/**
	 * Binds JSON payloads.
	 */
	public WampTestClientBuilder codec(PayloadCodec codec) {
		this.codec = codec;
		return this;
	}

	/**
	 * Changes the HTTP client that connects, for example the certificates it trusts; in
	 * addition to what was said before.
	 */
	public WampTestClientBuilder customize(UnaryOperator<HttpClient> change) {
		UnaryOperator<HttpClient> before = this.customizer;
		this.customizer = (http) -> change.apply(before.apply(http));
		return this;
	}

	/**
	 * Builds the client, which does not connect yet.
	 * @throws IllegalArgumentException if the timeout is not possible
	 */
	public WampTestClient build() {
		return new WampTestClient(new ClientSettings(this.locator, this.endpoint, this.path, this.headers,
				this.subprotocols, this.timeout, this.codec, this.customizer), this.origin);
	}

}
