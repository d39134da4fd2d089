// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ZlibPoolTests {

	private final ZlibPool pool = new ZlibPool(6);

	/** What was freed cannot be used: the JDK throws, and what depends on its version. */
	private static void assertFreed(Inflater inflater) {
		assertThatThrownBy(inflater::reset).hasMessageContaining("closed");
	}

	private static void assertFreed(Deflater deflater) {
		assertThatThrownBy(deflater::reset).hasMessageContaining("closed");
	}

	@Test
	void usersShareOneDeflaterAndTakeTurnsWithInflaters() {
		this.pool.join();
		assertThat(this.pool.deflater()).isSameAs(this.pool.deflater());
		Inflater first = this.pool.borrowInflater();
		Inflater second = this.pool.borrowInflater();
		assertThat(second).isNotSameAs(first);
		this.pool.giveBack(first);
		assertThat(this.pool.borrowInflater()).isSameAs(first);
		this.pool.giveBack(first);
		this.pool.giveBack(second);
		this.pool.leave();
	}

	@Test
	void theLastUserFreesEverything() {
		this.pool.join();
		this.pool.join();
		Deflater deflater = this.pool.deflater();
		Inflater inflater = this.pool.borrowInflater();
		Inflater late = this.pool.borrowInflater();
		this.pool.giveBack(inflater);
		this.pool.leave();
		deflater.reset();
		inflater.reset();
		this.pool.leave();
		assertFreed(deflater);
		assertFreed(inflater);
		this.pool.giveBack(late);
		assertFreed(late);
	}

	@Test
	void itIsUsableAgainAfterwards() {
		this.pool.join();
		this.pool.deflater();
		this.pool.leave();
		this.pool.join();
		this.pool.deflater().reset();
		this.pool.leave();
	}

	@Test
	void fewInflatersAreKept() {
		this.pool.join();
		List<Inflater> inflaters = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			inflaters.add(this.pool.borrowInflater());
		}
		inflaters.forEach(this.pool::giveBack);
		inflaters.subList(0, 8).forEach(Inflater::reset);
		inflaters.subList(8, 20).forEach(ZlibPoolTests::assertFreed);
		this.pool.leave();
	}

}
