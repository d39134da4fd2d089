// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.wampserver.testing.Json;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;

/**
 * The vector file of the protocol reference.
 */
final class Vectors {

	private static final Pattern REPEATED = Pattern.compile("\\$\\{(\\d+)\\*(.)}");

	private static final JsonNode FILE = load();

	private Vectors() {
	}

	private static JsonNode load() {
		try (InputStream in = Vectors.class.getResourceAsStream("/wamp-v1-vectors.json")) {
			return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The vectors of a group, each with its name for test reports.
	 */
	static Stream<Arguments> group(String group) {
		return FILE.get(group).valueStream().map((vector) -> Arguments.of(vector.get("name").stringValue(), vector));
	}

	/**
	 * How many vectors of a group there are, as the file itself says.
	 */
	static int count(String group) {
		return FILE.get("counts").get(group).asInt();
	}

	/**
	 * What the scripts take for granted.
	 */
	static JsonNode fixtures() {
		return FILE.get("conventions").get("fixtures");
	}

	/**
	 * A group that has groups of its own.
	 */
	static Stream<Arguments> group(String group, String subgroup) {
		return FILE.get(group)
			.get(subgroup)
			.valueStream()
			.map((vector) -> Arguments.of(vector.get("name").stringValue(), vector));
	}

	/**
	 * Writes out what stands for many times the same character.
	 */
	static String expand(String text) {
		Matcher matcher = REPEATED.matcher(text);
		return matcher.replaceAll(
				(repeated) -> Matcher.quoteReplacement(repeated.group(2).repeat(Integer.parseInt(repeated.group(1)))));
	}

}
