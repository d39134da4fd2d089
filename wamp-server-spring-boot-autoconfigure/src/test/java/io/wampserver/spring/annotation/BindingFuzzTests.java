// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.wampserver.connection.ConnectionRegistry;
import io.wampserver.error.ErrorUriResolver;
import io.wampserver.event.WampEventPublisher;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.handler.MessageDispatcher;
import io.wampserver.handler.MessageMiddleware;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.protocol.Compatibility;
import io.wampserver.protocol.ViolationPolicy;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.WampSessionHandler;
import io.wampserver.protocol.v1.WampV1Dialect;
import io.wampserver.testsupport.FuzzTarget;
import io.wampserver.testsupport.JsonEscapes;
import io.wampserver.topic.TopicBroker;
import io.wampserver.topic.TopicRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of annotated methods with any arguments, behind a byte that selects the method:
 * whatever they are, the call has one answer, which is a result or says that an argument
 * is invalid. What is not JSON has none.
 */
class BindingFuzzTests implements FuzzTarget {

	private static final int MAX_DEPTH = 1000;

	/** A whole number may be written with an exponent and come back without. */
	private static final JsonMapper JSON = JsonMapper
		.builder(JsonFactory.builder()
			.streamReadConstraints(
					StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxNumberLength(200_000).build())
			.build())
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final CallLine strict = line(Compatibility.SPEC);

	private final CallLine unwrapping = line(Compatibility.RATCHET);

	private static CallLine line(Compatibility compatibility) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("procedures", new RootBeanDefinition(TypedProcedures.class));
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		HandlerRegistry.Builder handlers = HandlerRegistry.builder();
		AnnotatedHandlerRegistrar.builder(beans).validator(validator).build().register(handlers);
		WampOptions options = WampOptions.builder(compatibility)
			.violationPolicy(ViolationPolicy.IGNORE)
			.maxViolations(Integer.MAX_VALUE)
			.maxNestingDepth(MAX_DEPTH)
			.build();
		WampEventPublisher events = new WampEventPublisher(List.of());
		MessageDispatcher dispatcher = new MessageDispatcher(handlers.build(), MessageMiddleware.NONE,
				new TopicBroker(new TopicRegistry(), null), ErrorUriResolver.PREDEFINED, options, events);
		return new CallLine(new WampSessionHandler(List.of(new WampV1Dialect(JsonPayloadCodec.create(), options, null)),
				options, dispatcher, new ConnectionRegistry<>(), events, null));
	}

	@Override
	public void run(byte[] input) {
		if (input.length == 0) {
			return;
		}
		String name = TypedProcedures.NAMES.get((input[0] & 0xFF) % TypedProcedures.NAMES.size());
		String arguments = new String(FuzzTarget.behindVariant(input), StandardCharsets.UTF_8);
		byte[] call = ("[2,\"c\",\"http://example.com/" + name + "\"" + arguments + "]")
			.getBytes(StandardCharsets.UTF_8);
		boolean valid = isCall(new String(call, StandardCharsets.UTF_8));
		assertAnswered(this.strict.receive(call), valid);
		assertAnswered(this.unwrapping.receive(call), valid);
	}

	private static boolean isCall(String text) {
		try {
			return JsonEscapes.areValid(text) && JSON.readTree(text).get(2).isString();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private static void assertAnswered(List<String> answers, boolean valid) {
		if (answers.size() != (valid ? 1 : 0)) {
			throw new AssertionError(answers.size() + " answers: " + answers);
		}
		for (String answer : answers) {
			if (!answer.startsWith("[3,\"c\",")
					&& !answer.startsWith("[4,\"c\",\"http://api.wamp.ws/error#invalid-argument\",")) {
				throw new AssertionError(answer);
			}
			JSON.readTree(answer);
		}
	}

	@Override
	public Stream<byte[]> seeds() {
		List<String> arguments = List.of("1,2,3,4,5,6", "1.5,-2e3,3", "1e400,12345678901234567890",
				"\"a\",\"b\",\"c\",\"MONDAY\",\"123e4567-e89b-12d3-a456-426614174000\"", "true,false",
				"[1,2],[\"a\"],[[{\"name\":\"n\",\"size\":1}]]", "{\"a\":1},{\"MONDAY\":{\"name\":\"n\",\"size\":2}}",
				"[1,2],\"AQID\",[\"a\",null],[{\"name\":\"n\",\"size\":1,\"next\":null,\"tags\":[]}]",
				"\"2026-07-03\",\"2026-07-03T10:00:00Z\",\"PT5S\"",
				"{\"name\":\"n\",\"size\":1,\"next\":{\"name\":\"m\",\"size\":2}},null", "null,null,[\"\\ud800\"]",
				"{\"a\":[1]},[null],\"x\"", "\"a\",{\"name\":\"n\",\"size\":1},{\"name\":\"m\",\"size\":2}",
				"1,2.0,\"3\"", "{\"name\":\"longer\",\"size\":0},1");
		Stream<byte[]> fitting = Stream.iterate(0, (i) -> i + 1)
			.limit(arguments.size())
			.map((i) -> call(i, arguments.get(i)));
		Stream<byte[]> others = Stream
			.of("[1,2,3]", "{\"a\":1,\"b\":2.5,\"c\":\"3\"}", "9223372036854775808,1e2,\"\"",
					"[".repeat(200) + 1 + "]".repeat(200))
			.flatMap((text) -> Stream.of(0, 1, 2, 5, 9).map((i) -> call(i, text)));
		Stream<byte[]> found = Stream
			.of("AiwxZTQxMjM0NTY3ODkwMTIzNDU2Nzg5MA==", "AiwxCSwyM2U0MTIz", "AywiXHVlOMWjZTgwIg==")
			.map(FuzzTarget::found);
		return Stream.of(fitting, others, found).flatMap((inputs) -> inputs);
	}

	private static byte[] call(int procedure, String arguments) {
		return FuzzTarget.variant(procedure, ("," + arguments).getBytes(StandardCharsets.UTF_8));
	}

}
