// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.handler.HandlerRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.TearDown;
import reactor.core.publisher.Mono;

/**
 * The whole way of a call over the loopback interface, without Spring: 100 calls are sent
 * at once, and their answers awaited.
 */
public class NetworkCalls extends Piece {

	private static final int CALLS = 100;

	private static final byte[] CALL = utf8("[2,\"7Xk2pQ\",\"http://example.com/echo\",\"" + TEXT + "\"]");

	private static final byte[] ANSWER = utf8("[3,\"7Xk2pQ\",\"" + TEXT + "\"]");

	private final WampServer server = WampServer.builder()
		.host("127.0.0.1")
		.port(0)
		.endpoint(WampEndpoint.builder()
			.handlers(HandlerRegistry.builder()
				.rpc("http://example.com/echo", (request) -> Mono.just(request.arguments().get(0)))
				.build())
			.build())
		.build()
		.bind();

	private final NetworkClient client = new NetworkClient(this.server.port());

	private final ByteBuffer calls = ByteBuffer.allocateDirect(CALLS * (6 + CALL.length));

	private final ByteBuffer answers = ByteBuffer.allocateDirect(CALLS * (2 + ANSWER.length));

	/** Prepares the calls. */
	public NetworkCalls() {
		for (int i = 0; i < CALLS; i++) {
			NetworkClient.putFrame(this.calls, CALL);
		}
	}

	/**
	 * Stops the server.
	 * @throws IOException if that fails
	 */
	@TearDown
	public void stop() throws IOException {
		this.client.close();
		this.server.dispose();
	}

	/**
	 * A call with an argument of 16 bytes.
	 * @throws IOException if the server hangs up
	 */
	@Benchmark
	@OperationsPerInvocation(CALLS)
	public int call() throws IOException {
		this.client.exchange(this.calls, this.answers);
		return this.answers.position();
	}

}
