// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicRequest;
import io.wampserver.message.Payload;
import io.wampserver.message.Publish;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The presets, and what their switches do on the wire.
 */
class CompatibilityTests {

	private static final String RPC = "http://vectors.example/rpc#";

	private static final TopicHandler FORBIDDEN = new TopicHandler() {
		@Override
		public Mono<?> onSubscribe(TopicRequest request) {
			return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
		}

		@Override
		public Mono<?> onPublish(TopicRequest request, Publish publish) {
			return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
		}
	};

	@Test
	void specIsTheDefault() {
		assertThat(WampOptions.builder(Compatibility.SPEC).build()).isEqualTo(WampOptions.DEFAULTS);
		assertThat(WampOptions.DEFAULTS.publisherExcludedByDefault()).isTrue();
		assertThat(WampOptions.DEFAULTS.curieSeparator()).isEmpty();
		assertThat(WampOptions.DEFAULTS.unwrapSingleArgument()).isFalse();
		assertThat(WampOptions.DEFAULTS.acceptNumericCallIds()).isFalse();
		assertThat(WampOptions.DEFAULTS.unknownTopicEvents()).isFalse();
	}

	@Test
	void aSwitchOverridesThePreset() {
		assertThat(WampOptions.builder(Compatibility.RATCHET).curieSeparator("").build().publisherExcludedByDefault())
			.isFalse();
		assertThat(WampOptions.builder(Compatibility.RATCHET).curieSeparator("").build().curieSeparator()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void optionsTellTheirPreset(Compatibility preset) {
		assertThat(WampOptions.builder(preset).maxPrefixes(1).build().compatibility()).isEqualTo(preset);
		assertThat(WampOptions.builder(preset).curieSeparator("/").build().compatibility()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void publishersGetTheirOwnEventsOutsideSpec(Compatibility preset) {
		try (TestServer server = TestServer.with().compatibility(preset).start()) {
			TestClient client = server.connect().subscribe("t");
			client.send("[7,\"t\",1]").barrier();
			if (preset != Compatibility.SPEC) {
				client.expect("[8,\"t\",1]");
			}
			client.send("[7,\"t\",2,true]").barrier().expectNothing();
		}
	}

	@ParameterizedTest
	@EnumSource
	void hashIsInsertedIntoCuriesOutsideSpec(Compatibility preset) {
		String separator = (preset == Compatibility.SPEC) ? "" : "#";
		try (TestServer server = TestServer.with()
			.compatibility(preset)
			.handlers((handlers) -> handlers.rpc("{*uri}", (request) -> Mono.just(request.procedure())))
			.start()) {
			TestClient client = server.connect();
			client.send("[1,\"a\",\"urn:a\"]").send("[1,\"b\",\"urn:b#\"]");
			client.send("[2,\"1\",\"a:x\"]").expect("[3,\"1\",\"urn:a" + separator + "x\"]");
			client.send("[2,\"2\",\"b:x\"]").expect("[3,\"2\",\"urn:b#x\"]");
			client.send("[2,\"3\",\"a:#x\"]").expect("[3,\"3\",\"urn:a#x\"]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aLoneListOrObjectBecomesTheArgumentsOutsideSpec(Compatibility preset) {
		boolean unwraps = preset != Compatibility.SPEC;
		try (TestServer server = TestServer.with()
			.compatibility(preset)
			.handlers((handlers) -> handlers.rpc("last",
					(request) -> Mono.just(request.arguments().get(request.arguments().size() - 1))))
			.start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"" + RPC + "argc\",[1,2,3]]").expect("[3,\"1\"," + (unwraps ? 3 : 1) + "]");
			client.send("[2,\"2\",\"" + RPC + "argc\",[]]").expect("[3,\"2\"," + (unwraps ? 0 : 1) + "]");
			client.send("[2,\"3\",\"" + RPC + "argc\",{\"z\":1,\"a\":2}]")
				.expect("[3,\"3\"," + (unwraps ? 2 : 1) + "]");
			client.send("[2,\"4\",\"" + RPC + "argc\",[1],2]").expect("[3,\"4\",2]");
			client.send("[2,\"5\",\"" + RPC + "argc\",\"x\"]").expect("[3,\"5\",1]");
			client.send("[2,\"6\",\"last\",{\"z\":1.0,\"a\":[2.50]}]");
			client.expectTokens(unwraps ? "[3,\"6\",[2.50]]" : "[3,\"6\",{\"z\":1.0,\"a\":[2.50]}]");
		}
	}

	@Test
	void aLoneArgumentThatCannotBeUnwrappedIsInvalid() {
		try (TestServer server = TestServer.with().compatibility(Compatibility.RATCHET).start()) {
			TestClient client = server.connect();
			client.send("[2,\"1\",\"" + RPC + "argc\",[" + "9".repeat(5000) + "]]")
				.expect("[4,\"1\",\"http://api.wamp.ws/error#invalid-argument\",\"*\"]");
			client.barrier();
		}
	}

	@Test
	void membersOfALoneObjectKeepTheirNames() {
		try (TestServer server = TestServer.with()
			.compatibility(Compatibility.BABDEV)
			.handlers((handlers) -> handlers.rpc("named",
					(request) -> Mono.just(request.arguments().keywords().getOrDefault("b", Payload.NULL))))
			.start()) {
			server.connect().send("[2,\"1\",\"named\",{\"a\":1,\"b\":2}]").expect("[3,\"1\",2]");
		}
	}

	@ParameterizedTest
	@EnumSource
	void numericCallIdsAreEchoedForRatchetOnly(Compatibility preset) {
		try (TestServer server = TestServer.with().compatibility(preset).start()) {
			TestClient client = server.connect().send("[2,17,\"" + RPC + "echo\",1]");
			if (preset == Compatibility.RATCHET) {
				client.expectTokens("[3,17,1]").send("[2,-5,\"nope\"]").expect("[4,-5,\"*\",\"*\"]");
			}
			else {
				client.expectClose(1002);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void unknownTopicsAreToldForBabdevOnly(Compatibility preset) {
		try (TestServer server = TestServer.with()
			.compatibility(preset)
			.closedTopics()
			.handlers((handlers) -> handlers.topic("forbidden", FORBIDDEN))
			.start()) {
			TestClient client = server.connect();
			client.send("[5,\"forbidden\"]").send("[7,\"forbidden\",1]").barrier().expectNothing();
			client.send("[5,\"unknown\"]").send("[7,\"unknown\",1]").barrier();
			if (preset == Compatibility.BABDEV) {
				String event = "[8,\"unknown\",{\"error\":true,\"message\":\"*\",\"code\":404,\"uri\":\"unknown\"}]";
				client.expect(event).expect(event);
			}
			client.send("[6,\"unknown\"]").barrier().expectNothing();
			assertThat(server.endpoint().topics().topics()).isEmpty();
		}
	}

}
