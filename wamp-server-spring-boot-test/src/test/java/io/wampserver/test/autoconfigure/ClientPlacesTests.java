// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.handler.ssl.SslContextBuilder;
import io.wampserver.test.SubscriptionSpec;
import io.wampserver.test.WampTestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Where the client connects to, and how long it lives, in contexts of all kinds. The
 * cases are test classes that are run one by one.
 */
class ClientPlacesTests {

	private static void run(Class<?> testClass, String... parameters) {
		LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
			.selectors(selectClass(testClass));
		for (String parameter : parameters) {
			request.configurationParameter(parameter, "true");
		}
		TestExecutionSummary summary = run(request.build());
		assertThat(summary.getFailures()).extracting(TestExecutionSummary.Failure::getException).isEmpty();
		assertThat(summary.getTestsSucceededCount()).isPositive();
	}

	private static TestExecutionSummary run(LauncherDiscoveryRequest request) {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		LauncherFactory.create().execute(request, listener);
		return listener.getSummary();
	}

	@Test
	void connectsToPortsOfTheirOwn() {
		run(OwnPorts.class);
	}

	@Test
	void connectsWithTls() {
		run(Tls.class);
	}

	@Test
	void saysWhatIsMissingWithoutAPort() {
		run(NoPort.class);
	}

	@Test
	void stepsBackForAClientOfTheApplication() {
		run(OwnClient.class);
	}

	@Test
	void testsInParallelHaveClientsOfTheirOwn() {
		run(Parallel.class, "junit.jupiter.execution.parallel.enabled");
	}

	@Test
	void isClosedWithTheContext() {
		run(Closing.class);
		assertThat(Closing.clients).hasSize(2)
			.allSatisfy((client) -> assertThat(client.transcript()).as("no connection").isEmpty());
	}

	@Test
	void canBeProcessedAheadOfTime() {
		InMemoryGeneratedFiles files = new InMemoryGeneratedFiles();
		try (GenericApplicationContext context = new GenericApplicationContext()) {
			WampTestClientContextCustomizer.register(context);
			DefaultGenerationContext generation = new DefaultGenerationContext(
					new ClassNameGenerator(ClassName.get(ClientPlacesTests.class)), files);
			new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
			generation.writeGeneratedContent();
		}
		assertThat(files.getGeneratedFiles(GeneratedFiles.Kind.SOURCE).keySet())
			.anyMatch((path) -> path.contains("TestClients__BeanDefinitions"));
	}

	@SpringBootTest(webEnvironment = WebEnvironment.NONE, classes = Chat.class,
			properties = { "wamp.server.port=0", "wamp.server.endpoints.admin.port=0",
					"wamp.server.endpoints.admin.path=/admin", "spring.main.web-application-type=none" })
	static class OwnPorts {

		@Test
		void connectToEach(@Autowired WampTestClient client) {
			client.call(Chat.GREET, "Ada").expectResult(String.class).isEqualTo("Hello Ada");
			client.mutate()
				.endpoint("admin")
				.build()
				.call("http://example.com/admin/status")
				.expectResult(String.class)
				.isEqualTo("fine");
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = Chat.class,
			properties = { "wamp.server.endpoints.admin.port=0", "wamp.server.endpoints.admin.ssl.bundle=test",
					"server.ssl.bundle=test",
					"spring.ssl.bundle.pem.test.keystore.certificate=classpath:tls/server.crt",
					"spring.ssl.bundle.pem.test.keystore.private-key=classpath:tls/server.key" })
	static class Tls {

		@Test
		void onTheWebServerAndOnAnOwnPort(@Autowired WampTestClient template) {
			WampTestClient client = template.mutate().customize((http) -> http.secure((ssl) -> {
				try {
					ssl.sslContext(
							SslContextBuilder.forClient().trustManager(InsecureTrustManagerFactory.INSTANCE).build());
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			})).build();
			client.connect().expectAccepted();
			client.mutate().endpoint("admin").build().connect().expectAccepted();
		}

	}

	@SpringBootTest(classes = Chat.class, properties = "wamp.server.endpoints.admin.path=/admin")
	static class NoPort {

		@Test
		void saysSo(@Autowired WampTestClient client) {
			assertThatIllegalStateException().isThrownBy(client::connect)
				.withMessageContaining("webEnvironment = RANDOM_PORT")
				.withMessageContaining("'wamp.server.port=0'");
		}

	}

	@SpringBootTest(classes = { Chat.class, OwnClient.Own.class },
			properties = "wamp.server.endpoints.admin.path=/admin")
	static class OwnClient {

		@Autowired
		private List<WampTestClient> clients;

		@Test
		void isTheOnlyOne() {
			assertThat(this.clients).hasSize(1);
			assertThatIllegalStateException().isThrownBy(() -> this.clients.get(0).connect())
				.withMessageContaining("nowhere");
		}

		@Configuration(proxyBeanMethods = false)
		static class Own {

			@Bean
			WampTestClient own() {
				return WampTestClient.bindTo((endpoint) -> {
					throw new IllegalStateException("nowhere");
				}).build();
			}

		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = Chat.class,
			properties = "wamp.server.endpoints.admin.path=/admin")
	@Execution(ExecutionMode.CONCURRENT)
	static class Parallel {

		private static final CyclicBarrier BOTH = new CyclicBarrier(2);

		@Autowired
		private WampTestClient client;

		@Test
		void first() throws Exception {
			subscribeAndMeet("first");
		}

		@Test
		void second() throws Exception {
			subscribeAndMeet("second");
		}

		private void subscribeAndMeet(String name) throws Exception {
			SubscriptionSpec lobby = this.client.subscribe(Chat.LOBBY);
			BOTH.await(5, TimeUnit.SECONDS);
			this.client.publish(Chat.LOBBY, new Chat.Message(name));
			BOTH.await(5, TimeUnit.SECONDS);
			String other = name.equals("first") ? "second" : "first";
			lobby.expectEvent(Chat.Message.class).isEqualTo(new Chat.Message(other));
			lobby.expectNoEvent();
		}

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = Chat.class)
	@TestPropertySource(properties = { "wamp.server.endpoints.admin.path=/admin", "closing=true" })
	@DirtiesContext
	static class Closing {

		private static List<WampTestClient> clients;

		@Test
		void leavesConnectionsToTheContext(@Autowired WampTestClient client) {
			clients = List.of(client, client.mutate().build());
			clients.forEach((each) -> each.connect().expectAccepted());
		}

	}

}
