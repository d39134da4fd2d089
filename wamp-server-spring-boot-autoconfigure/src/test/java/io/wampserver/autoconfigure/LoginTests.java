// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.security.Principal;
import java.time.Duration;

import io.wampserver.WampEndpoint;
import io.wampserver.client.Login;
import io.wampserver.client.LoginRefusedException;
import io.wampserver.client.WampClient;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.login.Credentials;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import io.wampserver.login.LoginRequest;
import io.wampserver.login.Permissions;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.EndpointFactory;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Endpoints that require login by property, with credentials from a bean.
 */
class LoginTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String WHO = "http://example.com/who";

	private final ApplicationContextRunner server = TestServers.ownPort().withBean(Who.class);

	private final ApplicationContextRunner required = this.server.withPropertyValues("wamp.server.login.required=true",
			"wamp.server.login.failure-delay=0s");

	private static Mono<Credentials> alice(String authKey) {
		return authKey.equals("alice")
				? Mono.just(Credentials.secret("s3cr3t").permissions(Permissions.builder().procedure(WHO).build()))
				: Mono.empty();
	}

	private static String who(ApplicationContext context, String path, @Nullable Login login) {
		WampClient.Builder builder = WampClient.builder("ws://127.0.0.1:" + TestServers.port(context) + path);
		WampClient client = ((login != null) ? builder.login(login) : builder).build();
		try {
			client.connect().block(TIMEOUT);
			return client.call(String.class, WHO).onErrorResume((ex) -> Mono.just(ex.getMessage())).block(TIMEOUT);
		}
		finally {
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void theUserIsThePrincipalOfHandlers() {
		this.required.withBean(Users.class).run((context) -> {
			assertThat(who(context, "/wamp", Login.secret("alice", "s3cr3t"))).isEqualTo("alice");
			assertThat(who(context, "/wamp", null)).contains("not_authorized");
			assertThatExceptionOfType(LoginRefusedException.class)
				.isThrownBy(() -> who(context, "/wamp", Login.secret("alice", "wrong")));
		});
	}

	@Test
	void withoutPropertyAndBeanNothingIsAdded() {
		this.server.run((context) -> {
			assertThat(context).doesNotHaveBean(LoginMiddleware.class);
			assertThat(who(context, "/wamp", null)).isEqualTo("nobody");
			assertThat(who(context, "/wamp", Login.anonymous())).isEqualTo("nobody");
		});
	}

	@Test
	void theBeanAloneOffersALogin() {
		this.server.withBean(Users.class).run((context) -> {
			assertThat(who(context, "/wamp", null)).isEqualTo("nobody");
			assertThat(who(context, "/wamp", Login.secret("alice", "s3cr3t"))).isEqualTo("alice");
		});
	}

	@Test
	void requiredLoginNeedsTheBean() {
		this.required.run((context) -> {
			FailureAnalysis analysis = FailureAnalysisTests.analyze(context);
			assertThat(analysis.getDescription()).contains("'default' requires login", "'wamp.server.login.required'");
			assertThat(analysis.getAction()).contains("Add a bean of the type " + CredentialsRepository.class.getName(),
					"remove 'wamp.server.login.required'");
		});
	}

	@Test
	void requiredLoginOfANamedEndpointNeedsTheBean() {
		this.server
			.withPropertyValues("wamp.server.endpoints.admin.path=/admin",
					"wamp.server.endpoints.admin.login.required=true")
			.run((context) -> assertThat(FailureAnalysisTests.analyze(context).getDescription())
				.contains("'admin' requires login", "'wamp.server.endpoints.admin.login.required'"));
	}

	@Test
	void namedEndpointsInherit() {
		this.required.withBean(Users.class)
			.withBean(WhoEverywhere.class)
			.withPropertyValues("wamp.server.endpoints.admin.path=/admin", "wamp.server.endpoints.open.path=/open",
					"wamp.server.endpoints.open.login.required=false")
			.run((context) -> {
				assertThat(who(context, "/admin", null)).contains("not_authorized");
				assertThat(who(context, "/admin", Login.secret("alice", "s3cr3t"))).isEqualTo("alice");
				assertThat(who(context, "/open", null)).isEqualTo("nobody");
				assertThat(who(context, "/open", Login.secret("alice", "s3cr3t"))).isEqualTo("alice");
			});
	}

	@Test
	void anEndpointMayHaveCredentialsOfItsOwn() {
		this.server.withUserConfiguration(AdminUsers.class)
			.withBean(WhoForAdmin.class)
			.withPropertyValues("wamp.server.endpoints.admin.path=/admin",
					"wamp.server.endpoints.admin.login.required=true")
			.run((context) -> {
				assertThat(context.getBean(EndpointBeans.class).extensions(LoginMiddleware.class, "default")).isEmpty();
				assertThat(who(context, "/wamp", null)).isEqualTo("nobody");
				assertThat(who(context, "/admin", Login.secret("root", "r00t"))).isEqualTo("root");
			});
	}

	@Test
	void anEndpointOfTheApplicationHasIt() {
		this.required.withBean(Users.class)
			.withUserConfiguration(OwnEndpoint.class)
			.run((context) -> assertThat(who(context, "/own", null)).contains("not_authorized"));
	}

	@Test
	void itsPlaceIsAmongTheMiddleware() {
		this.required.withBean(Users.class).withUserConfiguration(Surroundings.class).run((context) -> {
			EndpointBeans beans = context.getBean(EndpointBeans.class);
			assertThat(beans.extensions(RpcMiddleware.class, "default")).containsExactly(
					context.getBean("before", RpcMiddleware.class), context.getBean(LoginMiddleware.class),
					context.getBean("after", RpcMiddleware.class));
			assertThat(beans.extensions(WampMiddleware.class, "default")).hasSize(1);
		});
	}

	@Test
	void theApplicationMayReplaceIt() {
		LoginMiddleware own = new LoginMiddleware((request) -> Mono.empty(), LoginOptions.DEFAULTS);
		this.required.withBean(LoginMiddleware.class, () -> own)
			.run((context) -> assertThat(context.getBean(LoginMiddleware.class)).isSameAs(own));
	}

	@Test
	void plainEndpointsCannotRequireIt() {
		this.server.withBean(Users.class)
			.withBean("plain", Plain.class)
			.withPropertyValues("wamp.server.endpoints.plain.login.required=true")
			.run((context) -> assertThat(FailureAnalysisTests.analyze(context).getDescription())
				.contains("'wamp.server.endpoints.plain.login.required'", "does not speak WAMP"));
	}

	@Test
	void plainEndpointsDoNotInheritIt() {
		this.required.withBean(Users.class).withBean("plain", Plain.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).getBeans(LoginMiddleware.class).hasSize(1);
		});
	}

	@Test
	void theSummarySaysThatLoginIsRequired() {
		this.required.withBean(Users.class)
			.withPropertyValues("wamp.server.endpoints.open.path=/open",
					"wamp.server.endpoints.open.login.required=false")
			.run((context) -> {
				EndpointSummary summary = context.getBean(EndpointSummary.class);
				EndpointLayout layout = context.getBean(EndpointLayout.class);
				assertThat(layout.endpoints().stream().map(summary::describe)).satisfiesExactly(
						(line) -> assertThat(line).contains("; login required"),
						(line) -> assertThat(line).doesNotContain("login"));
			});
	}

	@Test
	void defaultsAreThoseOfTheCore() {
		this.required.withPropertyValues("wamp.server.login.failure-delay=800ms")
			.withBean(Users.class)
			.run((context) -> assertThat(options(context)).isEqualTo(LoginOptions.DEFAULTS));
	}

	@Test
	void everyOptionCanBeSet() {
		this.required.withBean(Users.class)
			.withPropertyValues("wamp.server.login.allow-anonymous=false", "wamp.server.login.timeout=1s",
					"wamp.server.login.max-failures=2", "wamp.server.login.failure-delay=3s",
					"wamp.server.login.max-failure-delay=4s", "wamp.server.login.throttle-interval=5s",
					"wamp.server.login.public-procedures=a,b/{c}", "wamp.server.login.enforce-permissions=false",
					"wamp.server.login.permissions-in-challenge=false")
			.run((context) -> assertThat(options(context)).isEqualTo(LoginOptions.builder()
				.anonymousAllowed(false)
				.timeout(Duration.ofSeconds(1))
				.maxFailures(2)
				.failureDelay(Duration.ofSeconds(3), Duration.ofSeconds(4))
				.throttleInterval(Duration.ofSeconds(5))
				.publicProcedures("a", "b/{c}")
				.permissionsEnforced(false)
				.permissionsInChallenge(false)
				.build()));
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "false, false" })
	void unknownKeysAreConcealed(boolean salted, boolean hasSalt) {
		this.required.withBean(Users.class)
			.withPropertyValues("wamp.server.login.conceal-unknown-keys=true",
					"wamp.server.login.made-up-salt.enabled=" + salted, "wamp.server.login.made-up-salt.key-length=16",
					"wamp.server.login.made-up-salt.iterations=77", "wamp.server.login.made-up-salt.seed=secret")
			.run((context) -> {
				try (TestClient client = TestClient.connect(TestServers.port(context))) {
					String answer = client.exchange("[2,\"1\",\"" + LoginMiddleware.AUTHREQ + "\",\"mallory\"]");
					assertThat(answer).startsWith("[3,").doesNotContain("secret");
					assertThat(answer.contains("\\\"keylen\\\":16,\\\"iterations\\\":77")).isEqualTo(hasSalt);
				}
			});
	}

	@ParameterizedTest
	@CsvSource({ "max-failures, 0, at least 1", "timeout, -1s, not less than zero",
			"failure-delay, -1s, not less than zero", "max-failure-delay, -1s, not less than zero",
			"throttle-interval, -1s, not less than zero", "public-procedures, a{b, URI patterns",
			"made-up-salt.key-length, 30, a multiple of 4", "made-up-salt.iterations, 0, at least 1" })
	void badValuesAreExplained(String property, String value, String fix) {
		this.required.withBean(Users.class)
			.withPropertyValues("wamp.server.login.conceal-unknown-keys=true",
					"wamp.server.login." + property + "=" + value)
			.run((context) -> {
				FailureAnalysis analysis = FailureAnalysisTests.analyze(context);
				assertThat(analysis.getDescription()).contains("'wamp.server.login." + property + "'");
				assertThat(analysis.getAction()).contains(fix);
			});
	}

	private static LoginOptions options(ApplicationContext context) {
		return new EndpointLogins(context.getBean(EndpointBeans.class), context.getBean(EndpointProperties.class))
			.options("default");
	}

	static class Users implements CredentialsRepository {

		@Override
		public Mono<Credentials> find(LoginRequest request) {
			return alice(request.authKey());
		}

	}

	@WampController
	static class Who {

		@WampRpc(WHO)
		String who(@Nullable Principal principal) {
			return (principal != null) ? principal.getName() : "nobody";
		}

	}

	@ForEndpoint({ "admin", "open" })
	@WampController
	static class WhoEverywhere extends Who {

	}

	@ForEndpoint("admin")
	@WampController
	static class WhoForAdmin extends Who {

	}

	@Configuration(proxyBeanMethods = false)
	static class AdminUsers {

		@Bean
		@ForEndpoint("admin")
		CredentialsRepository adminUsers() {
			return (request) -> Mono
				.just(Credentials.secret("r00t").permissions(Permissions.builder().procedure(WHO).build()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnEndpoint {

		@Bean
		WampEndpoint own(EndpointFactory endpoints) {
			return endpoints.wamp("own").path("/own").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Surroundings {

		@Bean
		RpcMiddleware after() {
			return (request, next) -> next.onCall(request);
		}

		@Bean
		@Order(-1000)
		RpcMiddleware before() {
			return (request, next) -> next.onCall(request);
		}

	}

	@WebSocketController(path = "/plain")
	static class Plain {

		@OnWebSocket(WebSocketSignal.TEXT)
		String echo(String text) {
			return text;
		}

	}

}
