// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import io.wampserver.connection.CloseStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Opens the client's sessions one after another until it is closed. Safe for use by any
 * thread: transitions are made under the lock, others learn of them outside of it.
 */
final class ClientLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(WampClient.class);

	private final Connector connector;

	private final Declarations declarations;

	private final ReconnectPolicy reconnectPolicy;

	/** Emits states in their order, and not under the lock. */
	private final Scheduler.Worker emitter = Schedulers.parallel().createWorker();

	private final Sinks.Many<ClientState> states = Sinks.many().replay().latestOrDefault(ClientState.DISCONNECTED);

	private final Sinks.Empty<Void> closed = Sinks.empty();

	private ClientState state = ClientState.DISCONNECTED;

	/** The attempt under way or the last one. */
	private Sinks.Empty<Void> attempt = Sinks.empty();

	/** What close() has to stop: an attempt, or the wait for one. */
	private Disposable running = Disposables.disposed();

	/** Whether a session was lost and the policy has not given it up. */
	private boolean recovering;

	/** How many attempts have failed since the last session. */
	private long failures;

	private volatile @Nullable ClientSession session;

	ClientLifecycle(Connector connector, Declarations declarations, ReconnectPolicy reconnectPolicy) {
		this.connector = connector;
		this.declarations = declarations;
		this.reconnectPolicy = reconnectPolicy;
	}

	static IllegalStateException closed() {
		return new IllegalStateException("client: closed (expected: an open one)");
	}

	/**
	 * The open session, or the last one that was open.
	 */
	@Nullable ClientSession session() {
		return this.session;
	}

	ClientSession requireSession() {
		ClientSession last = this.session;
		if (last == null) {
			throw new IllegalStateException("session: none yet (expected: connect() first)");
		}
		return last;
	}

	Flux<ClientState> states() {
		return this.states.asFlux().onBackpressureLatest();
	}

	Mono<Void> onClose() {
		return this.closed.asMono();
	}

	/**
	 * Makes an attempt now, or joins the one under way.
	 */
	synchronized Mono<Void> connect() {
		switch (this.state) {
			case CONNECTED -> {
				return Mono.empty();
			}
			case CLOSED -> {
				return Mono.error(closed());
			}
			case DISCONNECTED -> attempt();
			case CONNECTING -> {
				// Joined.
			}
		}
		return this.attempt.asMono();
	}

	private synchronized void attempt() {
		if (this.state != ClientState.DISCONNECTED) {
			return;
		}
		this.running.dispose();
		this.attempt = Sinks.empty();
		change(ClientState.CONNECTING);
		Disposable.Swap current = Disposables.swap();
		this.running = current;
		current.update(this.connector.connect(this.declarations::dispatch).subscribe(this::opened, this::failed));
	}

	private void change(ClientState newState) {
		this.state = newState;
		this.emitter.schedule(() -> this.states.tryEmitNext(newState));
	}

	private void opened(ClientSession newSession) {
		Sinks.Empty<Void> outcome;
		synchronized (this) {
			if (this.state != ClientState.CONNECTING) {
				newSession.close(CloseStatus.NORMAL, new WampConnectionException("client closed", (Throwable) null))
					.subscribe();
				return;
			}
			this.failures = 0;
			this.recovering = false;
			this.declarations.attach(newSession);
			this.session = newSession;
			change(ClientState.CONNECTED);
			outcome = this.attempt;
		}
		newSession.onEnd().subscribe(this::lost);
		outcome.tryEmitEmpty();
	}

	private void failed(Throwable ex) {
		Sinks.Empty<Void> outcome;
		synchronized (this) {
			if (this.state != ClientState.CONNECTING) {
				return;
			}
			this.failures++;
			change(ClientState.DISCONNECTED);
			outcome = this.attempt;
		}
		reconnect(ex);
		outcome.tryEmitError(ex);
	}

	private void lost(WampConnectionException cause) {
		synchronized (this) {
			if (this.state != ClientState.CONNECTED) {
				return;
			}
			this.declarations.detach();
			this.recovering = true;
			change(ClientState.DISCONNECTED);
		}
		reconnect(cause);
	}

	/**
	 * Plans the next attempt, or fails the listeners if there is none.
	 */
	private void reconnect(Throwable cause) {
		synchronized (this) {
			if (this.state != ClientState.DISCONNECTED || !this.recovering) {
				return;
			}
			long next = this.failures + 1;
			if (next <= this.reconnectPolicy.maxAttempts()) {
				logger.debug("Attempt {} to connect again follows: {}", next, cause.getMessage());
				this.running = Mono.delay(this.reconnectPolicy.delay(next)).subscribe((tick) -> attempt());
				return;
			}
			this.recovering = false;
		}
		logger.debug("Not connecting again: {}", cause.getMessage());
		this.declarations.fail(cause);
	}

	/**
	 * Closes for good.
	 * @return completes when the connection is closed
	 */
	Mono<Void> close() {
		WampConnectionException cause = new WampConnectionException("client closed", (Throwable) null);
		ClientSession last;
		Sinks.Empty<Void> outcome;
		synchronized (this) {
			if (this.state == ClientState.CLOSED) {
				return onClose();
			}
			change(ClientState.CLOSED);
			this.running.dispose();
			last = this.session;
			outcome = this.attempt;
		}
		this.declarations.close();
		outcome.tryEmitError(cause);
		Mono<Void> gone = (last != null) ? last.close(CloseStatus.NORMAL, cause) : Mono.empty();
		gone.subscribe(null, null, this::terminate);
		return onClose();
	}

	private void terminate() {
		this.emitter.schedule(() -> {
			this.states.tryEmitComplete();
			this.closed.tryEmitEmpty();
			this.emitter.dispose();
		});
	}

}
