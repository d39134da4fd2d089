// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Arbitrary data kept with a connection, from the handshake to the end of the connection.
 * Safe for use by any thread. A connection carries few attributes, so they live in one
 * small array that is copied on write: reads take no lock and an unused store costs no
 * memory.
 */
public final class AttributeStore {

	private static final Object[] EMPTY = {};

	/** Keys at even positions, their values behind them. */
	private volatile Object[] entries = EMPTY;

	@SuppressWarnings("unchecked") // set() admits only values of the key's type
	public <T> @Nullable T get(AttributeKey<T> key) {
		Object[] current = this.entries;
		int index = indexOf(current, key);
		return (index >= 0) ? (T) current[index + 1] : null;
	}

	public boolean has(AttributeKey<?> key) {
		return indexOf(this.entries, key) >= 0;
	}

	public synchronized <T> void set(AttributeKey<T> key, T value) {
		BiConsumer<@Nullable T, @Nullable T> listener = listener(key);
		T before = (listener != null) ? get(key) : null;
		put(key, value);
		if (listener != null) {
			listener.accept(before, value);
		}
	}

	private void put(Object key, Object value) {
		Object[] current = this.entries;
		int index = indexOf(current, key);
		Object[] changed = Arrays.copyOf(current, (index >= 0) ? current.length : current.length + 2);
		index = (index >= 0) ? index : current.length;
		changed[index] = key;
		changed[index + 1] = value;
		this.entries = changed;
	}

	public synchronized <T> void remove(AttributeKey<T> key) {
		BiConsumer<@Nullable T, @Nullable T> listener = listener(key);
		T before = (listener != null) ? get(key) : null;
		delete(key);
		if (listener != null && before != null) {
			listener.accept(before, null);
		}
	}

	private void delete(Object key) {
		Object[] current = this.entries;
		int index = indexOf(current, key);
		if (index < 0) {
			return;
		}
		Object[] changed = new Object[current.length - 2];
		System.arraycopy(current, 0, changed, 0, index);
		System.arraycopy(current, index + 2, changed, index, changed.length - index);
		this.entries = changed;
	}

	/**
	 * Returns the attribute, made and stored first where there is none. The supplier runs
	 * at most once per store and key, even when threads race.
	 */
	public <T> T computeIfAbsent(AttributeKey<T> key, Supplier<? extends T> supplier) {
		T present = get(key);
		return (present != null) ? present : computeUnderLock(key, supplier);
	}

	private synchronized <T> T computeUnderLock(AttributeKey<T> key, Supplier<? extends T> supplier) {
		T value = get(key);
		if (value == null) {
			value = supplier.get();
			set(key, value);
		}
		return value;
	}

	/**
	 * Calls a listener with the value that was and the one that is: at once, and whenever
	 * the attribute is set or removed, when the store shows that already. It is called
	 * one change after another, under a lock, so it must neither block nor wait for
	 * another store.
	 */
	synchronized <T> void listen(AttributeKey<T> key, BiConsumer<@Nullable T, @Nullable T> listener) {
		BiConsumer<@Nullable T, @Nullable T> present = listener(key);
		put(key.listenerSlot(), (present != null) ? present.andThen(listener) : listener);
		listener.accept(null, get(key));
	}

	@SuppressWarnings("unchecked") // listen() admits only listeners of the key's type
	private <T> @Nullable BiConsumer<@Nullable T, @Nullable T> listener(AttributeKey<T> key) {
		Object[] current = this.entries;
		int index = indexOf(current, key.listenerSlot());
		return (index >= 0) ? (BiConsumer<@Nullable T, @Nullable T>) current[index + 1] : null;
	}

	private static int indexOf(Object[] entries, Object key) {
		for (int i = 0; i < entries.length; i += 2) {
			if (entries[i] == key) {
				return i;
			}
		}
		return -1;
	}

}
