// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

/**
 * Names an attribute of a connection and gives it a type. Keys are compared by identity,
 * so two keys of the same name never meet; keep a key as a constant of the type that owns
 * it. The name serves logs only.
 *
 * @param <T> the type of the attribute's value
 */
@SuppressWarnings("UnusedTypeParameter") // T is the compile-time type of the value
public final class AttributeKey<T> {

	private final String name;

	/** Names the listener to this attribute in a store. */
	private final Object listenerSlot = new Object();

	private AttributeKey(String name) {
		this.name = name;
	}

	public static <T> AttributeKey<T> of(String name) {
		return new AttributeKey<>(name);
	}

	Object listenerSlot() {
		return this.listenerSlot;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
