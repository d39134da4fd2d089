// SPDX-License-Identifier: Apache-2.0

package io.wampserver.kotlin;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import io.wampserver.client.PublishOptions;
import io.wampserver.test.SubscriptionSpec;
import io.wampserver.test.WampTestClient;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Handlers written in Kotlin, compiled and run.
 */
class KotlinTests {

	private static final String WEATHER = "http://example.com/weather#";

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext application;

	private static WampTestClient client;

	@BeforeAll
	static void start() throws ClassNotFoundException {
		ClassLoader loader = new KotlinCompiler(directory).compile("Weather.kt");
		application = new SpringApplicationBuilder(new DefaultResourceLoader(loader),
				loader.loadClass("io.wampserver.kotlin.WeatherApplication"))
			.run("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off",
					"--spring.reactor.netty.shutdown-quiet-period=0s");
		client = WampTestClient
			.bindToPort(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class))
			.build();
	}

	@AfterAll
	static void stop() {
		client.closeAll();
		application.close();
	}

	@Test
	void suspendingFunctionsHandleCalls() {
		client.call(WEATHER + "temperature", "Bern").expectResult().isEqualTo(nullable("degrees", 4, "sky"));
		client.call(WEATHER + "thread")
			.expectResult(String.class)
			.satisfies((name) -> assertThat(name).startsWith("reactor-http"));
	}

	private static Map<String, Object> nullable(String name, Object value, String nullName) {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put(name, value);
		map.put(nullName, null);
		return map;
	}

	@Test
	void nullableParametersMayBeMissing() {
		client.call(WEATHER + "wind", "Bern", "km/h").expectResult().isEqualTo("Bern km/h");
		client.call(WEATHER + "wind", "Bern").expectResult().isEqualTo("Bern knots");
		client.call(WEATHER + "wind").expectError().uri("http://api.wamp.ws/error#invalid-argument");
		client.call(WEATHER + "wind", "Bern", "km/h", "more").expectError();
	}

	@Test
	void parametersWithDefaultsMayBeMissing() {
		client.call(WEATHER + "gusts", "Bern", 4).expectResult().isEqualTo("Bern 4");
		client.call(WEATHER + "gusts", "Bern").expectResult().isEqualTo("Bern 3");
	}

	@Test
	void suspendingFunctionsHandlePlainMessages() {
		WampTestClient plain = client.mutate().path("/echo").subprotocols().build();
		plain.sendText("hello").expectText("hello");
	}

	@Test
	void nullAndUnitAreNullResults() {
		client.call(WEATHER + "nothing").expectResult().isNull();
		client.call(WEATHER + "log", "text").expectResult().isNull();
	}

	@Test
	void exceptionsAfterASuspensionBecomeErrors() {
		client.call(WEATHER + "fail").expectError().uri("http://example.com/error#unknown").description("unknown city");
	}

	@Test
	void flowsAreCollected() {
		client.call(WEATHER + "forecast", 3).expectResult().isEqualToJson("[1, 2, 3]");
		client.call(WEATHER + "history", 3).expectResult().isEqualToJson("[-3, -1]");
	}

	@Test
	void suspendingFunctionsHandleTopics() {
		SubscriptionSpec bern = client.subscribe("http://example.com/weather/bern");
		client.publish("http://example.com/weather/bern", Map.of("degrees", 7),
				PublishOptions.DEFAULTS.excludeMe(false));
		bern.expectEvent().isEqualToJson("{\"degrees\": 7, \"sky\": \"bern\"}");
	}

	@Test
	void compilerKnowsWhatMayBeNull() {
		KotlinCompiler.Result result = new KotlinCompiler(directory).result("Unsafe.kt");
		assertThat(result.code()).isEqualTo(ExitCode.COMPILATION_ERROR);
		assertThat(result.messages().lines().filter((line) -> line.contains("error:"))).hasSize(2)
			.anyMatch((line) -> line.contains("Unsafe.kt:8:") && line.contains("String?"))
			.anyMatch((line) -> line.contains("Unsafe.kt:10:") && line.contains("null cannot be"));
	}

}
