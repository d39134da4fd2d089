// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SubscriptionsTests {

	private final Subscriptions subscriptions = new Subscriptions();

	private static List<String> topics(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> "topic" + i).toList();
	}

	@Test
	void keepsFewAndManyInTheirOrder() {
		for (int i = 0; i < 40; i++) {
			assertThat(this.subscriptions.contains("topic" + i)).isFalse();
			this.subscriptions.add("topic" + i);
			assertThat(this.subscriptions.size()).isEqualTo(i + 1);
			assertThat(this.subscriptions.contains("topic" + i)).isTrue();
			assertThat(this.subscriptions.copy()).containsExactlyElementsOf(topics(0, i + 1));
		}
	}

	@Test
	void forgetsOneByOne() {
		topics(0, 40).forEach(this.subscriptions::add);
		for (int i = 0; i < 40; i++) {
			assertThat(this.subscriptions.remove("topic" + i)).isTrue();
			assertThat(this.subscriptions.remove("topic" + i)).isFalse();
			assertThat(this.subscriptions.copy()).containsExactlyElementsOf(topics(i + 1, 40));
		}
		this.subscriptions.add("again");
		assertThat(this.subscriptions.copy()).containsExactly("again");
	}

	@Test
	void isEmptyWhenCleared() {
		topics(0, 20).forEach(this.subscriptions::add);
		assertThat(this.subscriptions.clear()).containsExactlyElementsOf(topics(0, 20));
		assertThat(this.subscriptions.size()).isZero();
		assertThat(this.subscriptions.clear()).isEmpty();
	}

}
