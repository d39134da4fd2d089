// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

import io.wampserver.connection.Connection;
import io.wampserver.connection.UserAdmission;
import io.wampserver.event.ConnectionRejected.Cause;
import io.wampserver.http.HandshakeResult.Accepted;
import io.wampserver.http.HandshakeResult.Rejected;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Bounds how many connections an endpoint has: in total, from one address and of one
 * user, and how many handshakes there are in a second. It comes before all middleware
 * that costs something, a look-up of sessions for example.
 *
 * <p>
 * A handshake beyond the total or the rate is refused with 503, for the rate with a
 * {@code Retry-After}; one beyond what an address or user may have with 429. Handshakes
 * count from the moment they get here, and connections until TCP has ended. An address is
 * the one that the {@linkplain HandshakeRequest#remoteAddress() request} has; of IPv6 the
 * first 64 bits count, as that is what one client has at least. A user is the name of the
 * {@linkplain Connection#PRINCIPAL principal} that all middleware further in has found,
 * or the one who {@linkplain UserAdmission logs in} over the connection.
 */
public final class ConnectionLimitMiddleware implements HttpMiddleware {

	private static final HandshakeResult FULL = HandshakeResult.reject(Cause.CAPACITY, 503,
			"The server has as many connections as it takes. Try again later.");

	private static final HandshakeResult ADDRESS_FULL = HandshakeResult.reject(Cause.ADDRESS_CAPACITY, 429,
			"There are too many connections from your address.");

	private static final HandshakeResult USER_FULL = HandshakeResult.reject(Cause.USER_CAPACITY, 429,
			"You have too many connections.");

	private static final int IPV6_NETWORK_BYTES = 8;

	private final int maxConnections;

	/** A permit for each connection. */
	private final Semaphore total;

	private final ConnectionCount<Object> addresses;

	private final ConnectionCount<String> users;

	private final @Nullable HandshakeRate rate;

	/** One for all connections. */
	private final Runnable oneLess;

	private ConnectionLimitMiddleware(Builder builder) {
		this.maxConnections = builder.maxConnections;
		this.total = new Semaphore(this.maxConnections);
		this.addresses = new ConnectionCount<>(builder.maxConnectionsPerAddress);
		this.users = new ConnectionCount<>(builder.maxConnectionsPerUser);
		this.rate = builder.rate;
		this.oneLess = this.total::release;
	}

	/**
	 * Begins without any limit.
	 */
	public static Builder builder() {
		return new Builder();
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		if (this.rate != null && !this.rate.tryPass()) {
			return Mono.just(
					new Rejected(Cause.HANDSHAKE_RATE, 503, "Too many clients connect at the moment. Try again later.",
							Map.of("Retry-After", Long.toString(this.rate.retryAfter()))));
		}
		HandshakeResult refusal = admit(request);
		if (refusal != null) {
			return Mono.just(refusal);
		}
		if (!this.users.isLimited()) {
			return next.handle(request);
		}
		UserSlot user = new UserSlot();
		request.attributes().set(UserAdmission.KEY, user);
		request.onEnd(user::leave);
		return next.handle(request).map((inner) -> admitUser(request, inner, user));
	}

	private @Nullable HandshakeResult admit(HandshakeRequest request) {
		Object address = this.addresses.isLimited() ? key(request.remoteAddress()) : null;
		if (address != null && !this.addresses.tryAdd(address)) {
			return ADDRESS_FULL;
		}
		if (this.maxConnections > 0) {
			if (!this.total.tryAcquire()) {
				if (address != null) {
					this.addresses.remove(address);
				}
				return FULL;
			}
			request.onEnd(this.oneLess);
		}
		if (address != null) {
			request.onEnd(() -> this.addresses.remove(address));
		}
		return null;
	}

	private static HandshakeResult admitUser(HandshakeRequest request, HandshakeResult inner, UserSlot user) {
		Principal principal = request.attributes().get(Connection.PRINCIPAL);
		String name = (inner instanceof Accepted && principal != null) ? principal.getName() : null;
		return (name == null || user.admit(name)) ? inner : USER_FULL;
	}

	/** Null if nothing is known of it. */
	private static @Nullable Object key(@Nullable InetSocketAddress socketAddress) {
		if (socketAddress == null) {
			return null;
		}
		InetAddress address = socketAddress.getAddress();
		if (address == null) {
			return socketAddress.getHostString();
		}
		byte[] bytes = AddressRange.bytesOf(address);
		return ByteBuffer.wrap((bytes.length > IPV6_NETWORK_BYTES) ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
	}

	/** Whether nobody is counted. */
	boolean isIdle() {
		return this.total.availablePermits() == this.maxConnections && this.addresses.isEmpty() && this.users.isEmpty();
	}

	/**
	 * Whom a connection counts for.
	 */
	private final class UserSlot implements UserAdmission {

		/** Here and below: guarded by this. */
		private @Nullable String present;

		private boolean left;

		@Override
		public synchronized boolean admit(String user) {
			if (user.equals(this.present) || this.left) {
				return true;
			}
			if (!ConnectionLimitMiddleware.this.users.tryAdd(user)) {
				return false;
			}
			giveBack();
			this.present = user;
			return true;
		}

		/** The connection has ended; who logs in now counts for nothing. */
		private synchronized void leave() {
			this.left = true;
			giveBack();
		}

		private void giveBack() {
			if (this.present != null) {
				ConnectionLimitMiddleware.this.users.remove(this.present);
				this.present = null;
			}
		}

	}

	/**
	 * Builds the middleware.
	 */
	public static final class Builder {

		private int maxConnections;

		private int maxConnectionsPerAddress;

		private int maxConnectionsPerUser;

		private @Nullable HandshakeRate rate;

		private Builder() {
		}

		/**
		 * The most connections of the endpoint, 0 for any number.
		 */
		public Builder maxConnections(int max) {
			this.maxConnections = requireNotNegative("maxConnections", max);
			return this;
		}

		/**
		 * The most connections from one address, 0 for any number.
		 */
		public Builder maxConnectionsPerAddress(int max) {
			this.maxConnectionsPerAddress = requireNotNegative("maxConnectionsPerAddress", max);
			return this;
		}

		/**
		 * The most connections of one user, 0 for any number.
		 */
		public Builder maxConnectionsPerUser(int max) {
			this.maxConnectionsPerUser = requireNotNegative("maxConnectionsPerUser", max);
			return this;
		}

		/**
		 * The most handshakes in a second; any number by default.
		 * @param burst how many there may be at once after a quiet time
		 */
		public Builder handshakeRate(int perSecond, int burst) {
			return handshakeRate(perSecond, burst, System::nanoTime);
		}

		Builder handshakeRate(int perSecond, int burst, LongSupplier clock) {
			this.rate = new HandshakeRate(perSecond, burst, clock);
			return this;
		}

		private static int requireNotNegative(String name, int value) {
			if (value < 0) {
				throw new IllegalArgumentException(name + ": " + value + " (expected: >= 0)");
			}
			return value;
		}

		public ConnectionLimitMiddleware build() {
			return new ConnectionLimitMiddleware(this);
		}

	}

}
