// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.report;

import java.util.List;
import java.util.Map;

import io.wampserver.benchmarks.peer.Peer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FiguresTests {

	private static final String WORKLOAD = "rpc";

	private final Figures figures = new Figures();

	@Test
	void medianOfAnOddNumberIsTheFigureInTheMiddle() {
		add(Peer.BOOT, 9, 1, 2);
		assertThat(this.figures.median(WORKLOAD, Peer.BOOT, Metric.CPU)).hasValue(2);
	}

	@Test
	void medianOfAnEvenNumberIsTheMeanOfBothInTheMiddle() {
		add(Peer.BOOT, 9, 1, 2, 4);
		assertThat(this.figures.median(WORKLOAD, Peer.BOOT, Metric.CPU)).hasValue(3);
	}

	@Test
	void ratioIsThatOfTheMedians() {
		add(Peer.BOOT, 3, 9, 1);
		add(Peer.PLAIN_NETTY, 2, 2, 8);
		assertThat(this.figures.ratio(WORKLOAD, Peer.BOOT, Peer.PLAIN_NETTY, Metric.CPU)).hasValue(1.5);
	}

	@Test
	void ratioToWhatWasNotMeasuredIsEmpty() {
		add(Peer.BOOT, 3);
		assertThat(this.figures.ratio(WORKLOAD, Peer.BOOT, Peer.PLAIN_NETTY, Metric.CPU)).isEmpty();
		assertThat(this.figures.ratio(WORKLOAD, Peer.PLAIN_NETTY, Peer.BOOT, Metric.CPU)).isEmpty();
	}

	@Test
	void tableShowsMediansSpreadAndRatio() {
		add(Peer.PLAIN_NETTY, 2, 2, 2);
		add(Peer.BOOT, 1, 2.5, 3);
		Table table = new Table(WORKLOAD, List.of(Peer.PLAIN_NETTY, Peer.BOOT, Peer.REST), List.of(Metric.CPU),
				this.figures);
		assertThat(table.lines()).containsExactly("| peer | CPU s per million | ratio |", "| --- | ---: | ---: |",
				"| plain Netty | 2.00 | **1.00** |", "| Boot, `@NonBlocking` | 2.50 (1.00–3.00) | **1.25** |",
				"| REST, `@RestController` on WebFlux | – | – |");
	}

	private void add(Peer peer, double... figures) {
		for (double figure : figures) {
			this.figures.add(WORKLOAD, peer, Map.of(Metric.CPU, figure));
		}
	}

}
