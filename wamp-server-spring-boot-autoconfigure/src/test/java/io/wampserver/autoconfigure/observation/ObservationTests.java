// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.observation;

import java.util.List;

import io.micrometer.common.KeyValues;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.handler.ThreadBinding;
import io.wampserver.spring.observation.DefaultWampCallObservationConvention;
import io.wampserver.spring.observation.ObservationMiddleware;
import io.wampserver.spring.observation.WampObservationContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Calls and what clients do with topics are observations, which handlers find wherever
 * they run.
 */
class ObservationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner server = ObservedServer.runner()
		.withBean(Shop.class)
		.withBean(ObservationRegistry.class, () -> this.registry);

	@AfterEach
	void forget() {
		Shop.probe = () -> "";
	}

	private static String call(WampClient client, String procedure) {
		return client.call(String.class, procedure).block(ObservedServer.TIMEOUT);
	}

	private TestObservationRegistryAssert observed() {
		return TestObservationRegistryAssert.assertThat(this.registry);
	}

	@Test
	void callsAreObserved() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			call(client, "http://example.com/quick/7");
			await().untilAsserted(() -> observed().hasObservationWithNameEqualTo("wamp.server.calls")
				.that()
				.hasBeenStarted()
				.hasBeenStopped()
				.hasContextualNameEqualTo("call http://example.com/quick/{id}")
				.hasLowCardinalityKeyValue("endpoint", "default")
				.hasLowCardinalityKeyValue("procedure", "http://example.com/quick/{id}")
				.hasLowCardinalityKeyValue("outcome", "success")
				.hasHighCardinalityKeyValue("wamp.uri", "http://example.com/quick/7")
				.hasHighCardinalityKeyValue("wamp.connection", client.sessionId())
				.doesNotHaveError());
		});
	}

	@Test
	void failuresAreObserved() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			assertThatExceptionOfType(WampCallException.class)
				.isThrownBy(() -> call(client, "http://example.com/fail"));
			await().untilAsserted(() -> observed().hasObservationWithNameEqualTo("wamp.server.calls")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("outcome", "generic")
				.thenError()
				.hasMessage("broken"));
		});
	}

	@Test
	void topicRequestsAreObserved() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			client.publish("http://example.com/room/1", "hello").block(ObservedServer.TIMEOUT);
			await().untilAsserted(() -> observed().hasObservationWithNameEqualTo("wamp.server.topic.requests")
				.that()
				.hasBeenStopped()
				.hasContextualNameEqualTo("publish http://example.com/room/{name}")
				.hasLowCardinalityKeyValue("operation", "publish")
				.hasLowCardinalityKeyValue("topic", "http://example.com/room/{name}"));
		});
	}

	@Test
	void handlersFindTheObservationWhereverTheyRun() {
		Shop.probe = Shop.observation(this.registry);
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			assertThat(call(client, "http://example.com/blocking/1")).isEqualTo("wamp.server.calls");
			assertThat(call(client, "http://example.com/quick/1")).isEqualTo("wamp.server.calls");
			assertThat(call(client, "http://example.com/reactive/1")).isEqualTo("wamp.server.calls wamp.server.calls");
			assertThat(this.registry.getCurrentObservation()).isNull();
		});
	}

	@Test
	void threadsAreLeftAsTheyWere() {
		this.server.run((context) -> {
			WampClient client = ObservedServer.connect(context);
			call(client, "http://example.com/blocking/1");
			Shop.probe = Shop.observation(this.registry);
			ObservedServer.runner().withBean(Shop.class).run((plain) -> {
				WampClient other = ObservedServer.connect(plain);
				for (int i = 0; i < 20; i++) {
					assertThat(call(other, "http://example.com/blocking/1")).isEqualTo("none");
				}
			});
		});
	}

	@Test
	void spansHaveNamesAndTagsAndReachHandlers() {
		SimpleTracer tracer = new SimpleTracer();
		ObservationRegistry traced = ObservationRegistry.create();
		traced.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
		Shop.probe = () -> (tracer.currentSpan() != null) ? tracer.currentSpan().context().spanId() : "none";
		ObservedServer.runner()
			.withBean(Shop.class)
			.withBean(ObservationRegistry.class, () -> traced)
			.run((context) -> {
				WampClient client = ObservedServer.connect(context);
				String blocking = call(client, "http://example.com/blocking/1");
				String quick = call(client, "http://example.com/quick/1");
				await().untilAsserted(() -> assertThat(ended(tracer)).hasSize(2));
				assertThat(ended(tracer)).extracting(SimpleSpan::getName)
					.containsExactly("call http://example.com/blocking/{id}", "call http://example.com/quick/{id}");
				assertThat(ended(tracer)).extracting((span) -> span.context().spanId())
					.containsExactly(blocking, quick);
				assertThat(ended(tracer).get(0).getTags())
					.containsEntry("procedure", "http://example.com/blocking/{id}")
					.containsEntry("wamp.uri", "http://example.com/blocking/1");
			});
	}

	private static List<SimpleSpan> ended(SimpleTracer tracer) {
		return tracer.getSpans().stream().filter((span) -> span.getEndTimestamp().toEpochMilli() > 0).toList();
	}

	@Test
	void theTimerOfACallComesFromItsObservationAlone() {
		SimpleMeterRegistry meters = new SimpleMeterRegistry();
		ObservationRegistry metered = ObservationRegistry.create();
		metered.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
		ObservedServer.runner()
			.withBean(Shop.class)
			.withBean(ObservationRegistry.class, () -> metered)
			.withBean(MeterRegistry.class, () -> meters)
			.run((context) -> {
				call(ObservedServer.connect(context), "http://example.com/quick/1");
				await().untilAsserted(() -> assertThat(meters.get("wamp.server.calls").timers()).singleElement()
					.satisfies((timer) -> {
						assertThat(timer.count()).isOne();
						assertThat(timer.getId().getTags()).extracting((tag) -> tag.getKey())
							.containsExactlyInAnyOrder("endpoint", "procedure", "outcome", "error");
					}));
			});
	}

	@Test
	void conventionsCanBeReplaced() {
		this.server.withBean(Renamed.class).run((context) -> {
			call(ObservedServer.connect(context), "http://example.com/quick/1");
			await().untilAsserted(() -> observed().hasObservationWithNameEqualTo("our.calls")
				.that()
				.hasLowCardinalityKeyValue("team", "blue"));
		});
	}

	@Test
	void areOffWithoutARegistryOrItsLibraryOrWhenTurnedOff() {
		ObservedServer.runner()
			.run((context) -> assertThat(context).doesNotHaveBean(ObservationMiddleware.class)
				.doesNotHaveBean(ThreadBinding.class));
		this.server.withPropertyValues("wamp.server.observation.requests=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ObservationMiddleware.class));
		ObservedServer.runner()
			.withClassLoader(new FilteredClassLoader(ContextSnapshotFactory.class, Observation.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WampServerAutoConfiguration.class)
				.doesNotHaveBean("wampObservationMiddleware"));
	}

	/**
	 * Names of an application's own.
	 */
	static class Renamed extends DefaultWampCallObservationConvention {

		@Override
		public String getName() {
			return "our.calls";
		}

		@Override
		public KeyValues getLowCardinalityKeyValues(WampObservationContext context) {
			return super.getLowCardinalityKeyValues(context).and("team", "blue");
		}

	}

}
