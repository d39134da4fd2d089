// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.wampserver.message.PayloadCodec;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;

/**
 * How a client connects.
 *
 * @param locator knows where endpoints are
 * @param endpoint the name of the endpoint
 * @param path path and query to use instead of the endpoint's, null for that
 * @param headers header fields of the handshake
 * @param subprotocols what the handshake offers
 * @param timeout how long anything may take
 * @param codec binds payloads
 * @param customizer changes the HTTP client
 */
record ClientSettings(EndpointLocator locator, String endpoint, @Nullable String path,
		List<Map.Entry<String, String>> headers, List<String> subprotocols, Duration timeout, PayloadCodec codec,
		UnaryOperator<HttpClient> customizer) {

	ClientSettings {
		headers = List.copyOf(headers);
		subprotocols = List.copyOf(subprotocols);
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("timeout: " + timeout + " (expected: > 0)");
		}
	}

	/**
	 * Where to connect.
	 * @throws IllegalStateException if that is not known
	 */
	URI uri() {
		URI located = this.locator.locate(this.endpoint);
		URI uri = (this.path != null) ? located.resolve(this.path) : located;
		if (uri.getPath().contains("{") || uri.getPath().contains("}")) {
			throw new IllegalStateException("endpoint: " + this.endpoint + " at " + uri.getPath()
					+ " (expected: path(...) with the values of its variables)");
		}
		return uri;
	}

	/**
	 * Whether the handshake names an origin.
	 */
	boolean hasOrigin() {
		return this.headers.stream().anyMatch((header) -> header.getKey().equalsIgnoreCase("Origin"));
	}

}
