// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.browser;

import io.wampserver.testsupport.Chromium;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Starts Chromium once for all tests, and gives each test its own {@link Pages}. Where it
 * is missing each test is skipped by itself, so that reports count them.
 */
final class ChromiumExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

	private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);

	@Override
	public void beforeEach(ExtensionContext context) {
		chromium(context);
	}

	/** JUnit closes it after the last test. */
	private static Chromium chromium(ExtensionContext context) {
		return context.getRoot()
			.getStore(NAMESPACE)
			.computeIfAbsent(Chromium.class, (type) -> Chromium.startOrSkip(), Chromium.class);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Pages.class;
	}

	@Override
	public Pages resolveParameter(ParameterContext parameter, ExtensionContext context) {
		String port = SpringExtension.getApplicationContext(context)
			.getEnvironment()
			.getRequiredProperty("local.server.port");
		Pages pages = new Pages(chromium(context).browser(), "http://localhost:" + port + "/");
		context.getStore(NAMESPACE).put(Pages.class, pages);
		return pages;
	}

	@Override
	public void afterEach(ExtensionContext context) {
		Pages pages = context.getStore(NAMESPACE).remove(Pages.class, Pages.class);
		if (pages != null) {
			pages.close();
			if (context.getExecutionException().isEmpty()) {
				pages.requireNoErrors();
			}
		}
	}

}
