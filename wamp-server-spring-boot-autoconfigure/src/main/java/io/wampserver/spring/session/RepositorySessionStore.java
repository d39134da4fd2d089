// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.session;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/**
 * The sessions in a repository of Spring Session. One that blocks is used on Reactor's
 * bounded elastic scheduler. Changes are made to a session just read, so that only what
 * has changed is saved.
 *
 * @param <S> the type of the repository's sessions
 */
public final class RepositorySessionStore<S extends Session> implements SessionStore {

	private final Function<String, Mono<S>> reader;

	private final Function<S, Mono<Void>> writer;

	private RepositorySessionStore(Function<String, Mono<S>> reader, Function<S, Mono<Void>> writer) {
		this.reader = reader;
		this.writer = writer;
	}

	public static <S extends Session> RepositorySessionStore<S> of(ReactiveSessionRepository<S> repository) {
		return new RepositorySessionStore<>(repository::findById, repository::save);
	}

	public static <S extends Session> RepositorySessionStore<S> ofBlocking(SessionRepository<S> repository) {
		return new RepositorySessionStore<>(
				(id) -> Mono.fromCallable(() -> repository.findById(id)).subscribeOn(Schedulers.boundedElastic()),
				(session) -> Mono.<Void>fromRunnable(() -> repository.save(session))
					.subscribeOn(Schedulers.boundedElastic()));
	}

	@Override
	public Mono<StoredSession> find(String id) {
		return read(id).map(RepositorySessionStore::stored);
	}

	@Override
	public Mono<StoredSession> touch(String id) {
		return modify(id, (session) -> session.setLastAccessedTime(Instant.now()));
	}

	@Override
	public Mono<StoredSession> change(String id, String attribute, @Nullable Object value) {
		return modify(id, (session) -> {
			if (value != null) {
				session.setAttribute(attribute, value);
			}
			else {
				session.removeAttribute(attribute);
			}
		});
	}

	private Mono<S> read(String id) {
		return Mono.defer(() -> this.reader.apply(id)).filter((session) -> !session.isExpired());
	}

	private Mono<StoredSession> modify(String id, Consumer<S> change) {
		return read(id).doOnNext(change)
			.flatMap((session) -> this.writer.apply(session).then(Mono.fromSupplier(() -> stored(session))));
	}

	private static StoredSession stored(Session session) {
		Map<String, Object> attributes = new HashMap<>();
		session.getAttributeNames().forEach((name) -> {
			Object value = session.getAttribute(name);
			if (value != null) {
				attributes.put(name, value);
			}
		});
		return new StoredSession(session.getId(), Map.copyOf(attributes), session.getMaxInactiveInterval());
	}

}
