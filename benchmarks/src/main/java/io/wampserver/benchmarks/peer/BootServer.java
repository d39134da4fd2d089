// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.Map;

import io.wampserver.benchmarks.load.WampProtocol;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampRpc;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Our starter in a WebFlux application, with annotated procedures.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class BootServer {

	static int start() {
		return BootApplication.start(new SpringApplicationBuilder(BootServer.class).web(WebApplicationType.REACTIVE),
				Map.of("wamp.server.topics", WampProtocol.TOPICS));
	}

	@NonBlocking
	@WampRpc(Procedures.ECHO)
	String echo(String text) {
		return text;
	}

	@NonBlocking
	@WampRpc(Procedures.ECHO_RECORD)
	Message echoRecord(Message message) {
		return message;
	}

	@WampRpc(Procedures.ECHO_BLOCKING)
	String echoBlocking(String text) {
		return text;
	}

	record Message(String text) {
	}

}
