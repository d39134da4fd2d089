// SPDX-License-Identifier: Apache-2.0

package io.wampserver.uri;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.wampserver.testsupport.FuzzTarget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Declares prefixes and resolves CURIEs, one a line, as the four steps of protocol
 * reference section 5.3 say, taken literally.
 */
class CurieFuzzTests implements FuzzTarget {

	private static final int LIMIT = 12;

	@Override
	public void run(byte[] input) {
		String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", -1);
		String separator = lines[0].startsWith("#") ? "#" : "";
		PrefixTable table = new PrefixTable(LIMIT, separator);
		Map<String, String> declared = new HashMap<>();
		for (String line : lines) {
			int equals = line.indexOf('=');
			if (equals >= 0) {
				declare(table, declared, line.substring(0, equals), line.substring(equals + 1));
			}
			else if (!table.resolve(line).equals(resolve(declared, line, separator))) {
				assertThat(table.resolve(line)).isEqualTo(resolve(declared, line, separator));
			}
		}
		if (!table.asMap().equals(declared)) {
			assertThat(table.asMap()).isEqualTo(declared);
		}
	}

	private static void declare(PrefixTable table, Map<String, String> declared, String prefix, String uri) {
		boolean fits = declared.containsKey(prefix) || declared.size() < LIMIT;
		if (table.declare(prefix, uri) != fits) {
			throw new AssertionError("declared " + prefix + " beside " + declared);
		}
		if (fits) {
			declared.put(prefix, uri);
		}
	}

	private static String resolve(Map<String, String> declared, String text, String separator) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) == ':') {
				String uri = declared.get(text.substring(0, i));
				String rest = text.substring(i + 1);
				if (uri == null || rest.startsWith("//")) {
					return text;
				}
				boolean separated = !separator.isEmpty() && !uri.endsWith(separator) && !rest.startsWith(separator);
				return separated ? uri + separator + rest : uri + rest;
			}
		}
		return text;
	}

	@Override
	public Stream<byte[]> seeds() {
		return Stream
			.of("ex=http://example.org/\nex:topic\nother:x\nex://x\nex:\n:x\n",
					"#\nex=http://example.org/a\nex:topic\nex:#topic\nex=http://example.org/a#\nex:topic\n",
					"=http://example.org/\n:x\n::\nhttp=x\nhttp://example.org/\nhttp:/a:b\n",
					"a=1\nb=2\nc=3\nd=4\ne=5\nf=6\ng=7\nh=8\ni=9\ni:x\nj=10\nk=11\nl=12\nm=13\na=14\na:x\nm:x\n",
					"a:b=c\na:b:c\n€=\ud83d\ude00\n€:€\n")
			.map((text) -> text.getBytes(StandardCharsets.UTF_8));
	}

}
