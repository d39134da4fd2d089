// SPDX-License-Identifier: Apache-2.0

package io.wampserver.handler;

import io.wampserver.uri.UriPattern;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

class HandlerRegistryTests {

	private static final RpcHandler HANDLER = (request) -> Mono.empty();

	private final HandlerRegistry.Builder builder = HandlerRegistry.builder();

	@Test
	void proceduresAndTopicsAreSeparate() {
		HandlerRegistry registry = this.builder.rpc("a", HANDLER).relay("a").relay("b/{c}").build();
		assertThat(registry.procedureCount()).isOne();
		assertThat(registry.topicCount()).isEqualTo(2);
		assertThat(registry.rpcHandler("a").value()).isSameAs(HANDLER);
		assertThat(registry.topicHandler("a").value()).isSameAs(TopicHandler.RELAY);
		assertThat(registry.rpcHandler("b/1")).isNull();
		assertThat(registry.topicHandler("b/1").variables()).containsEntry("c", "1");
	}

	@Test
	void listsWhatIsRegistered() {
		HandlerRegistry registry = this.builder.rpc("a", HANDLER).relay("b/{c}").build();
		assertThat(registry.procedures()).containsExactly(entry(UriPattern.parse("a"), HANDLER));
		assertThat(registry.topics()).containsExactly(entry(UriPattern.parse("b/{c}"), TopicHandler.RELAY));
	}

	@Test
	void refusesAmbiguousProcedures() {
		this.builder.rpc("a/{b}", HANDLER);
		assertThatExceptionOfType(AmbiguousHandlerException.class).isThrownBy(() -> this.builder.rpc("a/{c}", HANDLER))
			.withMessageStartingWith("procedure: a/{c} is handled by both ")
			.satisfies((ex) -> {
				assertThat(ex.pattern()).isEqualTo("a/{c}");
				assertThat(ex.first()).isSameAs(HANDLER);
				assertThat(ex.second()).isSameAs(HANDLER);
			});
	}

	@Test
	void refusesAmbiguousTopics() {
		this.builder.relay("a");
		assertThatExceptionOfType(AmbiguousHandlerException.class).isThrownBy(() -> this.builder.relay("a"))
			.withMessageStartingWith("topic: a is handled by both ");
	}

	@Test
	void refusesMalformedPatterns() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.builder.relay("a/{b"))
			.withMessageContaining("a brace is not closed");
	}

}
