// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Map;

import io.netty.util.internal.PlatformDependent;
import io.wampserver.benchmarks.load.WampProtocol;
import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicRegistry;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The server of the long run: our starter in a WebFlux application with procedures that
 * succeed, fail and never answer, and one that tells how the server is.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SoakServer {

	/** Throws what the caller may see. */
	public static final String REFUSE = "http://example.com/soak#refuse";

	/** Throws something unexpected. */
	public static final String FAIL = "http://example.com/soak#fail";

	/** Is answered by the timeout. */
	public static final String HANG = "http://example.com/soak#hang";

	/** Tells how the server is. */
	public static final String STATE = "http://example.com/soak#state";

	private final ConnectionRegistry<WampConnection> connections;

	private final TopicRegistry topics;

	SoakServer(ConnectionRegistry<WampConnection> connections, TopicRegistry topics) {
		this.connections = connections;
		this.topics = topics;
	}

	/**
	 * Starts the server in a process of its own.
	 */
	public static PeerProcess start() throws IOException, InterruptedException {
		return PeerProcess.start("soak", ClassPath.withStarter(), List.of(SoakServer.class.getName()));
	}

	/**
	 * Runs the server.
	 * @param args none
	 */
	public static void main(String[] args) throws IOException {
		PeerMain.serve(
				BootApplication.start(new SpringApplicationBuilder(SoakServer.class).web(WebApplicationType.REACTIVE),
						Map.of("wamp.server.topics", WampProtocol.TOPICS, "wamp.server.call-timeout", "5s",
								// Calls that fail are part of the load.
								"logging.level.io.wampserver.handler.ErrorMapper", "off")));
	}

	@NonBlocking
	@WampRpc(Procedures.ECHO)
	String echo(String text) {
		return text;
	}

	@WampRpc(Procedures.ECHO_BLOCKING)
	String echoBlocking(String text) {
		return text;
	}

	@NonBlocking
	@WampRpc(REFUSE)
	void refuse() {
		throw new WampException(ErrorType.INVALID_ARGUMENT, "refused");
	}

	@WampRpc(FAIL)
	void fail() {
		throw new IllegalStateException("failed");
	}

	@WampRpc(HANG)
	Mono<String> hang() {
		return Mono.never();
	}

	@WampRpc(STATE)
	State state() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long[] deadlocked = threads.findDeadlockedThreads();
		return new State(PlatformDependent.usedDirectMemory(), threads.getThreadCount(),
				(deadlocked != null) ? deadlocked.length : 0, this.connections.size(), this.topics.topics().size(),
				this.topics.subscriptionCount());
	}

	/**
	 * How the server is.
	 *
	 * @param direct the direct memory in use, in bytes
	 * @param threads the number of threads
	 * @param deadlocked the number of threads that wait for each other
	 * @param connections the number of open connections, the asking one included
	 * @param topics the number of topics
	 * @param subscriptions the number of subscriptions
	 */
	public record State(long direct, int threads, int deadlocked, int connections, int topics, int subscriptions) {

	}

}
