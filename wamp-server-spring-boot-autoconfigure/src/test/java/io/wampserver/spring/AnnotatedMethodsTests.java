// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

import io.wampserver.spring.annotation.WampRpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class AnnotatedMethodsTests {

	@ParameterizedTest
	@ValueSource(classes = { Beside.class, Composed.class, Implementing.class, Extending.class, ExtendingSpring.class })
	void oneThatIsNotOfSpringCounts(Class<?> type) {
		assertThat(AnnotatedMethods.mayExist(type)).isTrue();
	}

	@Test
	void theOthersDoNot() {
		assertThat(AnnotatedMethods.mayExist(Beans.class)).isFalse();
		assertThat(AnnotatedMethods.mayExist(GenericApplicationContext.class)).isFalse();
		assertThat(AnnotatedMethods.mayExist(Object.class)).isFalse();
		assertThat(AnnotatedMethods.mayExist(null)).isFalse();
	}

	static class Beans {

		@Bean
		@ConditionalOnMissingBean
		String text() {
			return "";
		}

	}

	static class Beside extends Beans {

		@WampRpc("a")
		int call() {
			return 1;
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@WampRpc("a")
	@interface Procedure {

	}

	static class Composed {

		@Procedure
		int call() {
			return 1;
		}

	}

	interface Calls {

		@WampRpc("a")
		int call();

	}

	static class Implementing implements Calls {

		@Override
		public int call() {
			return 1;
		}

	}

	static class Extending extends Implementing {

	}

	static class ExtendingSpring extends GenericApplicationContext implements Calls {

		@Override
		public int call() {
			return 1;
		}

	}

}
