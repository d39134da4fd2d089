// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A node in a tree of patterns: where their literals part, where a variable begins, or
 * where they end. The children of a node begin with different characters, so that only
 * one of them can go on with a URI.
 *
 * @param <T> what is registered
 */
final class PatternNode<T> {

	/** The characters between the parent and this node. */
	private String edge;

	/** All characters since the last variable. */
	private final String literal;

	private final Map<Character, PatternNode<T>> children = new HashMap<>(2);

	/** The root of the literals that follow a variable here. */
	private @Nullable PatternNode<T> behindVariable;

	/** The pattern that ends with a rest here. */
	private @Nullable Entry<T> rest;

	/** The pattern that ends here. */
	private @Nullable Entry<T> end;

	private PatternNode(String edge, String literal) {
		this.edge = edge;
		this.literal = literal;
	}

	static <T> PatternNode<T> root() {
		return new PatternNode<>("", "");
	}

	/**
	 * Registers a value below this root.
	 * @return what an equal pattern was registered for before, which stays; null if there
	 * was none
	 */
	@Nullable T putIfAbsent(UriPattern pattern, T value) {
		List<String> literals = pattern.literals();
		// What follows a rest is empty.
		int count = pattern.isOpenEnded() ? literals.size() - 1 : literals.size();
		PatternNode<T> node = under(literals.get(0), 0);
		for (int i = 1; i < count; i++) {
			node = node.behindVariable().under(literals.get(i), 0);
		}
		Entry<T> entry = new Entry<>(pattern, value);
		return pattern.isOpenEnded() ? node.putRestIfAbsent(entry) : node.putEndIfAbsent(entry);
	}

	private PatternNode<T> behindVariable() {
		if (this.behindVariable == null) {
			this.behindVariable = root();
		}
		return this.behindVariable;
	}

	private @Nullable T putRestIfAbsent(Entry<T> entry) {
		if (this.rest != null) {
			return this.rest.value();
		}
		this.rest = entry;
		return null;
	}

	private @Nullable T putEndIfAbsent(Entry<T> entry) {
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
		PatternNode<T> child = this.children.get(whole.charAt(position));
		if (child == null) {
			child = new PatternNode<>(whole.substring(position), whole);
			this.children.put(whole.charAt(position), child);
			return child;
		}
		int common = commonLength(child.edge, whole, position);
		return ((common < child.edge.length()) ? split(child, common) : child).under(whole, position + common);
	}

	private static int commonLength(String edge, String whole, int position) {
		int limit = Math.min(edge.length(), whole.length() - position);
		int length = 0;
		while (length < limit && edge.charAt(length) == whole.charAt(position + length)) {
			length++;
		}
		return length;
	}

	private PatternNode<T> split(PatternNode<T> child, int length) {
		int removed = child.edge.length() - length;
		PatternNode<T> between = new PatternNode<>(child.edge.substring(0, length),
				child.literal.substring(0, child.literal.length() - removed));
		this.children.put(child.edge.charAt(0), between);
		child.edge = child.edge.substring(length);
		between.children.put(child.edge.charAt(0), child);
		return between;
	}

	/**
	 * Finds the most specific pattern below this root that matches.
	 */
	@Nullable Entry<T> find(String uri) {
		return find(uri, 0, 0);
	}

	/**
	 * Searches in the {@linkplain UriPattern order} of patterns.
	 * @param position up to where the URI is matched
	 * @param from where the literal that leads here may begin at the earliest
	 */
	private @Nullable Entry<T> find(String uri, int position, int from) {
		Entry<T> found = findBelow(uri, position, from);
		if (found == null && goesOn() && isFirst(uri, position, from)) {
			found = (this.behindVariable != null) ? findBehind(this.behindVariable, uri, position) : null;
			found = (found != null) ? found : this.rest;
		}
		return (found == null && position == uri.length()) ? this.end : found;
	}

	private @Nullable Entry<T> findBelow(String uri, int position, int from) {
		if (this.children.isEmpty() || position == uri.length()) {
			return null;
		}
		PatternNode<T> child = this.children.get(uri.charAt(position));
		return (child != null && uri.startsWith(child.edge, position))
				? child.find(uri, position + child.edge.length(), from) : null;
	}

	private boolean goesOn() {
		return this.behindVariable != null || this.rest != null;
	}

	/**
	 * A variable ends at the first literal that follows, but the last where the URI ends.
	 */
	private boolean isFirst(String uri, int position, int from) {
		int start = position - this.literal.length();
		return start == from || uri.indexOf(this.literal, from) == start;
	}

	/** A value ends in different places for different literals: the order decides. */
	private static <T> @Nullable Entry<T> findBehind(PatternNode<T> variable, String uri, int start) {
		Entry<T> best = null;
		for (int end = start + 1; end <= uri.length() && UriPattern.isOfValue(uri.charAt(end - 1)); end++) {
			Entry<T> found = variable.find(uri, end, start + 1);
			if (best == null || (found != null && found.pattern().compareTo(best.pattern()) < 0)) {
				best = found;
			}
		}
		return best;
	}

	/**
	 * A pattern with its value.
	 *
	 * @param <T> what is registered
	 * @param pattern the pattern
	 * @param value what is registered
	 */
	record Entry<T>(UriPattern pattern, T value) {

	}

}
