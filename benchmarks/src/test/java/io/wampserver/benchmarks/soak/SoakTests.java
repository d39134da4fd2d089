// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.soak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.wampserver.benchmarks.peer.SoakServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SoakTests {

	@Test
	void serverIsInTheEndWhatItWas(@TempDir Path directory) throws Exception {
		assertThat(Soak.run(new Plan(Duration.ofSeconds(30), 1000, 4, directory))).isEmpty();
		assertThat(directory.resolve("soak.md")).content().contains("Nothing lost");
		assertThat(directory.resolve("soak.svg")).content().contains("<polyline");
	}

	@Test
	void whatGrowsIsADefect() {
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			samples.add(sample(i, 50_000_000L + i * 400_000L, 30));
		}
		Verdict verdict = new Verdict();
		verdict.growth(samples);
		assertThat(verdict.defects()).singleElement().asString().startsWith("heap: from");
	}

	@Test
	void whatGoesUpAndDownIsNone() {
		List<Sample> samples = new ArrayList<>();
		for (int i = 0; i < 60; i++) {
			samples.add(sample(i, 50_000_000L + (i % 5) * 1_000_000L, 30 + i % 3));
		}
		Verdict verdict = new Verdict();
		verdict.growth(samples);
		verdict.none("topics left", 0);
		assertThat(verdict.defects()).isEmpty();
	}

	@Test
	void optionsAreRead() {
		assertThat(Plan.parse()).isEqualTo(Plan.DEFAULTS);
		assertThat(Plan.parse("--seconds", "5", "--rate", "7", "--visitors", "2", "--directory", "there"))
			.isEqualTo(new Plan(Duration.ofSeconds(5), 7, 2, Path.of("there")));
	}

	private static Sample sample(int second, long heap, int threads) {
		return new Sample(second, heap, 2 * heap, 0, 0, new SoakServer.State(1_000_000, threads, 0, 1, 0, 0));
	}

}
