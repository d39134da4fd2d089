// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.standalone;

import java.util.List;
import java.util.concurrent.Callable;

import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerRegistry;
import reactor.core.scheduler.Schedulers;

final class Reports {

	private Reports() {
	}

	static HandlerRegistry handlers(Callable<List<String>> reports) {
		BlockingHandlers blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);
		return HandlerRegistry.builder()
			.rpc("http://example.com/reports", (request) -> blocking.run(request.connection(), reports))
			.build();
	}

}
