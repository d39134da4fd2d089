// SPDX-License-Identifier: Apache-2.0

package io.wampserver.browser;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where the cases run.
 */
interface Platform extends AutoCloseable {

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
