// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A node in a tree of patterns: where their literals part, where a variable begins, or
 * where they end. The children of a node begin with different characters, so that only
 * one of them can go on with a URI.
 *
 * @param <T> what is registered
 */
final class PatternNode<T> {

	/** Of the characters that lead from the parent here. */
	private char first;

	/** The others of them. */
	private String further;

	/** All characters since the last variable. */
	private final String literal;

	private final int literalLength;

	/**
	 * By their first characters, as an open hash table with places to spare. A search
	 * among many patterns waits for memory at each object that it meets, so there are
	 * none beside the nodes.
	 */
	private @Nullable PatternNode<T>[] children = places(1);

	private int childCount;

	/** The root of the literals that follow a variable here. */
	private @Nullable PatternNode<T> behindVariable;

	/** The pattern of which the last variable begins here, and goes on to the end. */
	private @Nullable PatternEntry<T> lastVariable;

	/** The pattern that ends with a rest here. */
	private @Nullable PatternEntry<T> rest;

	/** The pattern that ends here. */
	private @Nullable PatternEntry<T> end;

	private PatternNode(char first, String further, String literal) {
		this.first = first;
		this.further = further.intern(); // many are alike, and so are in a near cache
		this.literal = literal;
		this.literalLength = literal.length();
	}

	static <T> PatternNode<T> root() {
		return new PatternNode<>('\0', "", "");
	}

	/**
	 * Registers a value below this root.
	 * @return what an equal pattern was registered for before, which stays; null if there
	 * was none
	 */
	@Nullable T putIfAbsent(UriPattern pattern, T value) {
		List<String> literals = pattern.literals();
		int last = literals.size() - 1;
		PatternNode<T> node = under(literals.get(0), 0);
		for (int i = 1; i < last; i++) {
			node = node.behindVariable().under(literals.get(i), 0);
		}
		PatternEntry<T> entry = new PatternEntry<>(pattern, value);
		if (pattern.isOpenEnded()) {
			return node.putRestIfAbsent(entry);
		}
		return literals.get(last).isEmpty() ? node.putLastVariableIfAbsent(entry)
				: node.behindVariable().under(literals.get(last), 0).putEndIfAbsent(entry);
	}

	private PatternNode<T> behindVariable() {
		if (this.behindVariable == null) {
			this.behindVariable = root();
		}
		return this.behindVariable;
	}

	private @Nullable T putRestIfAbsent(PatternEntry<T> entry) {
		if (this.rest != null) {
			return this.rest.value();
		}
		this.rest = entry;
		return null;
	}

	private @Nullable T putLastVariableIfAbsent(PatternEntry<T> entry) {
		if (this.lastVariable != null) {
			return this.lastVariable.value();
		}
		this.lastVariable = entry;
		return null;
	}

	private @Nullable T putEndIfAbsent(PatternEntry<T> entry) {
		if (this.end != null) {
			return this.end.value();
		}
		this.end = entry;
		return null;
	}

	/** The node of a literal of which the first characters lead here. */
	private PatternNode<T> under(String whole, int position) {
		if (position == whole.length()) {
			return this;
		}
		PatternNode<T> child = child(whole.charAt(position));
		if (child == null) {
			child = new PatternNode<>(whole.charAt(position), whole.substring(position + 1), whole);
			add(child);
			return child;
		}
		int common = commonLength(child.further, whole, position + 1);
		PatternNode<T> next = (common < child.further.length()) ? split(child, common) : child;
		return next.under(whole, position + 1 + common);
	}

	private static int commonLength(String further, String whole, int position) {
		int limit = Math.min(further.length(), whole.length() - position);
		int length = 0;
		while (length < limit && further.charAt(length) == whole.charAt(position + length)) {
			length++;
		}
		return length;
	}

