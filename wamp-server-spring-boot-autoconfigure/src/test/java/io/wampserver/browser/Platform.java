// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Where the cases run.
 */
interface Platform extends AutoCloseable {

	/**
	 * Starts what may be missing on a machine, which continuous integration does not
	 * forgive.
	 */
	static <T> T orSkip(Supplier<T> start) {
		try {
			return start.get();
		}
		catch (RuntimeException ex) {
			if ("true".equals(System.getenv("CI"))) {
				throw ex;
			}
			return Assumptions.abort("Not tested here: " + ex.getMessage());
		}
	}

	/**
	 * Loads the cases and names them.
	 * @param servers the addresses of the servers by name
	 */
	List<String> prepare(Map<String, String> servers);

	/**
	 * Runs a case.
	 * @return null or what went wrong
	 */
	@Nullable String run(String name);

	@Override
	void close();

}
