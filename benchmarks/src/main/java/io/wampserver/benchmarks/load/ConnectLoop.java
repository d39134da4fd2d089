// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * Opens a connection, ends it as soon as it is ready, and begins again when the server
 * has closed it.
 */
public final class ConnectLoop implements MessageListener {

	private final Protocol protocol;

	private final LoadGenerator generator;

	private final Tally tally;

	public ConnectLoop(Protocol protocol, LoadGenerator generator, Tally tally) {
		this.protocol = protocol;
		this.generator = generator;
		this.tally = tally;
	}

	/**
	 * Opens the first connection.
	 */
	public void start() {
		ClientConnection connection = this.protocol.connection(Role.CALLER, List.of(), this);
		this.generator.connect(connection).ready().whenComplete((ready, failure) -> {
			if (failure != null) {
				this.tally.fail("connection: " + failure);
			}
			else {
				connection.end();
			}
		});
	}

	@Override
	public void message(ByteBuf buffer, int index, int length) {
		throw new IllegalStateException("message: not asked for (expected: none)");
	}

	@Override
	public void closed(String reason) {
		this.tally.add(1);
		start();
	}

}
