// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HandshakeEndTests {

	private final HandshakeEnd end = new HandshakeEnd();

	private final List<String> run = new ArrayList<>();

	@Test
	void runsEachTaskOnceAndLateOnesAtOnce() {
		this.end.add(() -> this.run.add("first"));
		this.end.add(() -> this.run.add("second"));
		assertThat(this.run).isEmpty();
		this.end.reach();
		this.end.reach();
		this.end.add(() -> this.run.add("late"));
		assertThat(this.run).containsExactly("first", "second", "late");
	}

	@Test
	void aTaskThatFailsKeepsNoOtherFromRunning() {
		this.end.add(() -> {
			throw new IllegalStateException();
		});
		this.end.add(() -> this.run.add("second"));
		assertThatIllegalStateException().isThrownBy(this.end::reach);
		assertThat(this.run).containsExactly("second");
	}

}
