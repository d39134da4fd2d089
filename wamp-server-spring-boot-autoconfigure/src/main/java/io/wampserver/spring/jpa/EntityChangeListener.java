// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.spring.jpa.PendingChanges.Change;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.AfterCompletionCallback;
import org.hibernate.event.spi.AbstractDatabaseOperationEvent;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.jspecify.annotations.Nullable;

/**
 * Collects what each flush writes, and publishes it when the transaction has committed.
 */
final class EntityChangeListener implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener {

	private static final long serialVersionUID = 1L;

	/** By the names of entities. */
	private final transient Map<String, ChangeTopic> topics;

	private final transient Map<String, PublishedEntity> entities = new ConcurrentHashMap<>();

	/** Weak, as a session may go away within a transaction. */
	private final transient Map<SharedSessionContractImplementor, PendingChanges> pending = Collections
		.synchronizedMap(new WeakHashMap<>());

	EntityChangeListener(Map<String, ChangeTopic> topics) {
		this.topics = Map.copyOf(topics);
	}

	@Override
	public void onPostInsert(PostInsertEvent event) {
		PublishedEntity entity = entity(event);
		if (entity != null) {
			add(event, entity, null, entity.values(event.getState(), event.getSession()));
		}
	}

	@Override
	public void onPostUpdate(PostUpdateEvent event) {
		PublishedEntity entity = entity(event);
		if (entity != null) {
			add(event, entity, entity.values(event.getOldState(), event.getSession()),
					entity.values(event.getState(), event.getSession()));
		}
	}

	@Override
	public void onPostDelete(PostDeleteEvent event) {
		PublishedEntity entity = entity(event);
		if (entity != null) {
			add(event, entity, entity.values(event.getDeletedState(), event.getSession()), null);
		}
	}

	private @Nullable PublishedEntity entity(AbstractDatabaseOperationEvent event) {
		String name = event.getPersister().getEntityName();
		ChangeTopic topic = this.topics.get(name);
		return (topic != null)
				? this.entities.computeIfAbsent(name, (key) -> PublishedEntity.of(topic, event.getPersister())) : null;
	}

	private void add(AbstractDatabaseOperationEvent event, PublishedEntity entity,
			@Nullable List<@Nullable Object> before, @Nullable List<@Nullable Object> after) {
		SharedSessionContractImplementor session = event.getSession();
		Change change = new Change(entity, entity.id(event.getId(), session), before, after);
		PendingChanges changes = session.isTransactionInProgress() ? changes(session) : new PendingChanges();
		changes.add(session.generateEntityKey(event.getId(), event.getPersister()), change);
		if (!session.isTransactionInProgress()) {
			changes.publish();
		}
	}

	private PendingChanges changes(SharedSessionContractImplementor session) {
		return this.pending.computeIfAbsent(session, (key) -> {
			AfterCompletionCallback callback = this::complete;
			session.getTransactionCompletionCallbacks().registerCallback(callback);
			return new PendingChanges();
		});
	}

	private void complete(boolean committed, SharedSessionContractImplementor session) {
		PendingChanges changes = this.pending.remove(session);
		if (changes != null && committed) {
			changes.publish();
		}
	}

}
