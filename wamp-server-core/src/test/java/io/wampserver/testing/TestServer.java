// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.ShutdownStyle;
import io.wampserver.protocol.WampOptions;
import io.wampserver.topic.TopicPublisher;

/**
 * A server with one endpoint on a free port of the loopback interface: the procedures of
 * the vectors, and every topic open unless a test says otherwise.
 */
public final class TestServer implements AutoCloseable {

	/** Calls that never end are common in tests. */
	private static final Duration PATIENCE = Duration.ofMillis(500);

	private final WampServer server;

	private final WampEndpoint endpoint;

	private final List<TestClient> clients = new CopyOnWriteArrayList<>();

	private TestServer(Builder builder) {
		WampEndpoint.Builder endpointBuilder = WampEndpoint.builder()
			.options(builder.options.build())
			.transportOptions(builder.transport)
			.shutdown(ShutdownStyle.DROP, PATIENCE)
			.handlers((TopicPublisher publisher) -> {
				HandlerRegistry.Builder handlers = HandlerRegistry.builder();
				VectorProcedures.register(handlers, publisher, this::subscriberCount);
				if (builder.openTopics) {
					handlers.relay("{*topic}");
				}
				builder.handlers.forEach((customizer) -> customizer.accept(handlers, publisher));
				return handlers.build();
			});
		builder.endpoint.forEach((customizer) -> customizer.accept(endpointBuilder));
		this.endpoint = endpointBuilder.build();
		WampServer.Builder serverBuilder = WampServer.builder().host("localhost").port(0).endpoint(this.endpoint);
		builder.server.forEach((customizer) -> customizer.accept(serverBuilder));
		this.server = serverBuilder.build().bind();
	}

	private int subscriberCount(String topic) {
		return this.endpoint.topics().subscriberCount(topic);
	}

	public static Builder with() {
		return new Builder();
	}

	public static TestServer start() {
		return with().start();
	}

	public WampEndpoint endpoint() {
		return this.endpoint;
	}

	public WampServer server() {
		return this.server;
	}

	public int port() {
		return this.server.port();
	}

	public RawHandshake handshake() {
		return new RawHandshake(port());
	}

	/**
	 * Connects a client and takes its WELCOME.
	 */
	public TestClient connect() {
		return connect(handshake()).welcomed();
	}

	public TestClient connect(RawHandshake handshake) {
		TestClient client = new TestClient(handshake.open());
		this.clients.add(client);
		return client;
	}

	/**
	 * Stops the server, then hangs up the clients.
	 */
	@Override
	public void close() {
		this.server.dispose();
		this.clients.forEach(TestClient::close);
	}

	/**
	 * Builds a server.
	 */
	public static final class Builder {

		private WampOptions.Builder options = WampOptions.builder(Compatibility.SPEC);

		private TransportOptions transport = TransportOptions.DEFAULTS;

		private boolean openTopics = true;

		private final List<BiConsumer<HandlerRegistry.Builder, TopicPublisher>> handlers = new ArrayList<>();

		private final List<Consumer<WampEndpoint.Builder>> endpoint = new ArrayList<>();

		private final List<Consumer<WampServer.Builder>> server = new ArrayList<>();

		private Builder() {
		}

		/**
		 * Starts from a preset, before options are set.
		 */
		public Builder compatibility(Compatibility compatibility) {
			this.options = WampOptions.builder(compatibility);
			return this;
		}

		public Builder options(Consumer<WampOptions.Builder> customizer) {
			customizer.accept(this.options);
			return this;
		}

		public Builder transport(int maxMessageSize, int outboundQueueLimit) {
			return transport(
					(transport) -> transport.maxMessageSize(maxMessageSize).outboundQueueLimit(outboundQueueLimit));
		}

		public Builder transport(Consumer<TransportOptions.Builder> customizer) {
			TransportOptions.Builder transport = TransportOptions.builder();
			customizer.accept(transport);
			this.transport = transport.build();
			return this;
		}

		/**
		 * Leaves only the topics that a test registers.
		 */
		public Builder closedTopics() {
			this.openTopics = false;
			return this;
		}

		public Builder handlers(Consumer<HandlerRegistry.Builder> customizer) {
			return handlers((builder, publisher) -> customizer.accept(builder));
		}

		public Builder handlers(BiConsumer<HandlerRegistry.Builder, TopicPublisher> customizer) {
			this.handlers.add(customizer);
			return this;
		}

		public Builder endpoint(Consumer<WampEndpoint.Builder> customizer) {
			this.endpoint.add(customizer);
			return this;
		}

		public Builder server(Consumer<WampServer.Builder> customizer) {
			this.server.add(customizer);
			return this;
		}

		public TestServer start() {
			return new TestServer(this);
		}

	}

}
