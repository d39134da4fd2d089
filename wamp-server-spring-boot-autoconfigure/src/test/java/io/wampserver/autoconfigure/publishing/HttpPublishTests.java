// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.client.WampClient;
import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.PathPatternParserServerWebExchangeMatcher;
import org.springframework.security.web.server.util.matcher.NegatedServerWebExchangeMatcher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Publishing over real HTTP in a WebFlux application.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class HttpPublishTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String TOPIC = "http://example.com/orders/7";

	private static final HttpClient HTTP = HttpClient.newHttpClient();

	private static ConfigurableApplicationContext start(Class<?> application, String... arguments) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--spring.main.web-application-type=reactive",
				"--spring.reactor.netty.shutdown-quiet-period=0s", "--wamp.server.http-publish.enabled=true",
				"--wamp.server.topics=http://example.com/orders/{id}", "--wamp.server.endpoints.admin.path=/admin",
				"--wamp.server.endpoints.admin.topics=http://example.com/orders/{id}"));
		all.addAll(List.of(arguments));
		return SpringApplication.run(application, all.toArray(String[]::new));
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.server.port", int.class);
	}

	private static HttpResponse<String> post(ConfigurableApplicationContext context, String body) throws Exception {
		return post(context, BodyPublishers.ofString(body), "application/json", null);
	}

	private static HttpResponse<String> post(ConfigurableApplicationContext context, BodyPublisher body, String type,
			@Nullable String credentials) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + port(context) + "/wamp-publish"))
			.header("Content-Type", type)
			.timeout(TIMEOUT)
			.POST(body);
		if (credentials != null) {
			request.header("Authorization", "Basic "
					+ Base64.getEncoder().encodeToString((credentials + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static WampClient connect(ConfigurableApplicationContext context, String path) {
		return WampClient.builder("ws://127.0.0.1:" + port(context) + path).build().connect().block(TIMEOUT);
	}

	private static BlockingQueue<String> subscribe(WampClient client) {
		BlockingQueue<String> events = new LinkedBlockingQueue<>();
		client.subscribe(TOPIC).map(Payload::toString).subscribe(events::add);
		assertThat(client.call("nothing").onErrorComplete().blockOptional(TIMEOUT)).isEmpty(); // subscribed
		return events;
	}

	private static @Nullable String next(BlockingQueue<String> events) throws InterruptedException {
		return events.poll(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
	}

	@Test
	void relaysTheEventAsItIs() throws Exception {
		try (ConfigurableApplicationContext context = start(Open.class)) {
			BlockingQueue<String> events = subscribe(connect(context, "/wamp"));
			String event = "{ \"price\":1.50, \"price\" : 1E400, \"name\":\"\\u00e9é😀\"}";
			HttpResponse<String> response = post(context,
					"{\"topic\":\"%s\",\n\"event\": %s }".formatted(TOPIC, event));
			assertThat(response.body()).isEqualTo("{\"subscribers\":1}");
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(next(events)).isEqualTo(event);
			for (String scalar : List.of("null", "-1.50e3", "true", "\"x\"", "[]")) {
				post(context, "{\"event\":%s,\"topic\":\"%s\"}".formatted(scalar, TOPIC));
				assertThat(next(events)).isEqualTo(scalar);
			}
		}
	}

	@Test
	void selectsRecipientsAndEndpoints() throws Exception {
		try (ConfigurableApplicationContext context = start(Open.class)) {
			WampClient one = connect(context, "/wamp");
			WampClient two = connect(context, "/wamp");
			BlockingQueue<String> ofOne = subscribe(one);
			BlockingQueue<String> ofTwo = subscribe(two);
			BlockingQueue<String> ofAdmin = subscribe(connect(context, "/admin"));
			String body = "{\"topic\":\"" + TOPIC + "\",\"event\":%d,\"%s\":%s}";
			assertThat(post(context, body.formatted(1, "exclude", "[\"" + one.sessionId() + "\",\"nobody\"]")).body())
				.isEqualTo("{\"subscribers\":1}");
			assertThat(post(context, body.formatted(2, "eligible", "[\"" + one.sessionId() + "\"]")).body())
				.isEqualTo("{\"subscribers\":1}");
			assertThat(post(context, body.formatted(3, "eligible", "[]")).body()).isEqualTo("{\"subscribers\":0}");
			assertThat(post(context, body.formatted(4, "endpoint", "\"admin\"")).body())
				.isEqualTo("{\"subscribers\":1}");
			assertThat(next(ofOne)).isEqualTo("2");
			assertThat(next(ofTwo)).isEqualTo("1");
			assertThat(next(ofAdmin)).isEqualTo("4");
		}
	}

	@Test
	void saysWhatIsWrong() throws Exception {
		try (ConfigurableApplicationContext context = start(Open.class, "--wamp.server.http-publish.max-body-size=1KB",
				"--wamp.server.endpoints.admin.path=/admin")) {
			expectProblem(post(context, "{"), 400, "The body is not JSON in UTF-8.");
			expectProblem(post(context, ""), 400, "The body is not a JSON object.");
			expectProblem(post(context, "[]"), 400, "The body is not a JSON object.");
			expectProblem(post(context, "{}"), 400, "'topic' is missing.");
			expectProblem(post(context, "{\"topic\":\"a\"}"), 400, "'event' is missing.");
			expectProblem(post(context, "{\"topic\":7}"), 400, "'topic' is not a string.");
			expectProblem(post(context, "{\"topic\":\"\"}"), 400, "'topic' is empty or longer");
			expectProblem(post(context, "{\"topic\":\"a b\"}"), 400, "'topic' is not a URI.");
			expectProblem(post(context, "{\"event\":1,\"event\":2}"), 400, "The body has a member twice.");
			expectProblem(post(context, "{\"Event\":1}"), 400, "The body has another member");
			expectProblem(post(context, "{\"exclude\":[1]}"), 400, "'exclude' is not an array of session ids.");
			expectProblem(post(context, "{\"topic\":\"a\",\"event\":1} 2"), 400, "Something follows");
			expectProblem(post(context, "{\"topic\":\"a\",\"event\":1,\"endpoint\":\"wampTopicPublisher\"}"), 400,
					"'endpoint' is none that has topics.");
			expectProblem(post(context, BodyPublishers.ofByteArray(new byte[] { '"', (byte) 0xC3, '"' }),
					"application/json", null), 400, "The body is not JSON in UTF-8.");
			expectProblem(post(context, BodyPublishers.ofString("{}"), "text/plain", null), 415, "The content type");
			String large = "{\"topic\":\"a\",\"event\":\"" + "x".repeat(2000) + "\"}";
			expectProblem(post(context, large), 413, "The body is larger than 1024 bytes.");
			expectProblem(post(context,
					BodyPublishers
						.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))),
					"application/json", null), 413, "The body is larger than 1024 bytes.");
			HttpResponse<String> get = HTTP.send(
					HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(context) + "/wamp-publish")).build(),
					HttpResponse.BodyHandlers.ofString());
			expectProblem(get, 405, "Use POST.");
			assertThat(get.headers().firstValue("Allow")).contains("POST");
		}
	}

	private static void expectProblem(HttpResponse<String> response, int status, String detail) {
		assertThat(response.body()).contains("\"detail\":\"" + detail);
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@Test
	void warnsWhereNothingGuardsIt(CapturedOutput output) {
		start(Open.class).close();
		assertThat(output)
			.contains("Whoever reaches this application may publish to any topic with POST /wamp-publish");
	}

	@Test
	void isGuardedByTheSecurityOfTheApplication(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start(Guarded.class)) {
			String body = "{\"topic\":\"" + TOPIC + "\",\"event\":1}";
			assertThat(post(context, body).statusCode()).isEqualTo(401);
			assertThat(post(context, BodyPublishers.ofString(body), "application/json", "ada").statusCode())
				.isEqualTo(403);
			HttpResponse<String> response = post(context, BodyPublishers.ofString(body), "application/json", "shop");
			assertThat(response.body()).isEqualTo("{\"subscribers\":0}");
			assertThat(output).doesNotContain("Whoever reaches this application");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "--wamp.server.http-publish.enabled=false", "--wamp.server.enabled=false",
			"--wamp.server.http-publish.path=/elsewhere" })
	void isNotThereUnlessItIsToBe(String argument) throws Exception {
		try (ConfigurableApplicationContext context = start(Open.class, argument)) {
			assertThat(post(context, "{}").statusCode()).isEqualTo(404);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JacksonAutoConfiguration.class, SslAutoConfiguration.class,
			NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			WebFluxAutoConfiguration.class, ErrorWebFluxAutoConfiguration.class, WampServerAutoConfiguration.class,
			HttpPublishAutoConfiguration.class })
	static class Open {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class })
	static class Guarded {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http
				.authorizeExchange((exchange) -> exchange.pathMatchers(HttpMethod.POST, "/wamp-publish")
					.hasRole("PUBLISHER")
					.anyExchange()
					.authenticated())
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.requireCsrfProtectionMatcher(new NegatedServerWebExchangeMatcher(
						new PathPatternParserServerWebExchangeMatcher("/wamp-publish"))))
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("ada").password("{noop}secret").roles("USER").build(),
					User.withUsername("shop").password("{noop}secret").roles("PUBLISHER").build());
		}

	}

}
