// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.security.Principal;
import java.time.Duration;
import java.util.Map;

import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
import io.wampserver.login.Credentials;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.Permissions;
import io.wampserver.login.Permissions.Access;
import io.wampserver.login.Salt;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * The application whose pages use the client.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class TestApplication {

	private static final String SECRET = "p\u00e4ssw\u00f6rd";

	static final String ECHO = "http://example.com/echo";

	static ConfigurableApplicationContext run(RestartableServer other) {
		return new SpringApplicationBuilder(TestApplication.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("other", other))
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.reactor.netty.shutdown-quiet-period=0s",
					"--spring.main.banner-mode=off", "--wamp.server.server-ident=Tested",
					"--wamp.server.endpoints.members.path=/members",
					"--wamp.server.endpoints.members.topics=http://example.com/{topic}",
					"--wamp.server.endpoints.members.login.required=true",
					"--wamp.server.endpoints.members.login.allow-anonymous=false",
					"--wamp.server.endpoints.members.login.failure-delay=0s",
					"--wamp.server.endpoints.members.login.throttle-interval=0s",
					"--wamp.server.topics=http://example.com/{topic},constructor,__proto__,toString,hasOwnProperty",
					"--spring.web.resources.static-locations=classpath:/io/wampserver/browser/cases/");
	}

	@Bean
	SecurityWebFilterChain security(ServerHttpSecurity http) {
		return http.authorizeExchange((exchange) -> exchange.anyExchange().permitAll()).build();
	}

	@Bean
	HandlerRegistrar procedures(RestartableServer other) {
		return (handlers) -> handlers.rpc(ECHO, TestApplication::echo)
			.rpc("http://example.com/nothing", (request) -> Mono.empty())
			.rpc("http://example.com/slow", (request) -> echo(request).delayElement(Duration.ofMillis(20)))
			.rpc("http://example.com/slower", (request) -> echo(request).delayElement(Duration.ofMillis(200)))
			.rpc("http://example.com/fail",
					(request) -> Mono.error(new WampException("http://example.com/error#failed", "as asked",
							request.arguments().get(0, Object.class))))
			.rpc("http://example.com/kill",
					(request) -> Mono
						.error(new WampException("http://example.com/error#killed", "that was it").killingSession()))
			.rpc("http://example.com/other#restart",
					(request) -> Mono.fromRunnable(other::restart).subscribeOn(Schedulers.boundedElastic()));
	}

	@Bean
	@ForEndpoint("members")
	HandlerRegistrar proceduresOfMembers() {
		return (handlers) -> handlers.rpc(ECHO, TestApplication::echo)
			.rpc("http://example.com/who",
					(request) -> Mono.justOrEmpty(request.connection().principal()).map(Principal::getName))
			.rpc("http://example.com/leave", (request) -> Mono.fromRunnable(request.connection()::close));
	}

	/**
	 * One of each kind.
	 */
	@Bean
	@ForEndpoint("members")
	CredentialsRepository members() {
		Salt salt = Salt.random(32, 1000);
		Permissions permissions = Permissions.builder()
			.topic("http://example.com/clock", Access.BOTH)
			.procedure(ECHO)
			.procedure("http://example.com/who")
			.procedure("http://example.com/leave")
			.build();
		Map<String, Credentials> members = Map.of("plain", Credentials.secret(SECRET), "salted",
				Credentials.derived(salt.deriveKey(SECRET), salt), "empty", Credentials.secret(""));
		return (request) -> Mono.justOrEmpty(members.get(request.authKey()))
			.map((credentials) -> credentials.permissions(permissions));
	}

	static Mono<Object> echo(RpcRequest request) {
		return Mono.just(request.arguments().positional());
	}

}
