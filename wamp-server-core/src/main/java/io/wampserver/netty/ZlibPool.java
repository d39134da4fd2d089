// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.jspecify.annotations.Nullable;

/**
 * What the connections of one event loop compress and inflate with in turn, as long as
 * nothing is carried over from message to message. It is freed when the last user leaves.
 * Confined to the event loop.
 */
final class ZlibPool {

	/** More are in use only while messages of as many connections are incomplete. */
	private static final int MAX_IDLE = 8;

	private final int level;

	private int users;

	private @Nullable Deflater deflater;

	private final Deque<Inflater> idle = new ArrayDeque<>();

	ZlibPool(int level) {
		this.level = level;
	}

	void join() {
		this.users++;
	}

	void leave() {
		this.users--;
		if (this.users > 0) {
			return;
		}
		if (this.deflater != null) {
			this.deflater.end();
			this.deflater = null;
		}
		this.idle.forEach(Inflater::end);
		this.idle.clear();
	}

	/**
	 * The deflater for whole messages, to be left reset.
	 */
	Deflater deflater() {
		Deflater shared = this.deflater;
		if (shared == null) {
			shared = newDeflater();
			this.deflater = shared;
		}
		return shared;
	}

	/**
	 * A deflater for a connection of its own, which has to end it.
	 */
	Deflater newDeflater() {
		return new Deflater(this.level, true);
	}

	/**
	 * An inflater for one message, to be given back or ended.
	 */
	Inflater borrowInflater() {
		Inflater inflater = this.idle.poll();
		return (inflater != null) ? inflater : new Inflater(true);
	}

	void giveBack(Inflater inflater) {
		if (this.users == 0 || this.idle.size() == MAX_IDLE) {
			inflater.end();
			return;
		}
		inflater.reset();
		this.idle.push(inflater);
	}

}
