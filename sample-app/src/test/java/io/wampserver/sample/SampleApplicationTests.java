// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.message.Payload;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * One test for each feature of the sample, with a real client.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class SampleApplicationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	@LocalServerPort
	private int port;

	private WampClient client;

	@BeforeEach
	void connect() {
		this.client = connectClient();
	}

	@AfterEach
	void close() {
		this.client.close().block(TIMEOUT);
	}

	private WampClient connectClient() {
		return WampClient.builder("ws://localhost:" + this.port + "/wamp").build().connect().block(TIMEOUT);
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
	void chatWelcomesWithTheLastMessages() {
		String room = "http://example.com/chat/lobby";
		for (int i = 1; i <= 25; i++) {
			this.client.publish(room, Map.of("text", "message " + i)).block(TIMEOUT);
		}
		calculate("add", 1, 1); // everything before has taken effect
		WampClient newcomer = connectClient();
		StepVerifier.create(newcomer.subscribe(room).map((event) -> text(event)))
			.expectNext("message 6 to message 25")
			.then(() -> this.client.publish(room, Map.of("text", " ")).block(TIMEOUT))
			.then(() -> this.client.publish(room, Map.of("text", "hello")).block(TIMEOUT))
			.expectNext(this.client.sessionId() + ": hello")
			.thenCancel()
			.verify(TIMEOUT);
		newcomer.close().block(TIMEOUT);
	}

	@SuppressWarnings("unchecked") // JSON objects
	private static String text(Payload event) {
		Map<String, Object> content = (Map<String, Object>) event.value();
		if (!content.containsKey("history")) {
			return content.get("from") + ": " + content.get("text");
		}
		List<Map<String, Object>> history = (List<Map<String, Object>>) content.get("history");
		return history.get(0).get("text") + " to " + history.get(history.size() - 1).get("text");
	}

	@Test
	void clockTicksEachSecond() {
		StepVerifier.create(this.client.subscribe(Instant.class, "http://example.com/clock").take(2).collectList())
			.assertNext((ticks) -> assertThat(Duration.between(ticks.get(0), ticks.get(1))).hasSeconds(1))
			.expectComplete()
			.verify(TIMEOUT);
	}

}
