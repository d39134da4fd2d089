// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.security;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.client.HandshakeRefusedException;
import io.wampserver.client.WampClient;
import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.security.AuthenticationMiddleware;
import io.wampserver.spring.security.ConnectionAuthentication;
import io.wampserver.spring.security.HandshakeCredentials;
import io.wampserver.spring.security.WampAuthorization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtReactiveAuthenticationManager;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.SecurityWebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Tag("slow")
class TokenTests {

	private final ReactiveWebApplicationContextRunner mounted = SecuredServer.mounted(ResourceServer.class,
			Application.class);

	private final ApplicationContextRunner ownPort = SecuredServer.ownPort(OwnPort.class, Application.class);

	@Test
	void tokenInTheHeaderSaysWhoTheUserIs() {
		String header = "Bearer " + Tokens.token("ada", Duration.ofHours(1));
		this.mounted.run((context) -> assertThat(SecuredServer
			.call(SecuredServer.connect(SecuredServer.client(context).header("Authorization", header)), "who"))
			.isEqualTo("ada [SCOPE_chat]"));
		this.ownPort.run((context) -> assertThat(SecuredServer
			.call(SecuredServer.connect(SecuredServer.client(context).header("Authorization", header)), "who"))
			.isEqualTo("ada [SCOPE_chat]"));
	}

	@Test
	void tokenInTheQuerySaysWhoTheUserIs() {
		this.mounted.run((context) -> assertThat(SecuredServer.call(connect(context, Duration.ofHours(1)), "who"))
			.isEqualTo("ada [SCOPE_chat]"));
		this.ownPort.run((context) -> assertThat(SecuredServer.call(connect(context, Duration.ofHours(1)), "who"))
			.isEqualTo("ada [SCOPE_chat]"));
	}

	private static WampClient connect(ApplicationContext context, Duration life) {
		return connect(context, Tokens.token("ada", life));
	}

	private static WampClient connect(ApplicationContext context, String token) {
		return SecuredServer
			.connect(WampClient.builder(SecuredServer.uri(context, "/wamp?other=1&access_token=" + token)));
	}

	@Test
	void badTokensAreRefused() {
		this.mounted.run(TokenTests::refusesBadTokens);
		this.ownPort.run(TokenTests::refusesBadTokens);
	}

	private static void refusesBadTokens(ApplicationContext context) {
		String expired = Tokens.token("ada", Duration.ofMinutes(-2));
		for (String token : List.of("nonsense", expired)) {
			assertThatExceptionOfType(HandshakeRefusedException.class).isThrownBy(() -> connect(context, token))
				.satisfies((ex) -> assertThat(ex.httpStatus()).isEqualTo(401));
		}
	}

	@Test
	void ownPortLeavesHandshakesWithoutATokenToTheRules() {
		this.ownPort.run((context) -> {
			WampClient nobody = SecuredServer.connect(SecuredServer.client(context));
			assertThat(SecuredServer.error(nobody, "ping")).isEqualTo("not_authorized");
		});
	}

