// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Call ids belong to clients and come back as they came (protocol reference section 6.2).
 */
class CallIdTests {

	private static final String ECHO = "http://vectors.example/rpc#echo";

	private static final String FAIL = "http://vectors.example/rpc#fail";

	private static void assertComesBack(TestClient client, String id) {
		client.send("[2 , " + id + " ,\"" + ECHO + "\",1]");
		assertThat(client.next().text()).isEqualTo("[3," + id + ",1]");
		client.send("[2," + id + "\t,\"" + FAIL + "\"]");
		assertThat(client.next().text()).startsWith("[4," + id + ",\"http://api.wamp.ws/error#generic\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "\"a\"", "\" \"", "\"\\u0041\"", "\"\\u20AC\\u20ac\"", "\"€\"",
			"\"ü\\/\\b\\f\\r\\n\\t\"", "\"\\\"\\\\\"", "\"\\ud83d\\ude80\"", "\"🚀\"", "\"\\ud83d\"",
			"\"\\uDE80\\ud83d\"", "\"\\u0000\"", "\"\u007F\"", "\"1\"", "\"null\"" })
	void stringsComeBackByteForByte(String id) {
		try (TestServer server = TestServer.start()) {
			assertComesBack(server.connect(), id);
		}
	}

	@Test
	void numbersComeBackDigitByDigitWhereTheyAreAccepted() {
		try (TestServer server = TestServer.with().options((options) -> options.acceptNumericCallIds(true)).start()) {
			TestClient client = server.connect();
			for (String id : new String[] { "0", "-0", "7", "-7", "9007199254740993", "123456789012345678901234567890",
					"\"7\"" }) {
				assertComesBack(client, id);
			}
		}
	}

	@Test
	void theLongestAllowedComesBack() {
		try (TestServer server = TestServer.with().options((options) -> options.maxCallIdLength(12)).start()) {
			TestClient client = server.connect();
			for (String character : new String[] { "x", "€", "🚀", "\\u0041", "\\n", "\\ud83d\\ude80" }) {
				assertComesBack(client, '"' + character.repeat(12) + '"');
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "€", "🚀", "\\u0041", "\\n", "\\ud83d\\ude80" })
	void oneCharacterMoreIsTooLong(String character) {
		try (TestServer server = TestServer.with().options((options) -> options.maxCallIdLength(12)).start()) {
			TestClient client = server.connect();
			client.send("[2,\"" + character.repeat(13) + "\",\"" + ECHO + "\",1]");
			assertThat(client.expectClose(1002)).startsWith("TOO_LONG element 1");
		}
	}

	@Test
	void longNumbersAreTooLongToo() {
		try (TestServer server = TestServer.with()
			.options((options) -> options.acceptNumericCallIds(true).maxCallIdLength(12))
			.start()) {
			TestClient client = server.connect();
			assertComesBack(client, "123456789012");
			client.send("[2,1234567890123,\"" + ECHO + "\",1]");
			assertThat(client.expectClose(1002)).startsWith("TOO_LONG element 1");
		}
	}

	@Test
	void idsThatAreWrittenDifferentlyAreEachAnsweredAsTheyCame() {
		try (TestServer server = TestServer.start()) {
			TestClient client = server.connect();
			client.send("[2,\"A\",\"" + ECHO + "\",1]").send("[2,\"\\u0041\",\"" + ECHO + "\",2]");
			assertThat(client.next().text()).isEqualTo("[3,\"A\",1]");
			assertThat(client.next().text()).isEqualTo("[3,\"\\u0041\",2]");
		}
	}

}
