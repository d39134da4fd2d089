// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An extension that a client offers in {@code Sec-WebSocket-Extensions} (RFC 6455 section
 * 9.1).
 *
 * @param name the extension
 * @param parameters its parameters in their order, a name possibly several times
 */
record ExtensionOffer(String name, List<Parameter> parameters) {

	/**
	 * Reads the offers of all header lines in their order. A malformed line offers
	 * nothing.
	 */
	static List<ExtensionOffer> parse(List<String> lines) {
		return lines.stream().flatMap((line) -> new Parser(line).offers().stream()).toList();
	}

	/**
	 * A parameter of an offer.
	 *
	 * @param name its name
	 * @param value its value, without quotes; null if it has none
	 */
	record Parameter(String name, @Nullable String value) {

	}

	/**
	 * Reads one header line.
	 */
	private static final class Parser {

		private static final String PUNCTUATION = "!#$%&'*+-.^_`|~";

		private final String line;

		private int position;

		Parser(String line) {
			this.line = line;
		}

		List<ExtensionOffer> offers() {
			List<ExtensionOffer> offers = new ArrayList<>();
			do {
				String name = token();
				if (!name.isEmpty()) {
					offers.add(new ExtensionOffer(name, parameters()));
				}
			}
			while (take(','));
			return (this.position == this.line.length()) ? offers : List.of();
		}

		private List<Parameter> parameters() {
			List<Parameter> parameters = new ArrayList<>();
			while (take(';')) {
				parameters.add(new Parameter(token(), take('=') ? value() : null));
			}
			return parameters;
		}

		/** In quotes too a value must be a token. */
		private String value() {
			if (!take('"')) {
				return token();
			}
			int end = this.line.indexOf('"', this.position);
			String value = (end >= 0) ? this.line.substring(this.position, end).replace("\\", "") : "";
			this.position = (end >= 0) ? end + 1 : this.position;
			skipSpace();
			return value.chars().allMatch(Parser::isTokenPart) ? value : "";
		}

		/** Empty if there is none, which no parameter accepts. */
		private String token() {
			skipSpace();
			int start = this.position;
			while (this.position < this.line.length() && isTokenPart(this.line.charAt(this.position))) {
				this.position++;
			}
			String token = this.line.substring(start, this.position);
			skipSpace();
			return token;
		}

		private boolean take(char expected) {
			boolean present = this.position < this.line.length() && this.line.charAt(this.position) == expected;
			this.position += present ? 1 : 0;
			return present;
		}

		private void skipSpace() {
			while (this.position < this.line.length() && " \t".indexOf(this.line.charAt(this.position)) >= 0) {
				this.position++;
			}
		}

		private static boolean isTokenPart(int c) {
			return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| PUNCTUATION.indexOf(c) >= 0;
		}

	}

}
