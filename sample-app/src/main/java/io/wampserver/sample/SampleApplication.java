// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the sample: port 8080, WAMP at {@code /wamp} and {@code /admin}, plain messages
 * at {@code /echo}. Address and port can be given on the command line, as in
 * {@code --server.address=127.0.0.1 --server.port=9090}.
 */
@SpringBootApplication
@EnableScheduling
public class SampleApplication {

	public static void main(String[] args) {
		SpringApplication.run(SampleApplication.class, args);
	}

}
