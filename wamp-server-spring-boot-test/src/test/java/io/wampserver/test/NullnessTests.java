// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All published modules say what may be null.
 */
class NullnessTests {

	private static final JavaClasses PUBLISHED = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("test-support"))
		.importPackages("io.wampserver");

	private static Set<String> packages(List<JavaClass> types) {
		return types.stream().map(JavaClass::getPackageName).collect(Collectors.toCollection(TreeSet::new));
	}

	@Test
	void everyPackageIsNullMarked() {
		List<JavaClass> all = PUBLISHED.stream().toList();
		List<JavaClass> marks = all.stream()
			.filter((type) -> type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class))
			.toList();
		assertThat(packages(all)).hasSizeGreaterThan(15)
			.contains("io.wampserver", "io.wampserver.spring", "io.wampserver.autoconfigure", "io.wampserver.test")
			.isEqualTo(packages(marks));
	}

	@Test
	void nothingPublicTakesTheMarkBack() {
		assertThat(PUBLISHED).filteredOn((type) -> type.getModifiers().contains(JavaModifier.PUBLIC))
			.hasSizeGreaterThan(100)
			.noneMatch((type) -> type.isAnnotatedWith(NullUnmarked.class)
					|| type.getMembers().stream().anyMatch((member) -> member.isAnnotatedWith(NullUnmarked.class)));
	}

	@Test
	void oneKindOfAnnotationSaysIt() {
		assertThat(PUBLISHED).flatExtracting(JavaClass::getDirectDependenciesFromSelf)
			.extracting((dependency) -> dependency.getTargetClass().getName())
			.doesNotContain("org.springframework.lang.Nullable", "jakarta.annotation.Nullable",
					"org.jetbrains.annotations.Nullable", "reactor.util.annotation.Nullable");
	}

}