	/** Puts a node between this one and a child of it. */
	private PatternNode<T> split(PatternNode<T> child, int length) {
		String removed = child.further.substring(length);
		PatternNode<T> between = new PatternNode<>(child.first, child.further.substring(0, length),
				child.literal.substring(0, child.literal.length() - removed.length()));
		this.children[place(this.children, child.first)] = between;
		child.first = removed.charAt(0);
		child.further = removed.substring(1).intern();
		between.add(child);
		return between;
	}

	private void add(PatternNode<T> child) {
		this.childCount++;
		if (2 * this.childCount > this.children.length) {
			@Nullable PatternNode<T>[] more = places(2 * this.children.length);
			for (PatternNode<T> present : this.children) {
				if (present != null) {
					more[place(more, present.first)] = present;
				}
			}
			this.children = more;
		}
		this.children[place(this.children, child.first)] = child;
	}

	@SuppressWarnings("unchecked") // the only way to an array of a generic type
	private static <T> @Nullable PatternNode<T>[] places(int count) {
		return (PatternNode<T>[]) new PatternNode<?>[count];
	}

	/** Where the child with a first character is, or would be. */
	private static int place(@Nullable PatternNode<?>[] children, char first) {
		int last = children.length - 1; // and a mask, as the length is a power of two
		int place = first & last;
		for (PatternNode<?> child = children[place]; child != null && child.first != first; child = children[place]) {
			place = (place + 1) & last;
		}
		return place;
	}

	/**
	 * Finds the most specific pattern below this root that matches.
	 */
	@Nullable PatternEntry<T> find(String uri) {
		return find(uri, 0, 0);
	}

	/**
	 * Searches in the {@linkplain UriPattern order} of patterns.
	 * @param position up to where the URI is matched
	 * @param from where the literal that leads here may begin at the earliest
	 */
	private @Nullable PatternEntry<T> find(String uri, int position, int from) {
		PatternEntry<T> found = findBelow(uri, position, from);
		if (found == null && goesOn() && isFirst(uri, position, from)) {
			found = findBehind(uri, position);
		}
		return (found == null && position == uri.length()) ? this.end : found;
	}

	private @Nullable PatternEntry<T> findBelow(String uri, int position, int from) {
		if (this.childCount == 0 || position == uri.length()) {
			return null;
		}
		PatternNode<T> child = child(uri.charAt(position));
		return (child != null && uri.startsWith(child.further, position + 1))
				? child.find(uri, position + 1 + child.further.length(), from) : null;
	}

	private @Nullable PatternNode<T> child(char first) {
		return this.children[place(this.children, first)];
	}

	private boolean goesOn() {
		return this.behindVariable != null || this.lastVariable != null || this.rest != null;
	}

	/**
	 * A variable ends at the first literal that follows, but the last where the URI ends.
	 */
	private boolean isFirst(String uri, int position, int from) {
		int start = position - this.literalLength;
		return start == from || uri.indexOf(this.literal, from) == start;
	}

	/** A variable that a literal follows comes before one that is the last. */
	private @Nullable PatternEntry<T> findBehind(String uri, int position) {
		PatternEntry<T> found = (this.behindVariable != null) ? findBehind(this.behindVariable, uri, position) : null;
		if (found == null && this.lastVariable != null && isValue(uri, position)) {
			found = this.lastVariable;
		}
		return (found != null) ? found : this.rest;
	}

	private static boolean isValue(String uri, int start) {
		for (int i = start; i < uri.length(); i++) {
			if (!UriPattern.isOfValue(uri.charAt(i))) {
				return false;
			}
		}
		return start < uri.length();
	}

	/** A value ends in different places for different literals: the order decides. */
	private static <T> @Nullable PatternEntry<T> findBehind(PatternNode<T> variable, String uri, int start) {
		PatternEntry<T> best = null;
		for (int end = start + 1; end <= uri.length() && UriPattern.isOfValue(uri.charAt(end - 1)); end++) {
			PatternEntry<T> found = variable.find(uri, end, start + 1);
			if (best == null || (found != null && found.pattern().compareTo(best.pattern()) < 0)) {
				best = found;
			}
		}
		return best;
	}

}
