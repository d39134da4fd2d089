// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.ApplicationPidFileWriter;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.web.reactive.config.BlockingExecutionConfigurer;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * What the application needs besides its features.
 */
@Configuration(proxyBeanMethods = false)
class SampleConfiguration {

	/**
	 * Controller methods that may block, as those that read the database, leave the event
	 * loop.
	 */
	@Bean
	WebFluxConfigurer blockingControllers(AsyncTaskExecutor applicationTaskExecutor) {
		return new WebFluxConfigurer() {

			@Override
			public void configureBlockingExecution(BlockingExecutionConfigurer configurer) {
				configurer.setExecutor(applicationTaskExecutor);
			}

		};
	}

	/**
	 * Writes the process id to the file that {@code --spring.pid.file} names, once the
	 * application is ready.
	 */
	@Bean
	@ConditionalOnProperty("spring.pid.file")
	ApplicationPidFileWriter pidFile() {
		ApplicationPidFileWriter writer = new ApplicationPidFileWriter();
		writer.setTriggerEventType(ApplicationReadyEvent.class);
		return writer;
	}

}
