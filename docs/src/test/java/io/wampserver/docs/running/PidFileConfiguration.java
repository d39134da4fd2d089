// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.running;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.ApplicationPidFileWriter;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PidFileConfiguration {

	@Bean
	@ConditionalOnProperty("spring.pid.file")
	ApplicationPidFileWriter pidFile() {
		ApplicationPidFileWriter writer = new ApplicationPidFileWriter();
		writer.setTriggerEventType(ApplicationReadyEvent.class);
		return writer;
	}

}
