// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.observation;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.wampserver.connection.Connection;
import io.wampserver.connection.LogText;
import org.slf4j.MDC;

/**
 * Whose request is handled, for log lines: in SLF4J's MDC while something runs on a
 * thread, in Reactor's context otherwise.
 */
public final class LogContext implements ThreadLocalAccessor<Map<String, String>> {

	/** The key in Reactor's context. */
	public static final String KEY = "wamp.log";

	private static final List<String> NAMES = List.of("wamp.endpoint", "wamp.connection", "wamp.user");

	private LogContext() {
	}

	/**
	 * Has it follow Reactor's context to threads, wherever contexts are propagated.
	 */
	public static void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new LogContext());
	}

	static Map<String, String> of(Connection connection) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put(NAMES.get(0), connection.endpoint());
		values.put(NAMES.get(1), connection.id());
		Principal user = connection.principal();
		if (user != null) {
			values.put(NAMES.get(2), LogText.escaped(user.getName()));
		}
		return values;
	}

	static Map<String, String> current() {
		Map<String, String> values = new LinkedHashMap<>();
		for (String name : NAMES) {
			String value = MDC.get(name);
			if (value != null) {
				values.put(name, value);
			}
		}
		return values;
	}

	static void bind(Map<String, String> values) {
		for (String name : NAMES) {
			String value = values.get(name);
			if (value != null) {
				MDC.put(name, value);
			}
			else {
				MDC.remove(name);
			}
		}
	}

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public Map<String, String> getValue() {
		return current();
	}

	@Override
	public void setValue(Map<String, String> values) {
		bind(values);
	}

	@Override
	public void setValue() {
		bind(Map.of());
	}

}
