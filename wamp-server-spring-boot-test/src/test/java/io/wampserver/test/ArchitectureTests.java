// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTests {

	private static final String CLIENT = "io.wampserver.test";

	private static final String BOOT = "io.wampserver.test.autoconfigure";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(CLIENT);

	@Test
	void clientNeedsNoSpringAndNoTestFramework() {
		noClasses().that()
			.resideInAPackage(CLIENT)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework..", "org.junit..", "org.assertj..", BOOT)
			.check(CLASSES);
	}

	@Test
	void nothingOfTheAutoConfigurationIsPublic() {
		noClasses().that().resideInAPackage(BOOT).should().bePublic().check(CLASSES);
	}

	@Test
	void nothingNeedsTheServersSpringModule() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("io.wampserver.spring..", "io.wampserver.autoconfigure..")
			.check(CLASSES);
	}

}
