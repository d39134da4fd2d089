// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import java.lang.reflect.Field;

import io.wampserver.test.WampTestClient;
import org.jspecify.annotations.Nullable;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.util.ReflectionUtils;

/**
 * Closes the clients in the fields of a test when it has run, and of the tests it is
 * nested in, so that no connection is left to the next one. Those of parameters are
 * closed with the context.
 */
final class WampTestClientTestExecutionListener implements TestExecutionListener {

	@Override
	public void afterTestMethod(TestContext test) {
		closeClients(test.getTestInstance());
	}

	private static void closeClients(Object testInstance) {
		ReflectionUtils.doWithFields(testInstance.getClass(), (field) -> {
			Object value = value(field, testInstance);
			if (value instanceof WampTestClient client) {
				client.closeAll();
			}
			else if (value != null) {
				closeClients(value);
			}
		}, (field) -> field.getType() == WampTestClient.class || isOuterInstance(field));
	}

	private static boolean isOuterInstance(Field field) {
		return field.isSynthetic() && field.getName().startsWith("this$");
	}

	private static @Nullable Object value(Field field, Object instance) {
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, instance);
	}

}
