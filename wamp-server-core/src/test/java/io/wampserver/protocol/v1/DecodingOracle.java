// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.v1.OracleElements.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * What a message means, or why it is refused: protocol reference section 3.1, step by
 * step, on what a general JSON parser reads.
 */
final class DecodingOracle {

	private static final String TOO_LONG = "TOO_LONG";

	private final WampOptions options;

	DecodingOracle(WampOptions options) {
		this.options = options;
	}

	/**
	 * The text of {@link DecodedText}, or the code of a violation.
	 */
	String expected(String text) {
		OracleElements read = OracleElements.read(text, this.options.maxNestingDepth());
		if (read == null) {
			return "NOT_JSON";
		}
		List<Element> elements = read.elements();
		if (!read.array() || elements.isEmpty()) {
			return read.array() ? "EMPTY_ARRAY" : "NOT_ARRAY";
		}
		if (elements.get(0).type() != JsonToken.VALUE_NUMBER_INT) {
			return "TYPE_NOT_INTEGER";
		}
		return switch (elements.get(0).raw()) {
			case "0", "-0", "3", "4", "8" -> "WRONG_DIRECTION";
			case "1" -> refusal(elements, 3, 1, 2).orElse(() -> prefix(elements));
			case "2" -> call(elements);
			case "5" -> refusal(elements, 2, 1).orElse(() -> uri(elements, 1, "SUBSCRIBE "));
			case "6" -> refusal(elements, 2, 1).orElse(() -> uri(elements, 1, "UNSUBSCRIBE "));
			case "7" -> refusal(elements, 3, 1).orElse(() -> publish(elements));
			default -> "UNKNOWN_TYPE";
		};
	}

	/** Whether elements are missing, or are no strings. */
	private static Refusal refusal(List<Element> elements, int size, int... strings) {
		if (elements.size() < size) {
			return new Refusal("MISSING_ELEMENT");
		}
		for (int index : strings) {
			if (elements.get(index).type() != JsonToken.VALUE_STRING) {
				return new Refusal("BAD_ELEMENT_TYPE");
			}
		}
		return new Refusal(null);
	}

	private String prefix(List<Element> elements) {
		Element prefix = elements.get(1);
		return isTooLong(prefix) ? TOO_LONG : uri(elements, 2, "PREFIX " + prefix.value() + ' ');
	}

	private String call(List<Element> elements) {
		boolean numeric = this.options.acceptNumericCallIds() && elements.size() > 1
				&& elements.get(1).type() == JsonToken.VALUE_NUMBER_INT;
		return (numeric ? refusal(elements, 3, 2) : refusal(elements, 3, 1, 2)).orElse(() -> {
			String id = elements.get(1).value();
			if (id.codePointCount(0, id.length()) > this.options.maxCallIdLength()) {
				return TOO_LONG;
			}
			return isTooLong(elements.get(2)) ? TOO_LONG
					: elements.stream()
						.skip(3)
						.map((argument) -> ' ' + argument.raw())
						.collect(Collectors.joining("", uri(elements, 2, "CALL " + id + ' '), ""));
		});
	}

	private String uri(List<Element> elements, int index, String before) {
		Element uri = elements.get(index);
		return isTooLong(uri) ? TOO_LONG : before + uri.value();
	}

	private boolean isTooLong(Element uri) {
		return uri.value().codePointCount(0, uri.value().length()) > this.options.maxUriLength();
	}

	/** Protocol reference section 7.2. */
	private String publish(List<Element> elements) {
		Element third = element(elements, 3);
		Element fourth = element(elements, 4);
		boolean listed = third != null && third.type() == JsonToken.START_ARRAY;
		boolean flagged = third != null && third.type().isBoolean();
		Set<String> excluded = listed ? third.strings() : Set.of();
		Set<String> eligible = (fourth != null) ? fourth.strings() : null;
		if (excluded == null || (third != null && !listed && !flagged) || (fourth != null && eligible == null)) {
			return "BAD_ELEMENT_TYPE";
		}
		boolean publisherExcluded = flagged ? third.type() == JsonToken.VALUE_TRUE
				: !listed && this.options.publisherExcludedByDefault();
		Element topic = elements.get(1);
		return isTooLong(topic) ? TOO_LONG : DecodedText.publish(topic.value(), elements.get(2).raw(),
				new Recipients(publisherExcluded, excluded, eligible));
	}

	/** Null is as good as nothing. */
	private static @Nullable Element element(List<Element> elements, int index) {
		return (elements.size() > index && elements.get(index).type() != JsonToken.VALUE_NULL) ? elements.get(index)
				: null;
	}

	/**
	 * Why a message is refused.
	 *
	 * @param code the code of the violation, null if it is not refused
	 */
	private record Refusal(@Nullable String code) {

		String orElse(Supplier<String> meaning) {
			return (this.code != null) ? this.code : meaning.get();
		}

	}

}
