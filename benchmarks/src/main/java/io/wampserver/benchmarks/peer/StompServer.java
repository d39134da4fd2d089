// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.Map;

import io.wampserver.benchmarks.load.StompProtocol;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.messaging.simp.annotation.SendToUser;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.stereotype.Controller;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;

/**
 * STOMP with the simple broker in a Spring MVC application on Tomcat, as the manual shows
 * it.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableWebSocketMessageBroker
class StompServer implements WebSocketMessageBrokerConfigurer {

	static int start() {
		return BootApplication.start(new SpringApplicationBuilder(StompServer.class).web(WebApplicationType.SERVLET),
				Map.of("wamp.server.enabled", "false"));
	}

	@Override
	public void registerStompEndpoints(StompEndpointRegistry registry) {
		registry.addEndpoint(StompProtocol.PATH);
	}

	@Override
	public void configureMessageBroker(MessageBrokerRegistry registry) {
		registry.setApplicationDestinationPrefixes("/app").enableSimpleBroker("/topic", "/queue");
	}

	@Controller
	static class Echo {

		@MessageMapping("/echo")
		@SendToUser(destinations = StompProtocol.REPLIES, broadcast = false)
		String echo(@Payload String text) {
			return text;
		}

	}

}
