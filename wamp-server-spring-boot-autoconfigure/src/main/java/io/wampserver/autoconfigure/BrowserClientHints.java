// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * Puts the files of the browser client into a native image.
 */
final class BrowserClientHints implements RuntimeHintsRegistrar {

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(BrowserClient.RESOURCE + ".*");
	}

}
