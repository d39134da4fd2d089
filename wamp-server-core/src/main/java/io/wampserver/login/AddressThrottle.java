// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Slows down who guesses from one address over many sessions: after some failures its
 * challenges are given out one by one. An address is forgiven when a while has passed
 * without failure; of very many addresses the one that was heard of least recently is.
 * Safe for use by any thread.
 */
final class AddressThrottle {

	/** How long failures are remembered. */
	static final Duration MEMORY = Duration.ofMinutes(1);

	/** How many addresses are remembered. */
	static final int CAPACITY = 10_000;

	/** How many challenges of an address may wait. */
	static final int MAX_WAITING = 8;

	/** Who has an IPv6 address has at least so much of the network. */
	private static final int IPV6_NETWORK_BYTES = 8;

	private final int threshold;

	private final long intervalNanos;

	private final LongSupplier clock;

	private final Map<ByteBuffer, Failures> addresses = new LinkedHashMap<>(16, 0.75f, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Failures> eldest) {
			return size() > CAPACITY;
		}

	};

	/**
	 * Creates a throttle.
	 * @param threshold how often an address may fail before it is slowed down
	 * @param interval time between two challenges then, zero for none
	 * @param clock nanoseconds that only grow
	 */
	AddressThrottle(int threshold, Duration interval, LongSupplier clock) {
		this.threshold = threshold;
		this.intervalNanos = interval.toNanos();
		this.clock = clock;
	}

	/**
	 * Asks for a challenge.
	 * @return how long it has to wait, null if too many are waiting
	 */
	@Nullable Duration admit(@Nullable InetSocketAddress address) {
		if (this.intervalNanos == 0) {
			return Duration.ZERO;
		}
		synchronized (this.addresses) {
			Failures failures = remembered(key(address));
			if (failures == null || failures.count < this.threshold) {
				return Duration.ZERO;
			}
			long now = this.clock.getAsLong();
			long wait = Math.max(0, failures.nextFree - now);
			if (wait > MAX_WAITING * this.intervalNanos) {
				return null;
			}
			failures.nextFree = now + wait + this.intervalNanos;
			return Duration.ofNanos(wait);
		}
	}

	void failed(@Nullable InetSocketAddress address) {
		if (this.intervalNanos == 0) {
			return;
		}
		synchronized (this.addresses) {
			ByteBuffer key = key(address);
			Failures failures = remembered(key);
			long now = this.clock.getAsLong();
			if (failures == null) {
				failures = new Failures(now);
				this.addresses.put(key, failures);
			}
			failures.count++;
			failures.last = now;
		}
	}

	int size() {
		synchronized (this.addresses) {
			return this.addresses.size();
		}
	}

	private @Nullable Failures remembered(ByteBuffer key) {
		Failures failures = this.addresses.get(key);
		if (failures != null && this.clock.getAsLong() - failures.last > MEMORY.toNanos()) {
			this.addresses.remove(key);
			return null;
		}
		return failures;
	}

	/**
	 * Those without an address are as one.
	 */
	private static ByteBuffer key(@Nullable InetSocketAddress socketAddress) {
		InetAddress address = (socketAddress != null) ? socketAddress.getAddress() : null;
		if (address == null) {
			return ByteBuffer.allocate(0);
		}
		byte[] bytes = address.getAddress();
		return ByteBuffer.wrap((address instanceof Inet6Address) ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
	}

	/**
	 * The failures of an address.
	 */
	private static final class Failures {

		private int count;

		private long last;

		private long nextFree;

		private Failures(long now) {
			this.nextFree = now;
		}

	}

}
