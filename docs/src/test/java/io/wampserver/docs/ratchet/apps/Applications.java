// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet.apps;

import java.util.List;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Applications {

	@Bean
	EchoApplication echoApplication() {
		return new EchoApplication("/echo");
	}

	@Bean
	ChatApplication chatApplication() {
		return new ChatApplication("/chat");
	}

	@Bean(initMethod = "run", destroyMethod = "stop")
	Server server(@Value("${websocket.host:127.0.0.1}") String host, @Value("${websocket.port:8080}") int port,
			List<Application> applications) {
		return new Server(host, port, applications);
	}

}
