// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import org.springframework.context.SmartLifecycle;

/**
 * Looks up the sessions of all open connections from time to time, so that the end of one
 * is noticed of which nothing else tells. One timer serves all.
 */
public final class SessionWatch implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(SessionWatch.class);

	private final OpenSessions sessions;

	private final Duration interval;

	private volatile @Nullable Disposable timer;

	public SessionWatch(OpenSessions sessions, SessionOptions options) {
		this.sessions = sessions;
		this.interval = options.checkInterval();
	}

	@Override
	public void start() {
		this.timer = Mono.delay(this.interval)
			.then(Mono.defer(this.sessions::check))
			.doOnError((ex) -> logger.error("Checking sessions failed", ex))
			.onErrorComplete()
			.repeat()
			.subscribe();
	}

	@Override
	public void stop() {
		Disposable running = this.timer;
		if (running != null) {
			running.dispose();
			this.timer = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.timer != null;
	}

}
