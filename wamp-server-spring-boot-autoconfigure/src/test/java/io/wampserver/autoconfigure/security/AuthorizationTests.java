// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.wampserver.Endpoint;
import io.wampserver.client.Login;
import io.wampserver.client.WampClient;
import io.wampserver.login.Credentials;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.login.LoginOptions;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.UserConnections;
import io.wampserver.spring.security.WampAuthorization;
import io.wampserver.spring.security.WampAuthorizationContext;
import io.wampserver.spring.security.WampAuthorizationContext.Operation;
import io.wampserver.topic.TopicPublisher;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizationTests {

	private final ReactiveWebApplicationContextRunner server = SecuredServer
		.mounted(SecuredServer.Users.class, Application.class)
		.withPropertyValues("wamp.server.topics=http://example.com/{topic},http://example.com/users/{name}");

	@Test
	void mostSpecificRuleDecidesAboutACall() {
		this.server.run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			WampClient bob = SecuredServer.connect(context, "bob");
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			assertThat(SecuredServer.call(ada, "admin#stop")).isEqualTo("done");
			assertThat(SecuredServer.error(bob, "admin#stop")).isEqualTo("not_authorized");
			assertThat(SecuredServer.call(bob, "admin#help")).isEqualTo("done");
			assertThat(SecuredServer.error(nobody, "admin#help")).isEqualTo("not_authorized");
			assertThat(SecuredServer.call(nobody, "public")).isEqualTo("done");
			assertThat(SecuredServer.error(ada, "closed")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(ada, "without-rule")).isEqualTo("not_authorized");
			assertThat(SecuredServer.call(ada, "by-authority")).isEqualTo("done");
		});
	}

	@Test
	void refusedSubscriptionsDoNotTakeEffect() {
		this.server.run((context) -> {
			List<String> received = new CopyOnWriteArrayList<>();
			WampClient bob = SecuredServer.connect(context, "bob");
			for (String topic : List.of("news", "secret", "users/bob", "users/ada")) {
				bob.subscribe(String.class, "http://example.com/" + topic).subscribe(received::add);
			}
			SecuredServer.call(bob, "public");
			assertThat(publish(context, "news")).isEqualTo(1);
			assertThat(publish(context, "secret")).isZero();
			assertThat(publish(context, "users/ada")).isZero();
			assertThat(publish(context, "users/bob")).isEqualTo(1);
			SecuredServer.call(bob, "public");
			assertThat(received).containsExactly("news", "users/bob");
		});
	}

	private static int publish(ApplicationContext context, String topic) {
		return context.getBean(TopicPublisher.class).publish("http://example.com/" + topic, topic);
	}

	@Test
	void refusedPublicationsReachNobody() {
		this.server.run((context) -> {
			List<String> received = new CopyOnWriteArrayList<>();
			WampClient ada = SecuredServer.connect(context, "ada");
			WampClient bob = SecuredServer.connect(context, "bob");
			bob.subscribe(String.class, "http://example.com/news").subscribe(received::add);
			SecuredServer.call(bob, "public");
			SecuredServer.connect(context, "bob").publish("http://example.com/news", "of bob").block();
			ada.publish("http://example.com/news", "of ada").block();
			SecuredServer.call(ada, "public");
			SecuredServer.call(bob, "public");
			assertThat(received).containsExactly("of ada");
		});
	}

	@Test
	void ruleMayTakeItsTime() {
		this.server.run((context) -> {
			WampClient ada = SecuredServer.connect(context, "ada");
			WampClient bob = SecuredServer.connect(context, "bob");
			assertThat(SecuredServer.call(ada, "slow")).startsWith("wamp").doesNotContain("parallel");
			assertThat(SecuredServer.error(bob, "slow")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(bob, "undecided")).isEqualTo("not_authorized");
			assertThat(SecuredServer.error(bob, "abstaining")).isEqualTo("not_authorized");
		});
	}

	@Test
	void forbiddenProceduresCanBeHidden() {
		this.server.withPropertyValues("wamp.server.hide-forbidden-procedures=true")
			.run((context) -> assertThat(SecuredServer.error(SecuredServer.connect(context, "bob"), "admin#stop"))
				.isEqualTo("NoSuchRPCEndpoint"));
	}

	@Test
	void loginIsNeverRefused() {
		this.server.run((context) -> {
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			nobody.call("http://api.wamp.ws/procedure#authreq").block(SecuredServer.TIMEOUT);
			assertThat(nobody.call("http://api.wamp.ws/procedure#auth").block(SecuredServer.TIMEOUT)).isNotNull();
		});
	}

	@Test
	void userOfAChallengeHasTheRolesOfItsAuthentication() {
		this.server.withBean(LoginMiddleware.class, AuthorizationTests::challenges).run((context) -> {
			WampClient ada = SecuredServer
				.connect(SecuredServer.client(context).login(Login.secret("ada", "of the challenge")));
			assertThat(SecuredServer.call(ada, "admin#stop")).isEqualTo("done");
			assertThat(context.getBean(UserConnections.class).of("ada")).hasSize(1);
			WampClient eve = SecuredServer
				.connect(SecuredServer.client(context).login(Login.secret("eve", "of the challenge")));
			assertThat(SecuredServer.error(eve, "admin#stop")).isEqualTo("not_authorized");
			assertThat(SecuredServer.call(eve, "admin#help")).isEqualTo("done");
		});
	}

	private static LoginMiddleware challenges() {
		Credentials credentials = Credentials.secret("of the challenge");
		return new LoginMiddleware(
				(request) -> Mono
					.just(request.authKey().equals("ada") ? credentials.principal(UsernamePasswordAuthenticationToken
						.authenticated("ada", null, AuthorityUtils.createAuthorityList("ROLE_ADMIN"))) : credentials),
				LoginOptions.builder().permissionsEnforced(false).build());
	}

	@Test
	void refusalsAreCountedAndTheFirstOfEachRuleIsLogged() {
		Logger logger = (Logger) LoggerFactory.getLogger(WampAuthorization.class);
		ListAppender<ILoggingEvent> log = new ListAppender<>();
		log.start();
		logger.addAppender(log);
		logger.setLevel(Level.INFO);
		this.server.run((context) -> {
			WampClient bob = SecuredServer.connect(context, "bob");
			for (int i = 0; i < 3; i++) {
				SecuredServer.error(bob, "admin#stop");
				bob.publish("http://example.com/news", i).block(SecuredServer.TIMEOUT);
			}
			SecuredServer.call(bob, "public");
			WampAuthorization rules = context.getBean("rules", WampAuthorization.class);
			assertThat(rules.refusals(Operation.CALL)).isEqualTo(3);
			assertThat(rules.refusals(Operation.PUBLISH)).isEqualTo(3);
			assertThat(rules.refusals(Operation.SUBSCRIBE)).isZero();
		});
		logger.setLevel(null);
		logger.detachAppender(log);
		assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage)
			.hasSize(2)
			.anyMatch((message) -> message
				.contains("A CALL is refused by the rule for http://example.com/admin#{procedure}"));
	}

	@Test
	void decisionsAreToldToAnEventPublisher() {
		this.server.run((context) -> {
			SecuredServer.error(SecuredServer.connect(context, "bob"), "admin#stop");
			assertThat(context.getBean(Audit.class).entries)
				.containsExactly("bob CALL http://example.com/admin#stop false");
		});
	}

	@Test
	void rulesOfAnEndpointAreForItAlone() {
		this.server.withPropertyValues("wamp.server.endpoints.office.path=/office").run((context) -> {
			WampClient nobody = SecuredServer.connect(WampClient.builder(SecuredServer.uri(context, "/office")));
			assertThat(SecuredServer.error(nobody, "public")).isEqualTo("not_authorized");
			assertThat(
					SecuredServer.call(SecuredServer.connect(WampClient.builder(SecuredServer.uri(context, "/office"))
						.header("Authorization", SecuredServer.basic("bob"))), "public"))
				.isEqualTo("done");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		@ForEndpoint(Endpoint.DEFAULT_NAME)
		WampAuthorization rules(Audit audit) {
			String base = "http://example.com/";
			return WampAuthorization.builder()
				.call(base + "public")
				.permitAll()
				.call(base + "admin#{procedure}")
				.hasRole("ADMIN")
				.call(base + "admin#help")
				.authenticated()
				.call(base + "by-authority")
				.hasAnyAuthority("OTHER", "ROLE_ADMIN")
				.call(base + "closed")
				.denyAll()
				.call(base + "slow")
				.reactiveAccess((user, request) -> user.map(AuthorizationTests::isAda)
					.delayElement(Duration.ofMillis(1), Schedulers.parallel()))
				.call(base + "undecided")
				.reactiveAccess((user, request) -> Mono.empty())
				.call(base + "abstaining")
				.access((user, request) -> null)
				.subscribe(base + "news")
				.authenticated()
				.subscribe(base + "users/{name}")
				.access((user, request) -> new AuthorizationDecision(
						user.get().getName().equals(request.variables().get("name"))))
				.publish(base + "news")
				.hasRole("ADMIN")
				.anyMessage()
				.denyAll()
				.eventPublisher(audit)
				.build();
		}

		@Bean
		@ForEndpoint("office")
		@ConditionalOnProperty("wamp.server.endpoints.office.path")
		WampAuthorization officeRules() {
			return WampAuthorization.builder().anyMessage().authenticated().build();
		}

		@Bean
		@ForEndpoint(ForEndpoint.ALL)
		HandlerRegistrar procedures() {
			return (handlers) -> {
				for (String name : List.of("public", "admin#stop", "admin#help", "closed", "undecided", "abstaining",
						"without-rule", "by-authority")) {
					handlers.rpc("http://example.com/" + name, (request) -> Mono.just("done"));
				}
				handlers.rpc("http://example.com/slow",
						(request) -> Mono.just(request.connection().inEventLoop() ? "wamp event loop" : "parallel"));
			};
		}

		@Bean
		Audit audit() {
			return new Audit();
		}

	}

	private static AuthorizationResult isAda(Authentication user) {
		return new AuthorizationDecision(user.getName().equals("ada"));
	}

	static class Audit implements AuthorizationEventPublisher {

		private final List<String> entries = new CopyOnWriteArrayList<>();

		@Override
		public <T> void publishAuthorizationEvent(Supplier<Authentication> user, T object, AuthorizationResult result) {
			if (!result.isGranted() && object instanceof WampAuthorizationContext request) {
				Authentication who = user.get();
				this.entries.add(((who != null) ? who.getName() : "nobody") + " " + request.operation() + " "
						+ request.uri() + " " + result.isGranted());
			}
		}

	}

}
