// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.LogText;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that asks for a WebSocket. Immutable but for its attributes, which
 * become those of the connection, and kept as long as the connection lives.
 */
public final class HandshakeRequest {

	private static final char LINE_FEED = '\n';

	private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

	/**
	 * One line each for the URI and, by turns, for the names and values of the header
	 * fields: a single object, as it lives as long as the connection.
	 */
	private final String text;

	private final @Nullable InetSocketAddress remoteAddress;

	private final AttributeStore attributes;

	private final String endpoint;

	private final Map<String, String> pathVariables;

	private final long receivedMillis;

	/**
	 * Creates a request that is not yet routed to an endpoint.
	 * @param uri the full URI asked for, with the scheme, host and port by which the
	 * client knows the server
	 * @param remoteAddress the client's address
	 * @param headers the header fields, a name possibly several times
	 * @param attributes where middleware leaves what belongs to the connection
	 * @throws IllegalArgumentException if a header field has a line feed
	 */
	public HandshakeRequest(URI uri, @Nullable InetSocketAddress remoteAddress,
			Iterable<Map.Entry<String, String>> headers, AttributeStore attributes) {
		StringBuilder lines = new StringBuilder(1024).append(uri).append(LINE_FEED);
		for (Map.Entry<String, String> header : headers) {
			appendLine(lines, header.getKey());
			appendLine(lines, header.getValue());
		}
		this.text = lines.toString();
		this.remoteAddress = remoteAddress;
		this.attributes = attributes;
		this.endpoint = "";
		this.pathVariables = Map.of();
		this.receivedMillis = System.currentTimeMillis();
	}

	private static void appendLine(StringBuilder lines, String line) {
		if (line.indexOf(LINE_FEED) >= 0) {
			throw new IllegalArgumentException("header: " + line + " (expected: no line feed)");
		}
		lines.append(line).append(LINE_FEED);
	}

	private HandshakeRequest(HandshakeRequest request, String endpoint, Map<String, String> pathVariables) {
		this.text = request.text;
		this.remoteAddress = request.remoteAddress;
		this.attributes = request.attributes;
		this.endpoint = endpoint;
		this.pathVariables = Map.copyOf(pathVariables);
		this.receivedMillis = request.receivedMillis;
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

	/**
	 * When the request arrived, to the millisecond.
	 */
	public Instant receivedAt() {
		return Instant.ofEpochMilli(this.receivedMillis);
	}

	public URI uri() {
		return URI.create(line(0));
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
		int value = valueOf(name, next(0));
		return (value >= 0) ? line(value) : null;
	}

	/**
	 * All values of a header field, its name in any case.
	 */
	public List<String> headers(String name) {
		List<String> values = new ArrayList<>();
		for (int value = valueOf(name, next(0)); value >= 0; value = valueOf(name, next(value))) {
			values.add(line(value));
		}
		return values;
	}

	/**
	 * Finds the next value of a header field.
	 * @param field where the name of a header field stands, or the end
	 * @return -1 if there is none
	 */
	private int valueOf(String name, int field) {
		int position = field;
		while (position < this.text.length()) {
			int value = next(position);
			if (value - 1 - position == name.length()
					&& this.text.regionMatches(true, position, name, 0, name.length())) {
				return value;
			}
			position = next(value);
		}
		return -1;
	}

	private int next(int line) {
		return this.text.indexOf(LINE_FEED, line) + 1;
	}

	private String line(int start) {
		return this.text.substring(start, this.text.indexOf(LINE_FEED, start));
	}

	/**
	 * The origin the browser names, null for other clients.
	 */
	public @Nullable String origin() {
		return header("Origin");
	}

	/**
	 * The offered subprotocols in the client's order, from all header lines. What is no
	 * token (RFC 9110 section 5.6.2) is left out, so that any of them may be selected.
	 */
	public List<String> subprotocols() {
		List<String> tokens = new ArrayList<>();
		for (String line : headers("Sec-WebSocket-Protocol")) {
			for (String token : line.split(",", -1)) {
				if (TOKEN.matcher(token.strip()).matches()) {
					tokens.add(token.strip());
				}
			}
		}
		return tokens;
	}

	public AttributeStore attributes() {
		return this.attributes;
	}

	/**
	 * Has a task run, once, when nothing is left of this handshake: it has been refused
	 * or has failed, or the connection that came of it is gone. At once if that is so
	 * already. For those who count connections. The task runs on any thread, and must
	 * neither block nor throw.
	 */
	public void onEnd(Runnable task) {
		this.attributes.computeIfAbsent(HandshakeEnd.KEY, HandshakeEnd::new).add(task);
	}

	/**
	 * Runs what waits for the end. For the transport, which may call it any number of
	 * times.
	 */
	public void end() {
		this.attributes.computeIfAbsent(HandshakeEnd.KEY, HandshakeEnd::new).reach();
	}

	@Override
	public String toString() {
		URI uri = uri();
		// Without the query, which may carry a token.
		return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + " from " + this.remoteAddress
				+ ((origin() != null) ? " (origin " + LogText.escaped(origin()) + ")" : "");
	}

}
