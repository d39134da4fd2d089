// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.time.Duration;

import io.wampserver.error.WampException;
import io.wampserver.handler.RpcRequest;
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

	static final String ECHO = "http://example.com/echo";

	static ConfigurableApplicationContext run(RestartableServer other) {
		return new SpringApplicationBuilder(TestApplication.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("other", other))
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.reactor.netty.shutdown-quiet-period=0s",
					"--spring.main.banner-mode=off", "--wamp.server.server-ident=Tested",
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

	static Mono<Object> echo(RpcRequest request) {
		return Mono.just(request.arguments().positional());
	}

}
