// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call: positional ones, and by name where the dialect or the
 * unwrapping of a lone object (protocol reference section 6.7) knows names.
 *
 * @param positional the arguments by position
 * @param keywords the arguments by name, in the order they were given
 */
public record Arguments(List<Payload> positional, Map<String, Payload> keywords) {

	public static final Arguments NONE = new Arguments(List.of(), Map.of());

	/**
	 * Positional arguments; the list must not change any more.
	 */
	public static Arguments of(List<Payload> positional) {
		return new Arguments(positional, Map.of());
	}

	public static Arguments of(@Nullable Object... values) {
		return of(Arrays.stream(values).map(Payload::of).toList());
	}

	public int size() {
		return this.positional.size();
	}

	/**
	 * The argument at a position; a missing one is null, as trailing arguments may be
	 * left out.
	 */
	public Payload get(int index) {
		return (index < this.positional.size()) ? this.positional.get(index) : Payload.NULL;
	}

	/**
	 * Decodes the argument at a position.
	 * @throws PayloadException if it does not fit the type
	 */
	public <T> @Nullable T get(int index, Class<T> type) {
		return get(index).as(type);
	}

	/**
	 * A lone list becomes the arguments themselves, a lone object the arguments by name
	 * with its values as positions; anything else stays as it is.
	 */
	public Arguments unwrapped() {
		if (this.positional.size() != 1 || !this.keywords.isEmpty()) {
			return this;
		}
		Payload only = this.positional.get(0);
		List<Payload> elements = only.elements();
		if (elements != null) {
			return of(elements);
		}
		Map<String, Payload> members = only.members();
		return (members != null) ? new Arguments(List.copyOf(members.values()), members) : this;
	}

}
