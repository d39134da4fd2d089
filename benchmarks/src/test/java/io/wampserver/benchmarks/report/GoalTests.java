// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.util.OptionalDouble;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GoalTests {

	@Test
	void theBoundItselfIsMet() {
		assertThat(Goal.atMost("CPU", 0.8, OptionalDouble.of(0.8)).met()).isTrue();
		assertThat(Goal.atLeast("rate", 15, OptionalDouble.of(15)).met()).isTrue();
	}

	@Test
	void moreThanTheMostIsNotMet() {
		assertThat(Goal.atMost("CPU", 0.8, OptionalDouble.of(0.81)).row())
			.isEqualTo("| CPU | ≤ 0.80 | 0.81 | **not met** |");
	}

	@Test
	void lessThanTheLeastIsNotMet() {
		assertThat(Goal.atLeast("rate", 15, OptionalDouble.of(9)).row())
			.isEqualTo("| rate | ≥ 15.00 | 9.00 | **not met** |");
	}

	@Test
	void whatIsNotMeasuredIsNotMet() {
		Goal goal = Goal.atMost("heap", 6144, OptionalDouble.empty());
		assertThat(goal.met()).isFalse();
		assertThat(goal.row()).isEqualTo("| heap | ≤ 6,144 | – | not measured |");
	}

}
