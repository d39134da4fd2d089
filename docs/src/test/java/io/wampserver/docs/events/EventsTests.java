// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.events;

import java.util.List;
import java.util.stream.Stream;

import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.connection.Disconnect;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Page;
import io.wampserver.docs.Repository;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class EventsTests {

	@Test
	void listenersLearnOfFailedCallsAndOfTheEnd() {
		try (ExampleServer server = ExampleServer.with(Diary.class)) {
			WampClient client = server.connect();
			assertThatExceptionOfType(WampCallException.class)
				.isThrownBy(() -> client.call("http://example.com/nowhere").block(TIMEOUT));
			String id = client.sessionId();
			client.close().block(TIMEOUT);
			Diary diary = server.bean(Diary.class);
			await().untilAsserted(() -> assertThat(diary.book()).satisfiesExactly(
					(line) -> assertThat(line).startsWith("http://example.com/nowhere failed with http://"),
					(line) -> assertThat(line).startsWith(id + " went after ").endsWith(": CLIENT")));
		}
	}

	@Test
	void tableHasAllCauses() {
		List<String> rows = Page.read(Repository.ROOT.resolve("docs/events.md"))
			.prose()
			.stream()
			.filter((line) -> line.matches("\\| `[A-Z_]+` \\|.*"))
			.map((line) -> line.substring(3, line.indexOf('`', 3)))
			.toList();
		assertThat(rows).containsExactlyElementsOf(Stream.of(Disconnect.Cause.values()).map(Enum::name).toList());
	}

}
