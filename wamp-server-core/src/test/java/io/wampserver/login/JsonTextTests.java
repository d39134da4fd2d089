// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.testing.Json;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * JSON in ASCII.
 */
class JsonTextTests {

	@Test
	void writesAllNaturalTypes() {
		Map<String, Object> value = new LinkedHashMap<>();
		value.put("list", new ArrayList<>(List.of(1, new BigDecimal("1.10"), true, "x", List.of(), Map.of())));
		value.put("null", null);
		value.put("nan", Double.NaN);
		assertThat(JsonText.write(value))
			.isEqualTo("{\"list\":[1,1.10,true,\"x\",[],{}],\"null\":null,\"nan\":\"NaN\"}");
	}

	@Test
	void escapesWhatIsNotAscii() {
		String text = "\u00fc \ud83d\ude00 \ud800 \" \\ \n \u0000 \u007f /";
		String json = JsonText.write(text);
		assertThat(json).matches("[ -~]+")
			.startsWith("\"\\u00fc \\ud83d\\ude00 \\ud800 \\\" \\\\ \\u000a \\u0000 \\u007f");
		assertThat(Json.parse(json).stringValue()).isEqualTo(text);
	}

	@Test
	void keepsTheTokensOfRawJson() {
		assertThat(JsonText.write(Map.of("e", new JsonText.Raw("{ \"\u00fc\" : 1.0 }"))))
			.isEqualTo("{\"e\":{ \"\\u00fc\" : 1.0 }}");
	}

}
