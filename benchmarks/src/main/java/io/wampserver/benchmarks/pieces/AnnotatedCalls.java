// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.util.Map;

import io.wampserver.WampEndpoint;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampRpc;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A call of an annotated method, from its text to the text of its answer.
 */
public class AnnotatedCalls extends Piece {

	private final ConfigurableApplicationContext application = new SpringApplicationBuilder(Procedures.class)
		.web(WebApplicationType.REACTIVE)
		.properties(Map.of("server.address", "127.0.0.1", "server.port", "0", "spring.main.banner-mode", "off",
				"spring.main.log-startup-info", "false"))
		.run();

	private final LocalConnection connection = LocalSessions
		.with(this.application.getBean(WampEndpoint.class).handlers())
		.open();

	private final byte[] text = utf8("[2,\"7Xk2pQ\",\"http://example.com/text\",\"" + TEXT + "\"]");

	private final byte[] object = utf8("[2,\"7Xk2pQ\",\"http://example.com/object\"," + Message.JSON + "]");

	/** Stops the application that has the methods. */
	@TearDown
	public void stop() {
		this.application.close();
	}

	/** A string for argument and result. */
	@Benchmark
	public long text() {
		return this.connection.receive(this.text);
	}

	/** A record for argument and result. */
	@Benchmark
	public long object() {
		return this.connection.receive(this.object);
	}

	/**
	 * The methods.
	 */
	@NonBlocking
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Procedures {

		@WampRpc("http://example.com/text")
		String text(String text) {
			return text;
		}

		@WampRpc("http://example.com/object")
		Message object(Message message) {
			return message;
		}

	}

}
