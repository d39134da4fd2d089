// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.actuate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.client.WampClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.web.server.context.ServerPortInfoApplicationContextInitializer;
import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.actuate.endpoint.web.WebFluxHealthEndpointExtensionAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;

/**
 * WebFlux applications with a WAMP server and the Actuator, and a client of the latter.
 */
final class ActuatorServers {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private final ApplicationContext context;

	private final int port;

	private final String credentials;

	private ActuatorServers(ApplicationContext context, int port, String credentials) {
		this.context = context;
		this.port = port;
		this.credentials = credentials;
	}

	/**
	 * An application on free ports of the loopback interface.
	 */
	static ReactiveWebApplicationContextRunner web() {
		return new ReactiveWebApplicationContextRunner(AnnotationConfigReactiveWebServerApplicationContext::new)
			.withInitializer(new ServerPortInfoApplicationContextInitializer())
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class, SslAutoConfiguration.class,
					WampServerAutoConfiguration.class, WampActuatorAutoConfiguration.class,
					WampHealthAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(NettyReactiveWebServerAutoConfiguration.class,
					HttpHandlerAutoConfiguration.class, WebFluxAutoConfiguration.class,
					ErrorWebFluxAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(EndpointAutoConfiguration.class,
					JacksonEndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
					InfoEndpointAutoConfiguration.class, ManagementContextAutoConfiguration.class,
					NettyReactiveManagementContextAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(HealthContributorAutoConfiguration.class,
					HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class,
					ApplicationAvailabilityAutoConfiguration.class,
					AvailabilityHealthContributorAutoConfiguration.class, AvailabilityProbesAutoConfiguration.class,
					WebFluxHealthEndpointExtensionAutoConfiguration.class))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1",
					"spring.reactor.netty.shutdown-quiet-period=0s");
	}

	/**
	 * The Actuator on the web server of the application.
	 */
	static ActuatorServers of(ApplicationContext context) {
		return new ActuatorServers(context, port(context, "local.server.port"), "");
	}

	/**
	 * The Actuator on a port of its own.
	 */
	static ActuatorServers onManagementPort(ApplicationContext context) {
		return new ActuatorServers(context, port(context, "local.management.port"), "");
	}

	ActuatorServers as(String user, String password) {
		return new ActuatorServers(this.context, this.port, user + ":" + password);
	}

	static int port(ApplicationContext context, String property) {
		return context.getEnvironment().getRequiredProperty(property, Integer.class);
	}

	JsonNode get(String path) {
		return json(send("GET", path, null));
	}

	JsonNode post(String path, String body) {
		return json(send("POST", path, body));
	}

	JsonNode delete(String path) {
		return json(send("DELETE", path, null));
	}

	private static JsonNode json(HttpResponse<String> response) {
		if (response.statusCode() != 200) {
			throw new AssertionError(response.statusCode() + " " + response.body());
		}
		return JsonMapper.shared().readTree(response.body());
	}

	int status(String method, String path) {
		return send(method, path, null).statusCode();
	}

	int status(String method, String path, String body) {
		return send(method, path, body).statusCode();
	}

	/**
	 * On a connection of its own: Reactor Netty 1.3.6 may stop reading from one that is
	 * kept, when a request comes before the one before it has ended (its issue 4361,
	 * mended in 1.3.8).
	 */
	private HttpResponse<String> send(String method, String path, String body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(TIMEOUT)
			.method(method, (body != null) ? BodyPublishers.ofString(body) : BodyPublishers.noBody())
			.header("Content-Type", "application/json");
		if (!this.credentials.isEmpty()) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(this.credentials.getBytes(StandardCharsets.UTF_8)));
		}
		try {
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * A client of the WAMP server, connected.
	 */
	WampClient connect(String path, String... header) {
		return connect(port(this.context, "local.server.port"), path, header);
	}

	static WampClient connect(int port, String path, String... header) {
		WampClient.Builder client = WampClient.builder("ws://127.0.0.1:" + port + path);
		if (header.length > 0) {
			client.header(header[0], header[1]);
		}
		WampClient connected = client.build();
		connected.connect().block(TIMEOUT);
		return connected;
	}

	static void close(WampClient... clients) {
		for (WampClient client : clients) {
			client.close().block(TIMEOUT);
		}
	}

}
