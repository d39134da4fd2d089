// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.time.Duration;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReconnectPolicyTests {

	private static final Duration SECOND = Duration.ofSeconds(1);

	@Test
	void doublesDelaysUpToTheLongest() {
		ReconnectPolicy policy = new ReconnectPolicy(SECOND, Duration.ofSeconds(5), 0, 10);
		assertThat(LongStream.of(1, 2, 3, 4, 5, 1_000_000, Long.MAX_VALUE).mapToObj(policy::delay)).containsExactly(
				SECOND, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(5),
				Duration.ofSeconds(5), Duration.ofSeconds(5));
	}

	@Test
	void shortensDelaysAtRandom() {
		ReconnectPolicy policy = new ReconnectPolicy(SECOND, SECOND, 0.5, 10);
		assertThat(LongStream.range(0, 1000).mapToObj((i) -> policy.delay(1)))
			.allMatch((delay) -> delay.compareTo(SECOND.dividedBy(2)) >= 0 && delay.compareTo(SECOND) <= 0)
			.anyMatch((delay) -> delay.compareTo(SECOND.multipliedBy(3).dividedBy(4)) < 0);
	}

	@Test
	void rejectsImpossibleValues() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReconnectPolicy.exponential(Duration.ZERO, SECOND))
			.withMessage("firstDelay: PT0S (expected: > 0)");
		assertThatIllegalArgumentException().isThrownBy(() -> ReconnectPolicy.exponential(SECOND, Duration.ofMillis(1)))
			.withMessage("maxDelay: PT0.001S (expected: >= PT1S)");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconnectPolicy(SECOND, SECOND, 1.5, 1))
			.withMessage("jitter: 1.5 (expected: 0 to 1)");
		assertThatIllegalArgumentException().isThrownBy(() -> new ReconnectPolicy(SECOND, SECOND, 0, -1))
			.withMessage("maxAttempts: -1 (expected: >= 0)");
	}

}
