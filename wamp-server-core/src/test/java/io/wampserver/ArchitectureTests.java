// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message travels one way, from HTTP to the handler, and imports point only backwards.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTests {

	private static final String ROOT = "io.wampserver";

	/** What a package may import of the others. The root may import all. */
	private static final Map<String, Set<String>> MAY_IMPORT = Map.ofEntries( //
			Map.entry("connection", Set.of()), //
			Map.entry("uri", Set.of()), //
			Map.entry("metrics", Set.of()), //
			Map.entry("error", Set.of("uri")), //
			Map.entry("message", Set.of("uri", "error")), //
			Map.entry("message.json", Set.of("message", "error")), //
			Map.entry("event", Set.of("connection", "uri")), //
			Map.entry("http", Set.of("connection", "event")), //
			Map.entry("websocket", Set.of("http", "connection", "event")), //
			Map.entry("protocol",
					Set.of("websocket", "http", "connection", "message", "uri", "error", "event", "metrics")), //
			Map.entry("protocol.v1",
					Set.of("protocol", "metrics", "websocket", "connection", "message", "message.json", "uri",
							"error")), //
			Map.entry("topic",
					Set.of("protocol", "metrics", "websocket", "connection", "message", "uri", "error", "event")), //
			Map.entry("handler",
					Set.of("topic", "protocol", "websocket", "connection", "message", "uri", "error", "event")), //
			Map.entry("login",
					Set.of("handler", "topic", "protocol", "websocket", "connection", "message", "uri", "error",
							"event")), //
			Map.entry("netty", Set.of("metrics", "websocket", "http", "connection", "event")), //
			Map.entry("client",
					Set.of("login", "message", "message.json", "protocol.v1", "uri", "error", "connection")));

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("test-support"))
		.importPackages(ROOT);

	static Set<String> packages() {
		return MAY_IMPORT.keySet();
	}

	@Test
	void everyPackageIsInTheTable() {
		Set<String> packages = this.classes.stream()
			.map(JavaClass::getPackageName)
			.filter((name) -> !name.equals(ROOT))
			.map((name) -> name.substring(ROOT.length() + 1))
			.collect(Collectors.toSet());
		assertThat(packages).isEqualTo(packages());
	}

	@ParameterizedTest
	@MethodSource("packages")
	void importsOnlyWhatTheTableAllows(String importing) {
		Set<String> allowed = MAY_IMPORT.get(importing)
			.stream()
			.map((name) -> ROOT + "." + name)
			.collect(Collectors.toSet());
		allowed.add(ROOT + "." + importing);
		noClasses().that()
			.resideInAPackage(ROOT + "." + importing)
			.should()
			.dependOnClassesThat(DescribedPredicate.describe("reside in another package of ours",
					(dependency) -> dependency.getPackageName().startsWith(ROOT)
							&& !allowed.contains(dependency.getPackageName())))
			.check(this.classes);
	}

	@Test
	void packagesHaveNoCycles() {
		slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void jacksonStaysInTheJsonBinding() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".message.json")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
			.check(this.classes);
	}

	@Test
	void nettyChannelsStayInTheTransports() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT, ROOT + ".netty", ROOT + ".client")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.netty.channel..", "io.netty.handler..", "reactor.netty..")
			.check(this.classes);
	}

	@Test
	void springStaysOutside() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.springframework..").check(this.classes);
	}

	/** The time of day may be set back, so no timeout depends on it. */
	@Test
	void theTimeOfDayIsOnlyTold() {
		noClasses().that()
			.doNotHaveFullyQualifiedName(ROOT + ".http.HandshakeRequest") // for display
			.and()
			.doNotHaveFullyQualifiedName(ROOT + ".login.Challenge") // tells the client
			.should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(Instant.class, "now")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Clock.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(Date.class)
			.check(this.classes);
	}

}
