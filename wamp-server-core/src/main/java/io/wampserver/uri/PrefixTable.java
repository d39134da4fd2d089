// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The prefixes a session has declared, and the resolution of CURIEs with them (protocol
 * reference sections 5.2 and 5.3).
 *
 * <p>
 * Prefixes are declared on the connection's event loop; any thread may resolve and sees
 * the table as of the last declaration.
 */
public final class PrefixTable {

	/** Up to here, copying the table costs less memory than one that can be changed. */
	private static final int FEW = 8;

	private final int limit;

	private final String separator;

	/** Immutable while there are few. */
	private volatile Map<String, String> prefixes = Map.of();

	/**
	 * Creates an empty table.
	 * @param limit the most prefixes it takes
	 * @param separator inserted between the declared URI and the reference where neither
	 * has it there already; empty for plain concatenation
	 */
	public PrefixTable(int limit, String separator) {
		this.limit = limit;
		this.separator = separator;
	}

	/**
	 * Declares a prefix, or declares it anew; the last declaration wins.
	 * @return false if the table is full, which leaves it unchanged
	 */
	public boolean declare(String prefix, String uri) {
		Map<String, String> current = this.prefixes;
		if (current.size() >= this.limit && !current.containsKey(prefix)) {
			return false;
		}
		if (current.size() > FEW) {
			current.put(prefix, uri);
			return true;
		}
		Map<String, String> changed = new ConcurrentHashMap<>(current);
		changed.put(prefix, uri);
		this.prefixes = (changed.size() > FEW) ? changed : Map.copyOf(changed);
		return true;
	}

	/**
	 * Resolves a URI or CURIE once; what names no declared prefix is returned as it is.
	 */
	public String resolve(String uriOrCurie) {
		Map<String, String> current = this.prefixes;
		if (current.isEmpty()) {
			return uriOrCurie;
		}
		Curie curie = Curie.parse(uriOrCurie);
		String uri = (curie != null) ? current.get(curie.prefix()) : null;
		return (curie != null && uri != null) ? join(uri, curie.reference()) : uriOrCurie;
	}

	private String join(String uri, String reference) {
		if (this.separator.isEmpty() || uri.endsWith(this.separator) || reference.startsWith(this.separator)) {
			return uri + reference;
		}
		return uri + this.separator + reference;
	}

	public @Nullable String uri(String prefix) {
		return this.prefixes.get(prefix);
	}

	/**
	 * The declared prefixes with their URIs, as of now.
	 */
	public Map<String, String> asMap() {
		return Map.copyOf(this.prefixes);
	}

}
