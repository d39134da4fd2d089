// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.util.Collections;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.InMemoryWebSessionStore;
import org.springframework.web.server.session.WebSessionManager;
import org.springframework.web.server.session.WebSessionStore;

/**
 * The sessions of a WebFlux application, in memory unless it has a
 * {@link WebSessionStore} of another kind. With such a store each look-up may count as
 * use.
 */
public final class WebFluxSessionStore implements SessionStore {

	private final @Nullable WebSessionStore sessions;

	/**
	 * Creates a store.
	 * @param manager the bean of the application. Only a {@link DefaultWebSessionManager}
	 * has a store; with any other, every look-up fails
	 */
	public WebFluxSessionStore(WebSessionManager manager) {
		this.sessions = (manager instanceof DefaultWebSessionManager standard) ? standard.getSessionStore() : null;
	}

	@Override
	public Mono<StoredSession> find(String id) {
		return read(id).map(WebFluxSessionStore::stored);
	}

	@Override
	public Mono<StoredSession> touch(String id) {
		return read(id).flatMap((session) -> store().updateLastAccessTime(session))
			.flatMap((session) -> session.save().thenReturn(stored(session)));
	}

	@Override
	public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
		return read(id).flatMap((session) -> {
			if (value != null) {
				session.getAttributes().put(attribute, value);
			}
			else {
				session.getAttributes().remove(attribute);
			}
			return session.save().thenReturn(stored(session));
		});
	}

	private Mono<WebSession> read(String id) {
		return Mono.defer(() -> {
			WebSessionStore store = store();
			if (store instanceof InMemoryWebSessionStore inMemory) {
				// Retrieving a session would count as use.
				return Mono.justOrEmpty(inMemory.getSessions().get(id));
			}
			return store.retrieveSession(id);
		}).filter((session) -> !session.isExpired());
	}

	private WebSessionStore store() {
		if (this.sessions == null) {
			throw new IllegalStateException("store of web sessions: none (expected: a WebSessionManager of type "
					+ DefaultWebSessionManager.class.getName() + ", or a SessionStore bean)");
		}
		return this.sessions;
	}

	static StoredSession stored(WebSession session) {
		Map<String, Object> attributes = Collections.unmodifiableMap(session.getAttributes());
		return new StoredSession(session.getId(), attributes, session.getMaxIdleTime());
	}

}
