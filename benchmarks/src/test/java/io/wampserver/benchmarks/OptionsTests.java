// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

import io.wampserver.benchmarks.workload.Timing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OptionsTests {

	@Test
	void wholeRunIsTheDefault() {
		Options options = Options.parse();
		assertThat(options.rounds()).isEqualTo(3);
		assertThat(options.hasWorkload("idle")).isTrue();
		assertThat(options.hasPeer("boot")).isTrue();
		assertThat(options.timing()).isEqualTo(new Timing(Duration.ofSeconds(8), Duration.ofSeconds(4), false));
	}

	@Test
	void workloadsAreNamedByTheirBeginning() {
		Options options = Options.parse("--workloads", "rpc-d16,idle");
		assertThat(options.hasWorkload("rpc-d16-p16")).isTrue();
		assertThat(options.hasWorkload("idle")).isTrue();
		assertThat(options.hasWorkload("rpc-d1-p16")).isFalse();
	}

	@Test
	void peersAreNamedInFullOrByAPattern() {
		Options options = Options.parse("--peers", "boot,plain*");
		assertThat(options.hasPeer("boot")).isTrue();
		assertThat(options.hasPeer("plain-netty")).isTrue();
		assertThat(options.hasPeer("boot-blocking")).isFalse();
	}

	@Test
	void quickRunDoesNotTouchThePage() {
		assertThat(Options.parse("--quick").output()).isEqualTo(Path.of("target/performance.md"));
		assertThat(Options.parse("--peers", "boot").output()).isEqualTo(Path.of("target/performance.md"));
	}

	@Test
	void rejectsWhatItDoesNotKnow() {
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--fast"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--rounds", "0"));
		assertThatIllegalArgumentException().isThrownBy(() -> Options.parse("--rounds"));
	}

}
