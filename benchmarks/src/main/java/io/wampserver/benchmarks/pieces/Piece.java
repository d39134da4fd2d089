// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.pieces;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How all pieces are measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class Piece {

	/** Sixteen bytes, as in the small workloads. */
	static final String TEXT = "sixteen letters.";

	private static final ByteBufAllocator UNTRACKED = new UnpooledByteBufAllocator(true, true);

	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A buffer to encode to, which is left to the garbage collector.
	 */
	static ByteBuf newTarget() {
		return UNTRACKED.buffer(1024);
	}

	/**
	 * A small object, as applications have them.
	 */
	record Message(String text, int number, boolean read) {

		static final String JSON = "{\"text\":\"" + TEXT + "\",\"number\":42,\"read\":true}";

		static final Message SAMPLE = new Message(TEXT, 42, true);

	}

}
