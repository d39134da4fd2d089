// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * Starts the peers that are Spring Boot applications, on a free port of the loopback.
 */
final class BootApplication {

	private BootApplication() {
	}

	static int start(SpringApplicationBuilder application, Map<String, Object> further) {
		Map<String, Object> properties = new HashMap<>(further);
		properties.put("server.address", "127.0.0.1");
		properties.put("server.port", "0");
		properties.put("spring.main.banner-mode", "off");
		properties.put("spring.main.log-startup-info", "false");
		return application.properties(properties)
			.run()
			.getEnvironment()
			.getRequiredProperty("local.server.port", Integer.class);
	}

}
