// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the packages of this module to the table that says what each may import.
 */
class ArchitectureTests {

	/** What each package may import of this module; the core is open to all. */
	private static final Map<String, Set<String>> IMPORTS = Map.ofEntries(Map.entry("spring", Set.of()), //
			Map.entry("spring.actuate", Set.of("spring")), //
			Map.entry("spring.annotation", Set.of("spring")), //
			Map.entry("spring.integration", Set.of("spring")), //
			Map.entry("spring.jpa", Set.of("spring")), //
			Map.entry("spring.observation", Set.of("spring")), //
			Map.entry("spring.publishing", Set.of("spring")), //
			Map.entry("spring.security", Set.of("spring", "spring.annotation")), //
			Map.entry("spring.session", Set.of("spring")), //
			Map.entry("autoconfigure", Set.of("spring", "spring.annotation")), //
			Map.entry("autoconfigure.actuate", Set.of("autoconfigure", "spring", "spring.actuate")), //
			Map.entry("autoconfigure.jpa", Set.of("autoconfigure", "spring", "spring.jpa")), //
			Map.entry("autoconfigure.observation", Set.of("autoconfigure", "spring", "spring.observation")), //
			Map.entry("autoconfigure.publishing", Set.of("autoconfigure", "spring", "spring.publishing")), //
			Map.entry("autoconfigure.security", Set.of("autoconfigure", "spring", "spring.security")), //
			Map.entry("autoconfigure.session",
					Set.of("autoconfigure", "spring", "spring.annotation", "spring.session")));

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages("io.wampserver.spring", "io.wampserver.autoconfigure");

	@Test
	void packagesImportWhatTheTableAllows() {
		Map<String, Set<String>> found = new TreeMap<>();
		CLASSES.stream()
			.flatMap((type) -> type.getDirectDependenciesFromSelf().stream())
			.filter((dependency) -> IMPORTS.containsKey(target(dependency)) || isOfThisModule(target(dependency)))
			.filter((dependency) -> !origin(dependency).equals(target(dependency)))
			.forEach((dependency) -> found.computeIfAbsent(origin(dependency), (name) -> new TreeSet<>())
				.add(target(dependency)));
		assertThat(found).allSatisfy(
				(name, imports) -> assertThat(IMPORTS.getOrDefault(name, Set.of())).as(name).containsAll(imports));
	}

	@Test
	void tableListsThePackagesThereAre() {
		Set<String> packages = CLASSES.stream()
			.map((type) -> relative(type.getPackageName()))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(packages).isEqualTo(new TreeSet<>(IMPORTS.keySet()));
	}

	@Test
	void packagesHaveNoCycles() {
		SlicesRuleDefinition.slices().matching("io.wampserver.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	/** The time of day may be set back, so no timeout depends on it. */
	@Test
	void theTimeOfDayDecidesAboutTheEndOfLoginsAlone() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveSimpleName("ExpiryTimer")
			.and()
			.doNotHaveSimpleName("RepositorySessionStore")
			.should()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(Instant.class, "now")
			.check(CLASSES);
	}

	@Test
	void onlyEntryPointsOfTheAutoConfigurationArePublic() {
		List<String> published = CLASSES.stream()
			.filter((type) -> type.getPackageName().startsWith("io.wampserver.autoconfigure"))
			.filter((type) -> type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
			.map((type) -> type.getSimpleName())
			.sorted()
			.toList();
		assertThat(published).containsExactly("LoginProperties", "SlowConsumerProperties", "TransportProperties",
				"WampActuatorAutoConfiguration", "WampEndpointProperties", "WampHealthAutoConfiguration",
				"WampSecurityAutoConfiguration", "WampServerAutoConfiguration", "WampServerProperties",
				"WampSessionAutoConfiguration", "WampSessionProperties", "WebSocketEndpointProperties");
	}

	private static boolean isOfThisModule(String name) {
		return name.startsWith("spring.") || name.startsWith("autoconfigure.");
	}

	private static String origin(Dependency dependency) {
		return relative(dependency.getOriginClass().getPackageName());
	}

	private static String target(Dependency dependency) {
		return relative(dependency.getTargetClass().getPackageName());
	}

	private static String relative(String packageName) {
		return packageName.startsWith("io.wampserver.") ? packageName.substring("io.wampserver.".length()) : "";
	}

}
