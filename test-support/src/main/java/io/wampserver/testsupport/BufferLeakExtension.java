// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Makes a leaked buffer show in the output of the test class that leaked it: Netty looks
 * for leaks only when it allocates, which may be in another class or never.
 */
public final class BufferLeakExtension implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) throws InterruptedException {
		awaitGarbageCollection();
		ByteBufAllocator.DEFAULT.buffer(1).release();
	}

	private static void awaitGarbageCollection() throws InterruptedException {
		ReferenceQueue<Object> collected = new ReferenceQueue<>();
		Reference<Object> sentinel = new WeakReference<>(new Object(), collected);
		try {
			do {
				System.gc();
			}
			while (collected.remove(100) == null);
		}
		finally {
			Reference.reachabilityFence(sentinel);
		}
	}

}
