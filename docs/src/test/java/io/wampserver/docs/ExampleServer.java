// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.wampserver.client.WampClient;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/**
 * An application with the beans of an example, on a free port of the loopback interface.
 */
public final class ExampleServer implements AutoCloseable {

	/** How long anything may take. */
	public static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final ConfigurableApplicationContext context;

	private final List<WampClient> clients = new ArrayList<>();

	private ExampleServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	public static ExampleServer with(Class<?>... beans) {
		return with(List.of(), beans);
	}

	/**
	 * Starts an application.
	 * @param properties as {@code name=value}
	 * @param beans configurations or other beans
	 */
	public static ExampleServer with(List<String> properties, Class<?>... beans) {
		List<String> arguments = Stream
			.concat(Stream.of("server.port=0", "server.address=127.0.0.1",
					"spring.reactor.netty.shutdown-quiet-period=0s", "spring.main.banner-mode=off"),
					properties.stream())
			.map((property) -> "--" + property)
			.toList();
		return new ExampleServer(
				new SpringApplicationBuilder(Application.class).sources(beans).run(arguments.toArray(String[]::new)));
	}

	public int port() {
		return property("local.server.port", Integer.class);
	}

	public <T> T property(String name, Class<T> type) {
		return this.context.getEnvironment().getRequiredProperty(name, type);
	}

	public <T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	public <T> T bean(String name, Class<T> type) {
		return this.context.getBean(name, type);
	}

	/**
	 * A connected client, closed with the server.
	 */
	public WampClient connect() {
		return connect("/wamp");
	}

	/**
	 * A connected client, closed with the server.
	 * @param path the path, possibly with a query
	 */
	public WampClient connect(String path) {
		WampClient client = WampClient.builder("ws://127.0.0.1:" + port() + path).build().connect().block(TIMEOUT);
		this.clients.add(client);
		return client;
	}

	@Override
	public void close() {
		this.clients.forEach((client) -> client.close().block(TIMEOUT));
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
