// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.File;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

class CompilerTimeTests {

	@Test
	@EnabledOnOs(OS.LINUX)
	void virtualMachineThatRunsTestsHasCompiled() {
		long self = ProcessHandle.current().pid();
		Duration all = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
		assertThat(CompilerTime.of(self)).isPositive().isLessThanOrEqualTo(all.plusSeconds(1));
	}

	@Test
	void processThatIsNotThereHasUsedNothing() {
		assertThat(new File("/proc/999999999")).doesNotExist();
		assertThat(CompilerTime.of(999_999_999)).isZero();
	}

}
