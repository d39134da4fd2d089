// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * How tokens are taken from a bucket that fills up steadily.
 */
class TokenBucketTests {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private long now;

	private TokenBucket bucket(int perSecond, int size) {
		return new TokenBucket(perSecond, size, () -> this.now);
	}

	/** The clock of a JVM may begin anywhere, and go on beyond the largest number. */
	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE, Long.MAX_VALUE })
	void aFullBucketHasItsSizeAndNotOneMore(long start) {
		this.now = start;
		TokenBucket bucket = bucket(10, 3);
		assertThat(new boolean[] { bucket.tryTake(), bucket.tryTake(), bucket.tryTake(), bucket.tryTake() })
			.containsExactly(true, true, true, false);
		this.now += 99 * MILLISECOND;
		assertThat(bucket.tryTake()).isFalse();
		this.now += MILLISECOND;
		assertThat(bucket.tryTake()).isTrue();
		assertThat(bucket.tryTake()).isFalse();
		this.now += 3_600_000 * MILLISECOND;
		assertThat(new boolean[] { bucket.tryTake(), bucket.tryTake(), bucket.tryTake(), bucket.tryTake() })
			.containsExactly(true, true, true, false);
	}

	@Test
	void whoTakesIsToldWhenTheNextIsThere() {
		TokenBucket bucket = bucket(10, 2);
		assertThat(bucket.take(Long.MAX_VALUE / 2)).isZero();
		assertThat(bucket.take(Long.MAX_VALUE / 2)).isEqualTo(100 * MILLISECOND);
		this.now += 40 * MILLISECOND;
		assertThat(bucket.take(Long.MAX_VALUE / 2)).isEqualTo(160 * MILLISECOND);
		this.now += 160 * MILLISECOND;
		assertThat(bucket.tryTake()).isTrue();
	}

	@Test
	void nothingIsTakenThatIsTooFarAhead() {
		TokenBucket bucket = bucket(10, 1);
		assertThat(bucket.take(100 * MILLISECOND)).isEqualTo(100 * MILLISECOND);
		assertThat(bucket.take(100 * MILLISECOND)).isEqualTo(200 * MILLISECOND);
		assertThat(bucket.take(100 * MILLISECOND)).isEqualTo(-1);
		this.now += 200 * MILLISECOND;
		assertThat(bucket.tryTake()).isTrue();
	}

	@Test
	void threadsThatRaceTakeNoMoreThanThereIs() throws InterruptedException {
		TokenBucket bucket = bucket(1, 1000);
		AtomicInteger taken = new AtomicInteger();
		CountDownLatch done = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			new Thread(() -> {
				for (int take = 0; take < 500; take++) {
					taken.addAndGet(bucket.tryTake() ? 1 : 0);
				}
				done.countDown();
			}).start();
		}
		done.await();
		assertThat(taken).hasValue(1000);
	}

	@Test
	void aRateAndASizeArePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(0, 1)).withMessageContaining("perSecond");
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenBucket(1, 0)).withMessageContaining("size");
	}

}
