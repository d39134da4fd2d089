// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.wampserver.client.WampCallException;
import io.wampserver.client.WampClient;
import io.wampserver.client.WampConnectionException;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Page;
import io.wampserver.docs.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * The table of meters and the dashboard say what a server in use really registers.
 */
class ObservabilityTests {

	private static final Pattern ROW = Pattern
		.compile("\\| `(wamp\\.server\\.[a-z.]+)` \\| (\\w+)(?:, (\\w+))? \\| (.+?) \\|.*");

	private static final Pattern PROMETHEUS_NAME = Pattern.compile("wamp_server_\\w+");

	private ExampleServer server;

	private PrometheusMeterRegistry registry;

	@BeforeEach
	void use() {
		this.server = ExampleServer.with(
				List.of("wamp.server.topics=http://example.com/news", "wamp.server.max-uri-length=60"),
				Prometheus.class, Shop.class);
		this.registry = this.server.bean(PrometheusMeterRegistry.class);
		WampClient client = this.server.connect();
		client.subscribe(String.class, "http://example.com/news").subscribe();
		client.call(Integer.class, "http://example.com/add", 1, 2).block(TIMEOUT);
		client.publish("http://example.com/news", "hello").block(TIMEOUT);
		assertThatExceptionOfType(WampCallException.class)
			.isThrownBy(() -> client.call("http://example.com/nowhere").block(TIMEOUT));
		WampClient foreign = WampClient.builder("ws://127.0.0.1:" + this.server.port() + "/wamp")
			.header("Origin", "https://elsewhere.example")
			.build();
		assertThatExceptionOfType(WampConnectionException.class).isThrownBy(() -> foreign.connect().block(TIMEOUT));
		client.call("http://example.com/" + "x".repeat(60)).subscribe((result) -> {
		}, (ex) -> {
		});
		await().until(() -> names().containsAll(Set.of("wamp.server.violations", "wamp.server.connections.rejected",
				"wamp.server.calls.failed", "wamp.server.topic.requests")));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private Set<String> names() {
		return this.registry.getMeters().stream().map((meter) -> meter.getId().getName()).collect(Collectors.toSet());
	}

	@Test
	void tableListsTheMetersThereAre() {
		assertThat(documented()).isEqualTo(registered());
	}

	private static Map<String, String> documented() {
		Map<String, String> rows = new TreeMap<>();
		Page.read(Repository.ROOT.resolve("docs/observability.md"))
			.prose()
			.stream()
			.map(ROW::matcher)
			.filter((row) -> row.matches())
			.forEach((row) -> rows.put(row.group(1), describe(row.group(2), row.group(3),
					new TreeSet<>(List.of(row.group(4).replace("`", "").split(", "))))));
		return rows;
	}

	private Map<String, String> registered() {
		Map<String, String> meters = new TreeMap<>();
		for (Meter meter : this.registry.getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().startsWith("wamp.server.")) {
				String type = switch (id.getType()) {
					case DISTRIBUTION_SUMMARY -> "summary";
					case COUNTER -> "counter";
					case TIMER -> "timer";
					case GAUGE -> "gauge";
					default -> id.getType().toString();
				};
				String unit = "bytes".equals(id.getBaseUnit()) ? "bytes" : null;
				String tags = describe(type, unit,
						id.getTags().stream().map(Tag::getKey).collect(Collectors.toCollection(TreeSet::new)));
				assertThat(meters.merge(id.getName(), tags, (first, second) -> second)).isEqualTo(tags);
			}
		}
		return meters;
	}

	private static String describe(String type, String unit, Set<String> tags) {
		return type + ((unit != null) ? ", " + unit : "") + " " + tags;
	}

	@Test
	void dashboardAsksForMetersThereAre() throws IOException {
		Set<String> asked = PROMETHEUS_NAME.matcher(Files.readString(dashboard()))
			.results()
			.map(MatchResult::group)
			.collect(Collectors.toCollection(TreeSet::new));
		Set<String> scraped = this.registry.scrape()
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split("[{ ]", 2)[0])
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(asked).hasSizeGreaterThan(25);
		assertThat(scraped).containsAll(asked);
	}

	@Test
	void dashboardShowsEveryMeter() throws IOException {
		String dashboard = Files.readString(dashboard());
		assertThat(registered().keySet()).allSatisfy((name) -> assertThat(dashboard).contains(name.replace('.', '_')));
	}

	@Test
	void dashboardIsOneOfGrafana() throws IOException {
		JsonNode dashboard = JsonMapper.builder().build().readTree(Files.readString(dashboard()));
		assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(38); // 10
		assertThat(dashboard.path("panels")).hasSizeGreaterThan(10).allSatisfy((panel) -> {
			assertThat(panel.path("title").asString()).isNotBlank();
			assertThat(panel.path("gridPos").path("w").asInt()).isBetween(1, 24);
		});
		assertThat(dashboard.path("panels").valueStream().map((panel) -> panel.path("id").asInt()))
			.doesNotHaveDuplicates();
	}

	private static Path dashboard() {
		return Repository.ROOT.resolve("docs/grafana/wamp-server.json");
	}

	@Configuration(proxyBeanMethods = false)
	static class Prometheus {

		@Bean
		PrometheusMeterRegistry registry() {
			PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
			((MeterRegistry) registry).config().meterFilter(new MeterFilter() {

				@Override
				public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
					return id.getName().equals("wamp.server.calls")
							? DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config)
							: config;
				}

			});
			return registry;
		}

	}

}
