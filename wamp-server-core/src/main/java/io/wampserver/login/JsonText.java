// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that is all ASCII, as some clients can sign nothing else (protocol
 * reference section 10.3). Does not depend on how an application configures its JSON.
 */
final class JsonText {

	private final StringBuilder text = new StringBuilder();

	private JsonText() {
	}

	/**
	 * Writes a value of the natural types: map, list, string, number, boolean, null, and
	 * what is {@linkplain Raw JSON already}.
	 */
	static String write(@Nullable Object value) {
		return new JsonText().value(value).toString();
	}

	private StringBuilder value(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return object(map);
		}
		if (value instanceof List<?> list) {
			return array(list);
		}
		if (value instanceof Raw raw) {
			return ascii(raw.json());
		}
		if (value == null || value instanceof Boolean || isFinite(value)) {
			return this.text.append(value);
		}
		return string(value.toString());
	}

	private static boolean isFinite(Object value) {
		return value instanceof Number number && Double.isFinite(number.doubleValue());
	}

	private StringBuilder object(Map<?, ?> members) {
		String separator = "{";
		for (Map.Entry<?, ?> member : members.entrySet()) {
			this.text.append(separator);
			string(String.valueOf(member.getKey())).append(':');
			value(member.getValue());
			separator = ",";
		}
		return this.text.append(members.isEmpty() ? "{}" : "}");
	}

	private StringBuilder array(List<?> elements) {
		String separator = "[";
		for (Object element : elements) {
			this.text.append(separator);
			value(element);
			separator = ",";
		}
		return this.text.append(elements.isEmpty() ? "[]" : "]");
	}

	private StringBuilder string(String string) {
		this.text.append('"');
		for (int i = 0; i < string.length(); i++) {
			char c = string.charAt(i);
			if (c == '"' || c == '\\') {
				this.text.append('\\').append(c);
			}
			else if (c < ' ') {
				escape(c);
			}
			else {
				ascii(c);
			}
		}
		return this.text.append('"');
	}

	/**
	 * Anything that is not ASCII stands in a string, where it can be escaped.
	 */
	private StringBuilder ascii(String json) {
		json.chars().forEach((c) -> ascii((char) c));
		return this.text;
	}

	private void ascii(char c) {
		if (c < 0x7F) {
			this.text.append(c);
		}
		else {
			escape(c);
		}
	}

	private void escape(char c) {
		this.text.append("\\u").append(String.format("%04x", (int) c));
	}

	/**
	 * A value that is JSON already.
	 *
	 * @param json one valid value
	 */
	record Raw(String json) {

	}

}
