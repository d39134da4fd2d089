// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.util.retry.Retry;

import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.connection.ReactiveSubscription.Message;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.session.data.redis.ReactiveRedisIndexedSessionRepository;

/**
 * Closes connections at once when Redis tells that the session of an indexed repository
 * is gone, whichever node ended it. The events of the repository alone do not do: each
 * node publishes one only if it still finds the session, which the node that ends it
 * deletes meanwhile.
 */
public final class RedisSessionListener implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(RedisSessionListener.class);

	private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

	private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

	private static final String RENAMED = "rename_from";

	/** Before the id, in the key that lives as long as the session. */
	private static final String KEY_INFIX = ":sessions:expires:";

	private final OpenSessions sessions;

	private final ReactiveStringRedisTemplate redis;

	private final String[] channels;

	private final String expired;

	private final String deleted;

	private volatile @Nullable Disposable subscription;

	/**
	 * Creates a listener.
	 * @param connections where the repository has its sessions
	 */
	public RedisSessionListener(OpenSessions sessions, ReactiveRedisIndexedSessionRepository repository,
			ReactiveRedisConnectionFactory connections) {
		this.sessions = sessions;
		this.redis = new ReactiveStringRedisTemplate(connections);
		this.expired = repository.getSessionExpiredChannel();
		this.deleted = repository.getSessionDeletedChannel();
		String renamed = this.deleted.substring(0, this.deleted.lastIndexOf(':') + 1) + RENAMED;
		this.channels = new String[] { this.expired, this.deleted, renamed };
	}

	@Override
	public void start() {
		this.subscription = this.redis.listenToChannel(this.channels)
			.doOnError((ex) -> logger.warn("Listening to the end of sessions in Redis failed", ex))
			.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(LONGEST_RETRY))
			.subscribe(this::onMessage);
	}

	private void onMessage(Message<String, String> message) {
		String key = message.getMessage();
		int infix = key.lastIndexOf(KEY_INFIX);
		if (infix < 0) {
			return;
		}
		String id = key.substring(infix + KEY_INFIX.length());
		if (message.getChannel().equals(this.expired)) {
			this.sessions.end(id, OpenSessions.EXPIRED);
		}
		else if (message.getChannel().equals(this.deleted)) {
			this.sessions.end(id, OpenSessions.ENDED);
		}
		else {
			this.sessions.suspect(id); // if on this node, the request will tell the new
										// id
		}
	}

	@Override
	public void stop() {
		Disposable running = this.subscription;
		if (running != null) {
			running.dispose();
			this.subscription = null;
		}
	}

	@Override
	public boolean isRunning() {
		return this.subscription != null;
	}

}
