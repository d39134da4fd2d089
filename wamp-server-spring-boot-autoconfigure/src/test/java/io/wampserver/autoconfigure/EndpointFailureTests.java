// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.net.InetAddress;
import java.net.ServerSocket;

import io.wampserver.WampEndpoint;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointFailureTests {

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(TestServers.COMMON);

	private final ApplicationContextRunner admin = this.application
		.withPropertyValues("wamp.server.endpoints.admin.path=/admin");

	@Test
	void twoEndpointsWithTheSamePath() {
		assertFailure(this.admin.withPropertyValues("wamp.server.path=/admin"),
				"The endpoints 'default' and 'admin' have the same path, '/admin'.",
				"Set 'wamp.server.endpoints.admin.path' to another path, or 'wamp.server.endpoints.admin.port' to give the endpoint a port of its own.");
	}

	@Test
	void twoEndpointsWhosePathsDifferInNamesOfVariables() {
		assertFailure(
				this.application.withPropertyValues("wamp.server.port=0", "wamp.server.endpoints.a.path=/{x}",
						"wamp.server.endpoints.b.path=/{y}"),
				"The endpoints 'a' and 'b' have the same path, '/{x}' and '/{y}': variables match whatever their names are.",
				"Set 'wamp.server.endpoints.b.path' to another path, or 'wamp.server.endpoints.b.port' to give the endpoint a port of its own.");
	}

	@Test
	void anEndpointWithoutAPath() {
		assertFailure(this.application.withPropertyValues("wamp.server.endpoints.admin.max-prefixes=1"),
				"The endpoint 'admin' has no path: 'wamp.server.endpoints.admin.path' is not set.",
				"Set 'wamp.server.endpoints.admin.path', or 'wamp.server.endpoints.admin.port' to give the endpoint a port of its own.");
	}

	@Test
	void aControllerWithoutAPath() {
		assertFailure(this.application.withBean("nowhere", Nowhere.class),
				"The endpoint 'nowhere' has no path: neither the @WebSocketController of the bean 'nowhere' nor 'wamp.server.endpoints.nowhere.path' says one.",
				"Set 'wamp.server.endpoints.nowhere.path', or 'wamp.server.endpoints.nowhere.port' to give the endpoint a port of its own.");
	}

	@Test
	void aControllerWithAMalformedPath() {
		assertFailure(this.application.withBean("malformed", Malformed.class),
				"The path 'echo' in the @WebSocketController of the bean 'malformed' is malformed: path: echo (expected: a leading slash).",
				"Use a path with a leading slash such as /echo.");
	}

	@Test
	void aHandlerOfAnUnknownEndpoint() {
		assertFailure(this.admin.withBean("sessions", Sessions.class),
				"The bean 'sessions' is for the endpoint 'amdin', which does not exist. The endpoints are: default, admin.",
				"Correct the name, or add the endpoint, for example by setting 'wamp.server.endpoints.amdin.path'.");
	}

	@Test
	void aRegistrarOfAnUnknownEndpoint() {
		assertFailure(this.admin.withUserConfiguration(Registrar.class),
				"The bean 'registrar' is for the endpoint 'other', which does not exist. The endpoints are: default, admin.",
				"Correct the name, or add the endpoint, for example by setting 'wamp.server.endpoints.other.path'.");
	}

	@Test
	void aHandlerOfAnEndpointForPlainMessages() {
		assertFailure(this.application.withBean("echo", Named.class).withBean("misplaced", Misplaced.class),
				"The bean 'misplaced' is for the endpoint 'echo', which has no use for it as it does not speak WAMP.",
				"Select an endpoint that speaks WAMP.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					path                  | admin                 | path: admin (expected: a leading slash)                                                     | a path with a leading slash such as /wamp
					max-prefixes          | 0                     | the value is out of range                                                                   | a number of at least 1
					max-fragments         | -1                    | the value is out of range                                                                   | a number of at least 0
					shutdown-batch-size   | -1                    | the value is out of range                                                                   | a number of at least 0
					max-message-size      | 0B                    | the value is out of range                                                                   | a size from 1B to 2047MB
					compression.level     | 10                    | the value is out of range                                                                   | a number from 1 to 9
					compression.threshold | -1B                   | the value is out of range                                                                   | a size from 0B to 2047MB
					subprotocols          | [wamp.2.json]         | subprotocols: [wamp.2.json] (expected: some of wamp)                                        | subprotocols that are known, or none for all
					topic-space           | tenant                | the path /admin has no such variable                                                        | the name of a variable in 'wamp.server.endpoints.admin.path', such as tenant in /tenants/{tenant}/wamp
					allowed-origins       | admin.example         | origin: admin.example (expected: scheme and host such as https://app.example.com, https://*.example.com, * or null) | origins, which are a scheme and host such as https://app.example.com or https://*.example.com, * or null
					topics                | http://example.com/{a | pattern: http://example.com/{a (a brace is not closed; expected: a URI with variables such as http://example.com/chat/{room})                                                                                           | URIs, possibly with variables such as http://example.com/chat/{room}
					port                  | 65536                 | this is no port                                                                             | a port from 0 to 65535, or remove it to be where the default endpoint is
					""")
	void aValueThatCannotBeUsed(String property, String value, String reason, String expected) {
		String key = "wamp.server.endpoints.admin." + property;
		assertFailure(this.admin.withPropertyValues(key + "=" + value.replaceAll("[\\[\\]]", "")),
				"The configuration property '" + key + "' has the value '" + value + "', which cannot be used: "
						+ reason,
				"Set '" + key + "' to " + expected + ".");
	}

	@Test
	void aTimeoutThatIsInherited() {
		assertFailure(this.admin.withPropertyValues("wamp.server.endpoints.admin.keep-alive.interval=5s"),
				"The configuration property 'wamp.server.endpoints.admin.keep-alive.timeout' has the value 'PT10S', which cannot be used: timeout: PT10S (expected: more than 0 and less than the interval PT5S)",
				"Set 'wamp.server.endpoints.admin.keep-alive.timeout' to more than zero and less than 'wamp.server.endpoints.admin.keep-alive.interval', which is PT5S.");
	}

	@Test
	void anSslBundleThatIsMissing() {
		assertFailure(
				this.admin.withPropertyValues("wamp.server.endpoints.admin.port=0",
						"wamp.server.endpoints.admin.ssl.bundle=none"),
				"The configuration property 'wamp.server.endpoints.admin.ssl.bundle' has the value 'none', which cannot be used: SSL bundle name 'none' cannot be found",
				"Set 'wamp.server.endpoints.admin.ssl.bundle' to the name of an SSL bundle with a certificate and its key.");
	}

	@Test
	void endpointsOfAPortThatDisagree() {
		assertFailure(
				this.admin.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1",
						"wamp.server.endpoints.admin.address=127.0.0.2"),
				"The configuration property 'wamp.server.endpoints.admin.address' has the value '127.0.0.2', which cannot be used: the endpoint 'default' on the same port has '127.0.0.1'",
				"Set 'wamp.server.endpoints.admin.address' to the same, or 'wamp.server.endpoints.admin.port' to another port.");
	}

	@Test
	void propertiesOfTheDefaultEndpointUnderItsName() {
		assertFailure(this.application.withPropertyValues("wamp.server.endpoints.default.path=/a"),
				"The configuration property 'wamp.server.endpoints.default.path' is of the default endpoint.",
				"Set it below 'wamp.server' itself, or give the endpoint another name.");
	}

	@Test
	void endpointsThatAreListed() {
		assertFailure(this.application.withPropertyValues("wamp.server.endpoints[0].path=/a"),
				"The configuration property 'wamp.server.endpoints[0].path' names an endpoint '0'.",
				"Set 'wamp.server.endpoints.<name>.path' and so on, the name being of letters, digits and dashes.");
	}

	@Test
	void twoBeansOfOneName() {
		assertFailure(this.application.withBean("a", Named.class).withBean("b", Named.class),
				"The bean 'b' has the name of an endpoint that is there already, 'echo', as the bean 'echoWebSocketEndpoint'.",
				"Give it another name. A bean that is to replace the default endpoint has the name 'wampEndpoint'.");
	}

	@Test
	void anEndpointThatIsNotNamedAsItsBean() {
		assertFailure(
				this.application.withBean("own", WampEndpoint.class,
						() -> WampEndpoint.builder().name("other").path("/own").build()),
				"The bean 'own' is an endpoint with the name 'other', not 'own'.",
				"Give the endpoint the name 'own' when it is built, or the bean another name. The bean 'wampEndpoint' is the endpoint 'default'.");
	}

	@Test
	void aFactoryThatIsAskedForAnUnknownEndpoint() {
		assertFailure(this.application.withUserConfiguration(Misnamed.class),
				"The EndpointFactory is asked for the endpoint 'reports', which does not exist. The endpoints are: default, own.",
				"Ask for the name of the bean that is the endpoint, or give the bean the name 'reports'.");
	}

	@Test
	void aPropertyOfTheWholeServer() {
		assertFailure(this.admin.withPropertyValues("wamp.server.endpoints.admin.enabled=false"),
				"The configuration property 'wamp.server.endpoints.admin.enabled' is no property of an endpoint, but of the whole server.",
				"Remove it. An endpoint is there as long as it has properties, or its bean is.");
	}

	@Test
	void aPortInUse() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			int port = other.getLocalPort();
			this.admin.withPropertyValues("wamp.server.endpoints.admin.port=" + port, "wamp.server.address=127.0.0.1")
				.run((context) -> {
					FailureAnalysis analysis = FailureAnalysisTests.analyze(context);
					assertThat(analysis.getDescription())
						.startsWith("The WAMP server of the endpoint 'admin' cannot listen on port " + port
								+ ", to which 'wamp.server.endpoints.admin.port' is set: ")
						.endsWith("Address already in use");
					assertThat(analysis.getAction()).isEqualTo("Stop what is listening on port " + port
							+ ", or set 'wamp.server.endpoints.admin.port' to another port, 0 for any free one.");
				});
		}
	}

	private static void assertFailure(ApplicationContextRunner application, String description, String action) {
		application.run((context) -> {
			FailureAnalysis analysis = FailureAnalysisTests.analyze(context);
			assertThat(analysis.getDescription()).isEqualTo(description);
			assertThat(analysis.getAction()).isEqualTo(action);
		});
	}

	@WampController("amdin")
	static class Sessions {

	}

	@WampController("echo")
	static class Misplaced {

	}

	@Configuration(proxyBeanMethods = false)
	static class Registrar {

		@Bean
		@ForEndpoint({ "admin", "other" })
		HandlerRegistrar registrar() {
			return (handlers) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Misnamed {

		@Bean
		WampEndpoint own(EndpointFactory endpoints) {
			return endpoints.wamp("reports").build();
		}

	}

	static class Controller {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

	@WebSocketController
	static class Nowhere extends Controller {

	}

	@WebSocketController("echo")
	static class Malformed extends Controller {

	}

	@WebSocketController(path = "/echo", name = "echo")
	static class Named extends Controller {

	}

}
