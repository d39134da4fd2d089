// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Calculator, clock and sources.
 */
class SampleApplicationTests extends SampleTestSupport {

	private WampClient client;

	@BeforeEach
	void connectClient() {
		this.client = connect();
	}

	private BigDecimal calculate(String operation, Object... arguments) {
		return this.client.call(BigDecimal.class, "http://example.com/calculator#" + operation, arguments)
			.block(TIMEOUT);
	}

	@Test
	void calculatorAdds() {
		assertThat(calculate("add", 20, 22)).isEqualByComparingTo("42");
		assertThat(calculate("slow-sum", List.of(1, 2, 3))).isEqualByComparingTo("6");
	}

	@Test
	void calculatorRefusesToDivideByZero() {
		assertThat(calculate("divide", 1, 4)).isEqualByComparingTo("0.25");
		WampCallException refusal = catchThrowableOfType(WampCallException.class, () -> calculate("divide", 7, 0));
		assertThat(refusal.uri()).isEqualTo("http://example.com/error#division-by-zero");
		assertThat(refusal.details(Object.class)).isEqualTo(Map.of("dividend", 7));
	}

	@Test
	void clockTicksEachSecond() {
		StepVerifier.create(this.client.subscribe(Instant.class, "http://example.com/clock").take(2).collectList())
			.assertNext((ticks) -> assertThat(Duration.between(ticks.get(0), ticks.get(1))).hasSeconds(1))
			.expectComplete()
			.verify(TIMEOUT);
	}

	@Test
	void servesItsSources() {
		http().get()
			.uri("/source/io/wampserver/sample/clock/Clock.java")
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.valueMatches("Content-Type", "text/.*")
			.expectBody(String.class)
			.value((source) -> assertThat(source).contains("class Clock {"));
	}

}
