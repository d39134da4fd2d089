// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.wampserver.connection.AttributeStore;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that asks for a WebSocket. Immutable but for its attributes, which
 * become those of the connection, and kept as long as the connection lives.
 */
public final class HandshakeRequest {

	private final URI uri;

	private final @Nullable InetSocketAddress remoteAddress;

	/** Names at even positions, their values behind them: compact, as it lives long. */
	private final String[] headers;

	private final AttributeStore attributes;

	private final String endpoint;

	private final Map<String, String> pathVariables;

	/**
	 * Creates a request that is not yet routed to an endpoint.
	 * @param uri the full URI asked for, with the scheme, host and port by which the
	 * client knows the server
	 * @param remoteAddress the client's address
	 * @param headers the header fields, a name possibly several times
	 * @param attributes where middleware leaves what belongs to the connection
	 */
	public HandshakeRequest(URI uri, @Nullable InetSocketAddress remoteAddress,
			Iterable<Map.Entry<String, String>> headers, AttributeStore attributes) {
		this.uri = uri;
		this.remoteAddress = remoteAddress;
		this.attributes = attributes;
		List<String> flat = new ArrayList<>();
		for (Map.Entry<String, String> header : headers) {
			flat.add(header.getKey());
			flat.add(header.getValue());
		}
		this.headers = flat.toArray(String[]::new);
		this.endpoint = "";
		this.pathVariables = Map.of();
	}

	private HandshakeRequest(HandshakeRequest request, String endpoint, Map<String, String> pathVariables) {
		this.uri = request.uri;
		this.remoteAddress = request.remoteAddress;
		this.headers = request.headers;
		this.attributes = request.attributes;
		this.endpoint = endpoint;
		this.pathVariables = Map.copyOf(pathVariables);
	}

	/**
	 * The same request, its attributes included, on its way to an endpoint.
	 * @param endpoint the name of the endpoint
	 * @param pathVariables the values of the variables in the endpoint's path, decoded
	 */
	public HandshakeRequest routedTo(String endpoint, Map<String, String> pathVariables) {
		return new HandshakeRequest(this, endpoint, pathVariables);
	}

	/**
	 * The name of the endpoint that was asked for.
	 */
	public String endpoint() {
		return this.endpoint;
	}

	/**
	 * The values of the variables in the endpoint's path, decoded.
	 */
	public Map<String, String> pathVariables() {
		return this.pathVariables;
	}

	public URI uri() {
		return this.uri;
	}

	/**
	 * The client's address, forwarded headers being considered only where the application
	 * trusts them; null where the transport knows none.
	 */
	public @Nullable InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	/**
	 * The first value of a header field, its name in any case.
	 */
	public @Nullable String header(String name) {
		for (int i = 0; i < this.headers.length; i += 2) {
			if (this.headers[i].equalsIgnoreCase(name)) {
				return this.headers[i + 1];
			}
		}
		return null;
	}

	/**
	 * All values of a header field, its name in any case.
	 */
	public List<String> headers(String name) {
		List<String> values = new ArrayList<>();
		for (int i = 0; i < this.headers.length; i += 2) {
			if (this.headers[i].equalsIgnoreCase(name)) {
				values.add(this.headers[i + 1]);
			}
		}
		return values;
	}

	/**
	 * The origin the browser names, null for other clients.
	 */
	public @Nullable String origin() {
		return header("Origin");
	}

	/**
	 * The offered subprotocols in the client's order, from all header lines.
	 */
	public List<String> subprotocols() {
		List<String> tokens = new ArrayList<>();
		for (String line : headers("Sec-WebSocket-Protocol")) {
			for (String token : line.split(",", -1)) {
				if (!token.isBlank()) {
					tokens.add(token.strip());
				}
			}
		}
		return tokens;
	}

	public AttributeStore attributes() {
		return this.attributes;
	}

	@Override
	public String toString() {
		// Without the query, which may carry a token.
		return this.uri.getScheme() + "://" + this.uri.getRawAuthority() + this.uri.getRawPath() + " from "
				+ this.remoteAddress + ((origin() != null) ? " (origin " + origin() + ")" : "");
	}

}
