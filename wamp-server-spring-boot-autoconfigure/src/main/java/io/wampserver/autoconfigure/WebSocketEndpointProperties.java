// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Properties of an endpoint, whatever it speaks: where it is, and who may connect.
 */
public abstract class WebSocketEndpointProperties extends TransportProperties {

	/**
	 * Path of the endpoint, beginning with a slash, possibly with variables such as
	 * '/tenants/{tenant}/wamp'.
	 */
	private String path = "/wamp";

	/**
	 * Port of its own for the WAMP server, 0 for any free one. Without it the endpoint
	 * joins the web server of the application.
	 */
	private @Nullable Integer port;

	/**
	 * Network address the server's own port is bound to. Defaults to all.
	 */
	private @Nullable InetAddress address;

	/**
	 * TLS on the server's own port.
	 */
	private final Ssl ssl = new Ssl();

	/**
	 * Whether to trust forwarded headers on the server's own port. On the web server,
	 * 'server.forward-headers-strategy' decides.
	 */
	private boolean forwardedHeaders;

	/**
	 * How long a client may take from its connection to the server's own port until it is
	 * a WebSocket. Zero for any time.
	 */
	private Duration handshakeTimeout = Duration.ofSeconds(10);

	/**
	 * Origins of the pages that may connect, such as 'https://app.example.com',
	 * 'https://*.example.com', '*' or 'null'. Without any, only pages of the server's own
	 * origin may.
	 */
	private List<String> allowedOrigins = List.of();

	/**
	 * IP addresses and CIDR blocks that may not connect.
	 */
	private List<String> blockedIps = List.of();

	/**
	 * Most connections of the endpoint. Zero for any number.
	 */
	private int maxConnections = 100000;

	/**
	 * Most connections from one IP address, or from one network of 64 bits where that is
	 * IPv6. Zero for any number.
	 */
	private int maxConnectionsPerAddress;

	/**
	 * Most connections of one user, as the handshake or a login has it. Zero for any
	 * number.
	 */
	private int maxConnectionsPerUser;

	/**
	 * Most handshakes in a second. Zero for any number.
	 */
	private int handshakeRate;

	/**
	 * Most handshakes at once after a quiet time. Zero for as many as in a second.
	 */
	private int handshakeBurst;

	public String getPath() {
		return this.path;
	}

	public void setPath(String path) {
		this.path = path;
	}

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable InetAddress getAddress() {
		return this.address;
	}

	public void setAddress(@Nullable InetAddress address) {
		this.address = address;
	}

	public Ssl getSsl() {
		return this.ssl;
	}

	public boolean isForwardedHeaders() {
		return this.forwardedHeaders;
	}

	public void setForwardedHeaders(boolean forwardedHeaders) {
		this.forwardedHeaders = forwardedHeaders;
	}

	public Duration getHandshakeTimeout() {
		return this.handshakeTimeout;
	}

	public void setHandshakeTimeout(Duration handshakeTimeout) {
		this.handshakeTimeout = handshakeTimeout;
	}

	public List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(List<String> allowedOrigins) {
		this.allowedOrigins = List.copyOf(allowedOrigins);
	}

	public List<String> getBlockedIps() {
		return this.blockedIps;
	}

	public void setBlockedIps(List<String> blockedIps) {
		this.blockedIps = List.copyOf(blockedIps);
	}

	public int getMaxConnections() {
		return this.maxConnections;
	}

	public void setMaxConnections(int maxConnections) {
		this.maxConnections = maxConnections;
	}

	public int getMaxConnectionsPerAddress() {
		return this.maxConnectionsPerAddress;
	}

	public void setMaxConnectionsPerAddress(int maxConnectionsPerAddress) {
		this.maxConnectionsPerAddress = maxConnectionsPerAddress;
	}

	public int getMaxConnectionsPerUser() {
		return this.maxConnectionsPerUser;
	}

	public void setMaxConnectionsPerUser(int maxConnectionsPerUser) {
		this.maxConnectionsPerUser = maxConnectionsPerUser;
	}

	public int getHandshakeRate() {
		return this.handshakeRate;
	}

	public void setHandshakeRate(int handshakeRate) {
		this.handshakeRate = handshakeRate;
	}

	public int getHandshakeBurst() {
		return this.handshakeBurst;
	}

	public void setHandshakeBurst(int handshakeBurst) {
		this.handshakeBurst = handshakeBurst;
	}

	/**
	 * TLS on the server's own port.
	 */
	public static class Ssl {

		/**
		 * Name of the SSL bundle with the certificate and key.
		 */
		private @Nullable String bundle;

		public @Nullable String getBundle() {
			return this.bundle;
		}

		public void setBundle(@Nullable String bundle) {
			this.bundle = bundle;
		}

	}

}
