// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.result.MockMvcResultMatchers;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * How an application serves the browser client.
 */
class BrowserClientTests {

	private final ReactiveWebApplicationContextRunner server = TestServers.mounted();

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void servesTheScript() {
		this.server.run((context) -> {
			HttpResponse<String> answer = get(context, "/wamp-client.js");
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo(source("wamp-client.js"));
			assertThat(header(answer, HttpHeaders.CONTENT_TYPE)).isEqualToIgnoringCase("text/javascript;charset=UTF-8");
		});
	}

	@Test
	void servesTheDeclarationsBesideIt() {
		this.server.run((context) -> {
			HttpResponse<String> answer = get(context, "/wamp-client.d.ts");
			assertThat(answer.body()).isEqualTo(source("wamp-client.d.ts"));
			assertThat(header(answer, HttpHeaders.CONTENT_TYPE)).isEqualToIgnoringCase("text/plain;charset=UTF-8");
		});
	}

	@Test
	void browsersAskEachTimeWhetherTheyHaveTheLatest() {
		this.server.run((context) -> {
			HttpResponse<String> first = get(context, "/wamp-client.js");
			assertThat(header(first, HttpHeaders.CACHE_CONTROL)).isEqualTo("no-cache");
			String tag = header(first, HttpHeaders.ETAG);
			HttpResponse<String> second = get(context, "/wamp-client.js", HttpHeaders.IF_NONE_MATCH, tag);
			assertThat(second.statusCode()).isEqualTo(304);
			assertThat(second.body()).isEmpty();
			assertThat(header(second, HttpHeaders.ETAG)).isEqualTo(tag);
			assertThat(header(second, HttpHeaders.CACHE_CONTROL)).isEqualTo("no-cache");
			assertThat(get(context, "/wamp-client.js", HttpHeaders.IF_NONE_MATCH, "\"other\"").statusCode())
				.isEqualTo(200);
		});
	}

	@Test
	void answersHeadWithoutABody() {
		this.server.run((context) -> {
			HttpResponse<String> answer = send(
					request(context, "/wamp-client.js").method("HEAD", HttpRequest.BodyPublishers.noBody()));
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).isEmpty();
			assertThat(header(answer, HttpHeaders.CONTENT_LENGTH))
				.isEqualTo(String.valueOf(source("wamp-client.js").getBytes(StandardCharsets.UTF_8).length));
		});
	}

	@Test
	void hasNothingToPostTo() {
		this.server.run((context) -> assertThat(
				send(request(context, "/wamp-client.js").POST(HttpRequest.BodyPublishers.noBody())).statusCode())
			.isNotEqualTo(200));
	}

	@Test
	void pathIsWithinTheBasePath() {
		this.server.withPropertyValues("spring.webflux.base-path=/app").run((context) -> {
			assertThat(get(context, "/app/wamp-client.js").statusCode()).isEqualTo(200);
			assertThat(get(context, "/wamp-client.js").statusCode()).isEqualTo(404);
		});
	}

	@Test
	void pathCanBeChanged() {
		this.server.withPropertyValues("wamp.server.browser-client.path=/js/wamp.js").run((context) -> {
			assertThat(get(context, "/js/wamp.js").statusCode()).isEqualTo(200);
			assertThat(get(context, "/js/wamp.d.ts").statusCode()).isEqualTo(200);
			assertThat(get(context, "/wamp-client.js").statusCode()).isEqualTo(404);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "wamp-client.js", "/wamp-client", "/wamp-client.mjs", "" })
	void refusesAPathThatIsNone(String path) {
		this.server.withPropertyValues("wamp.server.browser-client.path=" + path)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageContaining("wamp.server.browser-client.path: " + path)
				.hasMessageContaining("a path with a leading slash that ends in .js"));
	}

	@Test
	void servesNothingWhereItIsOff() {
		this.server.withPropertyValues("wamp.server.browser-client.enabled=false").run((context) -> {
			assertThat(get(context, "/wamp-client.js").statusCode()).isEqualTo(404);
			assertThat(context).doesNotHaveBean(BrowserClientConfiguration.class);
		});
		this.server.withPropertyValues("wamp.server.enabled=false")
			.run((context) -> assertThat(get(context, "/wamp-client.js").statusCode()).isEqualTo(404));
	}

	@Test
	void applicationsOwnFileComesFirst() {
		this.server.withPropertyValues(
				"spring.web.resources.static-locations=classpath:/none/,classpath:/io/wampserver/autoconfigure/static/",
				"wamp.server.browser-client.path=/own.js")
			.run((context) -> {
				assertThat(get(context, "/own.js").body()).isEqualTo("// the application's own\n");
				assertThat(get(context, "/own.d.ts").body()).isEqualTo(source("wamp-client.d.ts"));
			});
	}

	@Test
	void applicationsOwnRouterFunctionComesFirst() {
		this.server.withUserConfiguration(OwnRouter.class)
			.run((context) -> assertThat(get(context, "/wamp-client.js").body()).isEqualTo("own"));
	}

	@Test
	void webFluxApplicationServesItBesideAnOwnPortToo() {
		this.server.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1")
			.run((context) -> assertThat(get(context, "/wamp-client.js").statusCode()).isEqualTo(200));
	}

	@Test
	void servletApplicationServesItBesideAnOwnPort() {
		new WebApplicationContextRunner().withConfiguration(TestServers.COMMON)
			.withUserConfiguration(WebMvc.class)
			.withPropertyValues("wamp.server.port=0", "wamp.server.address=127.0.0.1")
			.run((context) -> {
				MockMvc mvc = MockMvcBuilders
					.webAppContextSetup((WebApplicationContext) context.getSourceApplicationContext())
					.build();
				String tag = mvc.perform(MockMvcRequestBuilders.get("/wamp-client.js"))
					.andExpect(status().isOk())
					.andExpect(content().string(source("wamp-client.js")))
					.andExpect(content().contentType("text/javascript;charset=UTF-8"))
					.andExpect(MockMvcResultMatchers.header().string(HttpHeaders.CACHE_CONTROL, "no-cache"))
					.andReturn()
					.getResponse()
					.getHeader(HttpHeaders.ETAG);
				mvc.perform(MockMvcRequestBuilders.get("/wamp-client.js").header(HttpHeaders.IF_NONE_MATCH, tag))
					.andExpect(status().isNotModified());
				mvc.perform(MockMvcRequestBuilders.get("/wamp-client.d.ts"))
					.andExpect(content().string(source("wamp-client.d.ts")));
			});
	}

	@Test
	void applicationWithoutAWebServerServesNothing() {
		TestServers.ownPort().run((context) -> assertThat(context).doesNotHaveBean(BrowserClient.class));
	}

	private HttpResponse<String> get(ApplicationContext context, String path, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = request(context, path);
		return send((headers.length > 0) ? request.headers(headers) : request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static HttpRequest.Builder request(ApplicationContext context, String path) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
	}

	private static String header(HttpResponse<?> answer, String name) {
		return answer.headers().firstValue(name).orElseThrow();
	}

	private static String source(String name) throws IOException {
		return new ClassPathResource("io/wampserver/browser/" + name).getContentAsString(StandardCharsets.UTF_8);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRouter {

		@Bean
		RouterFunction<ServerResponse> own() {
			return RouterFunctions.route()
				.GET("/wamp-client.js", (request) -> ServerResponse.status(HttpStatus.OK).bodyValue("own"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class WebMvc {

	}

}
