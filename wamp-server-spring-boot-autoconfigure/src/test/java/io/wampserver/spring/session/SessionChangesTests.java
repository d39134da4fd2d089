// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SessionChangesTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final SessionChanges changes = new SessionChanges();

	private final List<String> done = new ArrayList<>();

	@Test
	void changesBeginAtOnceAndInOrder() {
		Sinks.One<Void> first = Sinks.one();
		Mono<Void> saved = this.changes.add(() -> first.asMono().doOnTerminate(() -> this.done.add("first")));
		this.changes.add(() -> Mono.fromRunnable(() -> this.done.add("second")));
		assertThat(this.done).isEmpty();
		first.tryEmitEmpty();
		saved.block(TIMEOUT);
		assertThat(this.done).containsExactly("first", "second");
	}

	@Test
	void aFailureIsThatOfOneChange() {
		Mono<Void> failed = this.changes.add(() -> Mono.error(new IllegalStateException("lost")));
		this.changes.add(() -> Mono.fromRunnable(() -> this.done.add("second"))).block(TIMEOUT);
		assertThat(this.done).containsExactly("second");
		assertThatIllegalStateException().isThrownBy(() -> failed.block(TIMEOUT)).withMessage("lost");
	}

	@Test
	void whatWaitsIsBounded() {
		Sinks.One<Void> first = Sinks.one();
		for (int i = 0; i < 100; i++) {
			this.changes.add(first::asMono);
		}
		assertThatIllegalStateException().isThrownBy(() -> this.changes.add(Mono::empty))
			.withMessageContaining("100 waiting");
		first.tryEmitEmpty();
		this.changes.add(() -> Mono.fromRunnable(() -> this.done.add("next"))).block(TIMEOUT);
		assertThat(this.done).containsExactly("next");
	}

}
