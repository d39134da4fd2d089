// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.Map;

import io.wampserver.benchmarks.load.EchoProtocol;
import io.wampserver.benchmarks.load.RestProtocol;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketMessage;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * What WebFlux has itself: a REST endpoint and WebSocket handlers.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebFluxServer {

	private final Sinks.Many<String> events = Sinks.many().multicast().directBestEffort();

	static int start() {
		return BootApplication.start(new SpringApplicationBuilder(WebFluxServer.class).web(WebApplicationType.REACTIVE),
				Map.of("wamp.server.enabled", "false"));
	}

	@Bean
	SimpleUrlHandlerMapping webSockets() {
		WebSocketHandler echo = (session) -> session.send(session.receive().doOnNext(WebSocketMessage::retain));
		WebSocketHandler subscribe = this::subscribe;
		WebSocketHandler publish = this::publish;
		return new SimpleUrlHandlerMapping(
				Map.of(EchoProtocol.ECHO, echo, EchoProtocol.SUBSCRIBE, subscribe, EchoProtocol.PUBLISH, publish),
				Ordered.HIGHEST_PRECEDENCE);
	}

	private Mono<Void> subscribe(WebSocketSession session) {
		return session.send(this.events.asFlux().map(session::textMessage).onBackpressureBuffer());
	}

	private Mono<Void> publish(WebSocketSession session) {
		return session.receive()
			.doOnNext((message) -> this.events.emitNext(message.getPayloadAsText(), Sinks.EmitFailureHandler.FAIL_FAST))
			.then();
	}

	@RestController
	static class Echo {

		@PostMapping(RestProtocol.PATH)
		Message echo(@RequestBody Message message) {
			return message;
		}

	}

	record Message(String text) {
	}

}
