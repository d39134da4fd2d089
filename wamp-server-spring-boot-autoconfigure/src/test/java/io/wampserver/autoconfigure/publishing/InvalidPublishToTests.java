// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.util.Optional;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.InvalidEndpointException;
import io.wampserver.spring.publishing.InvalidPublicationException;
import io.wampserver.spring.publishing.PublishTo;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Annotated methods that can never publish fail the start.
 */
class InvalidPublishToTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampServerAutoConfiguration.class, PublishingAutoConfiguration.class))
		.withPropertyValues("wamp.server.port=0");

	@Test
	void refusesMethodsThatCannotPublish() {
		refuses(ReturnsNothing.class, "returns nothing");
		refuses(IsFinal.class, "neither private nor static nor final");
		refuses(UnknownVariable.class, "The variable 'number'");
		refuses(Malformed.class, "is malformed");
		this.context.withBean(UnknownEndpoint.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(InvalidEndpointException.class)
				.hasMessageContaining("UnknownEndpoint.place")
				.hasMessageContaining("publishes to the endpoint 'nowhere'"));
	}

	private <T> void refuses(Class<T> type, String message) {
		this.context.withBean(type)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPublicationException.class)
				.hasMessageContaining(message)
				.hasMessageContaining(type.getName()));
	}

	record Order(long id) {

	}

	static class UnknownEndpoint {

		@PublishTo(value = "http://example.com/orders/{id}", endpoint = "nowhere")
		Order place(long id) {
			return new Order(id);
		}

	}

	static class ReturnsNothing {

		@PublishTo("http://example.com/orders/{id}")
		void place(long id) {
		}

	}

	static class IsFinal {

		@PublishTo("http://example.com/orders/{id}")
		final Order place(long id) {
			return new Order(id);
		}

	}

	static class UnknownVariable {

		@PublishTo("http://example.com/orders/{number}")
		Optional<Order> place(long id) {
			return Optional.of(new Order(id));
		}

	}

	static class Malformed {

		@PublishTo("http://example.com/orders/{id")
		Order place(long id) {
			return new Order(id);
		}

	}

}
