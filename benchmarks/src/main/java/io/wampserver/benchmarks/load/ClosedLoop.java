// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.util.BitSet;
import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * A connection that keeps a number of requests in flight: the next is sent when one is
 * answered.
 */
public final class ClosedLoop implements MessageListener {

	private final Requests requests;

	private final Tally tally;

	private final BitSet inFlight = new BitSet();

	private Quota quota = Quota.unlimited();

	private int next;

	private int answered;

	private final ClientConnection connection;

	public ClosedLoop(Protocol protocol, Requests requests, int first, Tally tally) {
		this.requests = requests;
		this.next = first % requests.count();
		this.tally = tally;
		this.connection = protocol.connection(Role.CALLER, List.of(), this);
	}

	public ClientConnection connection() {
		return this.connection;
	}

	/**
	 * Sends the first requests. Called on the event loop.
	 */
	public void start(int depth) {
		start(depth, Quota.unlimited());
	}

	/**
	 * Sends the first requests of a limited number. Called on the event loop.
	 */
	public void start(int depth, Quota requests) {
		this.quota = requests;
		send(requests.take(depth));
	}

	@Override
	public void message(ByteBuf buffer, int index, int length) {
		int number = this.requests.answered(buffer, index, length);
		if (!this.inFlight.get(number)) {
			throw new IllegalStateException("answer: " + number + " (expected: once)");
		}
		this.inFlight.clear(number);
		this.answered++;
	}

	@Override
	public void readComplete() {
		int count = this.answered;
		if (count > 0) {
			this.answered = 0;
			this.tally.add(count);
			this.quota.answered(count);
			send(this.quota.take(count));
		}
	}

	private void send(int count) {
		if (count == 0) {
			return;
		}
		ByteBuf output = this.connection.channel().alloc().buffer(count * this.requests.request(this.next).length);
		for (int i = 0; i < count; i++) {
			// Where answers overtake each other, the next number may be in flight still.
			while (this.inFlight.get(this.next)) {
				this.next = (this.next + 1) % this.requests.count();
			}
			this.inFlight.set(this.next);
			output.writeBytes(this.requests.request(this.next));
			this.next = (this.next + 1) % this.requests.count();
		}
		this.connection.send(output);
	}

	@Override
	public void closed(String reason) {
		this.tally.fail(reason);
	}

}
