// SPDX-License-Identifier: Apache-2.0

package io.wampserver.netty;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Ends the connections of a server that stops, batch after batch, so that not all clients
 * reconnect in the same moment. A connection whose turn has come reads nothing more, is
 * sent the answers to what is under way, and only then ends; until its turn it works as
 * ever.
 */
final class Drain {

	private static final Logger logger = LoggerFactory.getLogger(Drain.class);

	private static final Disconnect WITH_CLOSE_FRAME = new Disconnect(
			CloseStatus.GOING_AWAY.withReason("server shutting down"), Disconnect.Cause.SHUTDOWN);

	private static final Disconnect WITHOUT_CLOSE_FRAME = new Disconnect(CloseStatus.ABNORMAL,
			Disconnect.Cause.SHUTDOWN);

	private final List<NettyWebSocketConnection> connections;

	private final ShutdownPlan plan;

	private final Function<String, Mono<Void>> underWay;

	/**
	 * Creates a drain.
	 * @param connections those that end
	 * @param plan how they end
	 * @param underWay completes when nothing is under way any more on the connection with
	 * that id
	 */
	Drain(Collection<NettyWebSocketConnection> connections, ShutdownPlan plan, Function<String, Mono<Void>> underWay) {
		this.connections = new ArrayList<>(connections);
		Collections.shuffle(this.connections); // not all clients of a moment or an
												// address at once
		this.plan = plan;
		this.underWay = underWay;
	}

	/**
	 * Ends the connections, when subscribed to.
	 * @return completes when the last is gone
	 */
	Mono<Void> run() {
		int size = (this.plan.batchSize() > 0) ? this.plan.batchSize() : Math.max(this.connections.size(), 1);
		int batches = (this.connections.size() + size - 1) / size;
		return Flux.range(0, batches)
			.concatMap((batch) -> pauseBefore(batch).thenReturn(batch))
			.flatMap((batch) -> end(batch * size, size), Math.max(batches, 1))
			.then();
	}

	/** Half to one and a half of the interval, for servers that stop at the same time. */
	private Mono<Void> pauseBefore(int batch) {
		long interval = this.plan.batchInterval().toNanos();
		if (batch == 0 || interval == 0) {
			return Mono.empty();
		}
		long pause = interval / 2 + ThreadLocalRandom.current().nextLong(interval);
		return Mono.delay(Duration.ofNanos(pause)).then();
	}

	private Mono<Void> end(int from, int size) {
		List<NettyWebSocketConnection> batch = this.connections.subList(from,
				Math.min(from + size, this.connections.size()));
		return Mono.when(batch.stream().map(this::end).toList());
	}

	private Mono<Void> end(NettyWebSocketConnection connection) {
		return Mono.defer(() -> {
			connection.stopReading();
			return whatIsUnderWay(connection);
		})
			.then(Mono.fromRunnable(() -> close(connection, this.plan)))
			.subscribeOn(Schedulers.fromExecutor(connection.executor()))
			.onErrorResume((ex) -> {
				logger.debug("[{}] Has no event loop any more", connection, ex);
				return Mono.empty();
			})
			.then(Mono.defer(() -> gone(connection)));
	}

	private Mono<Void> whatIsUnderWay(NettyWebSocketConnection connection) {
		return Mono.firstWithSignal(this.underWay.apply(connection.id()), connection.closed())
			.timeout(this.plan.timeout(),
					Mono.fromRunnable(
							() -> logger.warn("[{}] Ending with messages under way, which took longer than {}",
									connection, this.plan.timeout())));
	}

	/**
	 * Closes a connection on which nothing is under way, also one that comes too late to
	 * be drained.
	 */
	static void close(NettyWebSocketConnection connection, ShutdownPlan plan) {
		if (plan.closeFrames()) {
			connection.close(WITH_CLOSE_FRAME);
		}
		else {
			connection.hangUp(WITHOUT_CLOSE_FRAME);
		}
	}

	private Mono<Void> gone(NettyWebSocketConnection connection) {
		Mono<Void> cut = Mono.fromRunnable(connection::closeChannel).then(connection.channelGone());
		return connection.channelGone().timeout(this.plan.timeout(), cut);
	}

}
