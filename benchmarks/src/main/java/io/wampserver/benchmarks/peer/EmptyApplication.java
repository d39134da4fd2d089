// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A WebFlux application without anything in it, whose class path decides whether it has
 * the starter.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {

	private static final Logger logger = LoggerFactory.getLogger(EmptyApplication.class);

	/**
	 * Starts the application and says its port.
	 * @param args none
	 */
	public static void main(String[] args) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(EmptyApplication.class)
			.web(WebApplicationType.REACTIVE);
		logger.info("{}{}", PeerMain.PORT, BootApplication.start(application, Map.of()));
	}

}
