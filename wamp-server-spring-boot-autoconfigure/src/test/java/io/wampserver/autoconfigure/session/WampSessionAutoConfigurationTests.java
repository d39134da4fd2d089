// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.spring.session.RedisSessionListener;
import io.wampserver.spring.session.RepositorySessionStore;
import io.wampserver.spring.session.SessionEventListener;
import io.wampserver.spring.session.SessionIdResolver;
import io.wampserver.spring.session.SessionMiddleware;
import io.wampserver.spring.session.SessionPrincipalResolver;
import io.wampserver.spring.session.SessionStore;
import io.wampserver.spring.session.SessionWatch;
import io.wampserver.spring.session.SessionWebFilter;
import io.wampserver.spring.session.StoredSession;
import io.wampserver.spring.session.WebFluxSessionStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.events.SessionDeletedEvent;
import org.springframework.session.events.SessionExpiredEvent;

import static org.assertj.core.api.Assertions.assertThat;

class WampSessionAutoConfigurationTests {

	private static final String[] LIBRARIES = { "org.springframework.session", "org.springframework.security" };

	private final ReactiveWebApplicationContextRunner web = SessionServers.inMemory();

	private final ApplicationContextRunner noWeb = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WampServerAutoConfiguration.class, WampSessionAutoConfiguration.class))
		.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1");

	@Test
	void usesTheSessionsOfWebFlux() {
		this.web.run((context) -> assertThat(context).hasSingleBean(WebFluxSessionStore.class)
			.hasSingleBean(SessionMiddleware.class)
			.hasSingleBean(SessionWatch.class)
			.hasSingleBean(SessionWebFilter.class)
			.hasSingleBean(SessionPrincipalResolver.class)
			.hasSingleBean(SessionEventListener.class)
			.doesNotHaveBean(RedisSessionListener.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp.server.session.enabled", "wamp.server.enabled" })
	void canBeSwitchedOff(String property) {
		this.web.withPropertyValues(property + "=false")
			.run((context) -> assertNothing(context.getBeanDefinitionNames()));
	}

	@Test
	void staysAwayFromApplicationsWithoutALogin() {
		this.web.withClassLoader(new FilteredClassLoader(LIBRARIES))
			.run((context) -> assertNothing(context.getBeanDefinitionNames()));
	}

	@Test
	void canBeWantedWithoutALogin() {
		this.web.withClassLoader(new FilteredClassLoader(LIBRARIES))
			.withPropertyValues("wamp.server.session.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(SessionMiddleware.class)
				.doesNotHaveBean(SessionPrincipalResolver.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "org.springframework.session", "org.springframework.security",
			"org.springframework.data.redis" })
	void canDoWithoutALibrary(String library) {
		this.web.withClassLoader(new FilteredClassLoader(library))
			.run((context) -> assertThat(context).hasSingleBean(SessionMiddleware.class));
	}

	@Test
	void staysAwayWhereNoSessionsAre() {
		this.noWeb.run((context) -> assertThat(context).doesNotHaveBean(SessionMiddleware.class)
			.doesNotHaveBean(SessionWatch.class));
	}

	private static void assertNothing(String[] beanNames) {
		assertThat(beanNames).noneMatch((name) -> name.contains("Session") && name.startsWith("wamp"));
	}

	@Test
	void beansOfTheApplicationComeFirst() {
		this.web.withUserConfiguration(OwnBeans.class)
			.run((context) -> assertThat(context).hasSingleBean(SessionStore.class)
				.hasSingleBean(SessionIdResolver.class)
				.hasSingleBean(SessionPrincipalResolver.class)
				.hasBean("ownStore")
				.hasBean("ownIds")
				.hasBean("ownPrincipals"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "check-interval=0", "lookup-timeout=-1s", "touch-interval=-1s" })
	void refusesImpossibleTimes(String property) {
		this.web.withPropertyValues("wamp.server.session." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessageContaining("expected"));
	}

	@Test
	void repositoryThatBlocksServesAPortOfItsOwn() {
		this.noWeb.withUserConfiguration(BlockingRepository.class, SessionApplication.Procedures.class)
			.run((context) -> {
				MapSessionRepository repository = context.getBean(MapSessionRepository.class);
				MapSession session = repository.createSession();
				session.setAttribute("cart", "full");
				repository.save(session);
				String encoded = Base64.getEncoder()
					.encodeToString(session.getId().getBytes(StandardCharsets.US_ASCII));
				int port = SessionServers.wampPort(context);
				try (SessionSocket deleted = SessionSocket.connect(port, "a=b; SESSION=" + encoded);
						SessionSocket plain = SessionSocket.connect(port, "SESSION=" + session.getId())) {
					assertThat(context).hasSingleBean(RepositorySessionStore.class);
					assertThat(deleted.call("cart")).isEqualTo("\"full\"");
					assertThat(plain.call("cart")).isEqualTo("\"full\"");
					context.publishEvent(new SessionDeletedEvent(this, session));
					assertThat(deleted.end()).isEqualTo("1008 session ended");
					assertThat(plain.end()).isEqualTo("1008 session ended");
				}
				try (SessionSocket expired = SessionSocket.connect(port, "SESSION=" + encoded)) {
					context.publishEvent(new SessionExpiredEvent(this, session));
					assertThat(expired.end()).isEqualTo("1008 session expired");
				}
			});
	}

	@Test
	void cookieHasTheNameOfTheServletApplication() {
		this.noWeb.withUserConfiguration(BlockingRepository.class, SessionApplication.Procedures.class)
			.withPropertyValues("server.servlet.session.cookie.name=SID")
			.run((context) -> {
				MapSessionRepository repository = context.getBean(MapSessionRepository.class);
				MapSession session = repository.createSession();
				repository.save(session);
				try (SessionSocket socket = SessionSocket.connect(SessionServers.wampPort(context),
						"SID=" + session.getId())) {
					assertThat(socket.call("has-session")).isEqualTo("true");
				}
			});
	}

	@Test
	void aSlowStoreRefusesTheHandshakeInTime() {
		this.noWeb.withUserConfiguration(SilentStore.class)
			.withPropertyValues("wamp.server.session.lookup-timeout=50ms")
			.run((context) -> {
				assertThat(Browser.refusal(SessionServers.wampPort(context), "SESSION=any")).isEqualTo(503);
				SessionSocket.connect(SessionServers.wampPort(context), "").close();
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class BlockingRepository {

		@Bean
		MapSessionRepository repository() {
			return new MapSessionRepository(new ConcurrentHashMap<String, Session>());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		SessionStore ownStore() {
			return new Silence();
		}

		@Bean
		SessionIdResolver ownIds() {
			return (request) -> request.headers("X-Session");
		}

		@Bean
		SessionPrincipalResolver ownPrincipals() {
			return SessionPrincipalResolver.NONE;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SilentStore {

		@Bean
		SessionStore silence() {
			return new Silence();
		}

	}

	/**
	 * Never answers.
	 */
	private static final class Silence implements SessionStore {

		@Override
		public Mono<StoredSession> find(String id) {
			return Mono.never();
		}

		@Override
		public Mono<StoredSession> touch(String id) {
			return Mono.never();
		}

		@Override
		public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
			return Mono.never();
		}

	}

}
