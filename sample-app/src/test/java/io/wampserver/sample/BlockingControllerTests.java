// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where controller methods run.
 */
class BlockingControllerTests extends SampleTestSupport {

	@Test
	void controllerMethodsMayBlock() {
		http().get().uri("/on-event-loop").exchange().expectStatus().isOk().expectBody(Boolean.class).isEqualTo(false);
	}

	@TestConfiguration
	@RestController
	static class ThreadController {

		@GetMapping("/on-event-loop")
		boolean isOnEventLoop() {
			return Schedulers.isInNonBlockingThread();
		}

	}

}