	@Test
	void connectionEndsWithItsToken() {
		this.mounted.run((context) -> {
			long started = System.nanoTime();
			WampClient client = connect(context, Duration.ofSeconds(3));
			assertThat(SecuredServer.call(client, "ping")).isEqualTo("pong");
			List<Disconnect> closed = context.getBean(Application.class).closed;
			await().atMost(SecuredServer.TIMEOUT).until(() -> !closed.isEmpty());
			assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofSeconds(1));
			assertThat(closed)
				.containsExactly(new Disconnect(new CloseStatus(1008, "login expired"), Disconnect.Cause.SESSION_END));
		});
	}

	@Test
	void connectionOutlivesItsTokenIfThatIsTurnedOff() {
		this.mounted.withPropertyValues("wamp.server.security.close-on-expiry=false")
			.run((context) -> assertThat(context).doesNotHaveBean("wampAuthenticationExpiryMiddleware"));
	}

	@Test
	void freshTokenPutsTheEndOff() {
		this.mounted.run((context) -> {
			WampClient first = connect(context, Duration.ofSeconds(3));
			WampClient second = connect(context, Duration.ofSeconds(3));
			assertThat(SecuredServer.call(first, "refresh", Tokens.token("ada", Duration.ofHours(1)))).isEqualTo("ada");
			SecuredServer.awaitEnd(second);
			assertThat(SecuredServer.call(first, "who")).isEqualTo("ada [SCOPE_chat]");
		});
	}

	@Test
	void freshTokenCanEndEarlierToo() {
		this.mounted.run((context) -> {
			WampClient client = connect(context, Duration.ofHours(1));
			SecuredServer.call(client, "refresh", Tokens.token("ada", Duration.ofSeconds(2)));
			SecuredServer.awaitEnd(client);
		});
	}

	@Test
	void firstTokenCanComeLater() {
		this.ownPort.run((context) -> {
			WampClient client = SecuredServer.connect(SecuredServer.client(context));
			assertThat(SecuredServer.call(client, "refresh", Tokens.token("ada", Duration.ofSeconds(3))))
				.isEqualTo("ada");
			assertThat(SecuredServer.call(client, "ping")).isEqualTo("pong");
			SecuredServer.awaitEnd(client);
		});
	}

	@Test
	void tokenOfAnotherUserIsRefused() {
		this.mounted.run((context) -> {
			WampClient client = connect(context, Duration.ofHours(1));
			assertThat(SecuredServer.error(client, "refresh", Tokens.token("eve", Duration.ofHours(1))))
				.isEqualTo("not_authorized");
			assertThat(SecuredServer.error(client, "refresh", "nonsense")).isEqualTo("not_authorized");
			assertThat(SecuredServer.call(client, "who")).startsWith("ada");
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebFluxSecurity
	static class ResourceServer {

		@Bean
		ReactiveAuthenticationManager tokens() {
			return new JwtReactiveAuthenticationManager(Tokens.decoder());
		}

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http, ReactiveAuthenticationManager tokens) {
			ServerBearerTokenAuthenticationConverter converter = new ServerBearerTokenAuthenticationConverter();
			converter.setAllowUriQueryParameter(true);
			return http.authorizeExchange((exchange) -> exchange.anyExchange().authenticated())
				.oauth2ResourceServer((server) -> server.bearerTokenConverter(converter)
					.jwt((jwt) -> jwt.authenticationManager(tokens)))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnPort {

		@Bean
		AuthenticationMiddleware authentication(ReactiveAuthenticationManager tokens) {
			return new AuthenticationMiddleware(tokens, HandshakeCredentials.bearerToken(),
					HandshakeCredentials.bearerTokenIn("access_token"));
		}

		@Bean
		ReactiveAuthenticationManager tokens() {
			return new JwtReactiveAuthenticationManager(Tokens.decoder());
		}

		@Bean
		WampAuthorization rules() {
			return WampAuthorization.builder()
				.call("http://example.com/refresh")
				.permitAll()
				.anyMessage()
				.authenticated()
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		private final List<Disconnect> closed = new CopyOnWriteArrayList<>();

		private final ReactiveAuthenticationManager tokens;

		Application(ReactiveAuthenticationManager tokens) {
			this.tokens = tokens;
		}

		@EventListener
		void closed(ConnectionClosed event) {
			this.closed.add(event.disconnect());
		}

		@WampRpc("http://example.com/who")
		String who(Authentication user) {
			return user.getName() + " "
					+ user.getAuthorities().stream().filter((a) -> a.toString().equals("SCOPE_chat")).toList();
		}

		@WampRpc("http://example.com/refresh")
		Mono<String> refresh(String token, WampConnection connection) {
			return this.tokens.authenticate(new BearerTokenAuthenticationToken(token))
				.doOnNext((user) -> ConnectionAuthentication.refresh(connection, user))
				.map(Authentication::getName);
		}

		@Bean
		HandlerRegistrar ping() {
			return (handlers) -> handlers.rpc("http://example.com/ping", (request) -> Mono.just("pong"));
		}

	}

}
