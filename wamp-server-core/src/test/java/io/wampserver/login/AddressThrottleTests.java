// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How addresses that fail are slowed down, by a clock of our own.
 */
class AddressThrottleTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	private long now = Long.MAX_VALUE - SECOND.toNanos() / 2; // which overflows on the
																// way

	private final AddressThrottle throttle = new AddressThrottle(3, SECOND, () -> this.now);

	private static InetSocketAddress address(String literal) {
		return address(literal, 4711);
	}

	private static InetSocketAddress address(String literal, int port) {
		try {
			return new InetSocketAddress(InetAddress.getByName(literal), port);
		}
		catch (UnknownHostException ex) {
			throw new AssertionError(ex);
		}
	}

	private void fail(String literal, int times) {
		for (int i = 0; i < times; i++) {
			this.throttle.failed(address(literal, i));
		}
	}

	@Test
	void nobodyWaitsBeforeTheThreshold() {
		fail("192.0.2.1", 2);
		assertThat(this.throttle.admit(address("192.0.2.1"))).isZero();
		assertThat(this.throttle.admit(address("192.0.2.1"))).isZero();
	}

	@Test
	void thenOneIsAdmittedAtATime() {
		fail("192.0.2.1", 3);
		assertThat(this.throttle.admit(address("192.0.2.1", 1))).isZero();
		assertThat(this.throttle.admit(address("192.0.2.1", 2))).isEqualTo(SECOND);
		this.now += SECOND.toNanos() / 2;
		assertThat(this.throttle.admit(address("192.0.2.1", 3))).isEqualTo(Duration.ofMillis(1500));
		this.now += SECOND.toNanos() * 10;
		assertThat(this.throttle.admit(address("192.0.2.1", 4))).isZero();
	}

	@Test
	void fewMayWait() {
		fail("192.0.2.1", 3);
		for (int i = 0; i <= AddressThrottle.MAX_WAITING; i++) {
			assertThat(this.throttle.admit(address("192.0.2.1"))).isEqualTo(SECOND.multipliedBy(i));
		}
		assertThat(this.throttle.admit(address("192.0.2.1"))).isNull();
		this.now += SECOND.toNanos();
		assertThat(this.throttle.admit(address("192.0.2.1"))).isNotNull();
	}

	@Test
	void otherAddressesDoNotWait() {
		fail("192.0.2.1", 3);
		this.throttle.admit(address("192.0.2.1"));
		assertThat(this.throttle.admit(address("192.0.2.2"))).isZero();
		assertThat(this.throttle.admit(address("2001:db8::1"))).isZero();
		assertThat(this.throttle.admit(null)).isZero();
	}

	@Test
	void anIpv6NetworkIsOneAddress() {
		fail("2001:db8:1:2::1", 2);
		fail("2001:db8:1:2:ffff::1", 1);
		this.throttle.admit(address("2001:db8:1:2::3"));
		assertThat(this.throttle.admit(address("2001:db8:1:2::4"))).isEqualTo(SECOND);
		assertThat(this.throttle.admit(address("2001:db8:1:3::1"))).isZero();
	}

	@Test
	void failuresAreForgotten() {
		fail("192.0.2.1", 3);
		this.throttle.admit(address("192.0.2.1"));
		this.now += AddressThrottle.MEMORY.toNanos() + 1;
		assertThat(this.throttle.admit(address("192.0.2.1"))).isZero();
		assertThat(this.throttle.admit(address("192.0.2.1"))).isZero();
		assertThat(this.throttle.size()).isZero();
	}

	@Test
	void theTableIsBounded() {
		fail("192.0.2.1", 3);
		for (int i = 0; i < AddressThrottle.CAPACITY + 100; i++) {
			this.throttle.failed(address("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 0xFF, i & 0xFF)));
			if (i % 1000 == 0) {
				this.throttle.admit(address("192.0.2.1"));
				this.now += SECOND.toNanos();
			}
		}
		assertThat(this.throttle.size()).isEqualTo(AddressThrottle.CAPACITY);
		this.throttle.admit(address("192.0.2.1"));
		assertThat(this.throttle.admit(address("192.0.2.1"))).as("not forgotten, as heard of").isEqualTo(SECOND);
	}

	@Test
	void zeroSwitchesItOff() {
		AddressThrottle off = new AddressThrottle(1, Duration.ZERO, () -> this.now);
		off.failed(address("192.0.2.1"));
		assertThat(off.admit(address("192.0.2.1"))).isZero();
		assertThat(off.admit(address("192.0.2.1"))).isZero();
		assertThat(off.size()).isZero();
	}

}
