// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.wampserver.topic.TopicPublisher;
import jakarta.annotation.PostConstruct;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PostCommitUpdateEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Publishes what has changed in a {@link FormEntity}: Hibernate calls it once the
 * transaction is committed, and never for one that is rolled back.
 */
@Component
class EntityUpdates implements PostCommitUpdateEventListener {

	private final TopicPublisher publisher;

	private final EntityManagerFactory entityManagerFactory;

	EntityUpdates(TopicPublisher publisher, EntityManagerFactory entityManagerFactory) {
		this.publisher = publisher;
		this.entityManagerFactory = entityManagerFactory;
	}

	@PostConstruct
	void register() {
		this.entityManagerFactory.unwrap(SessionFactoryImplementor.class)
			.getEventEngine()
			.getListenerRegistry()
			.appendListeners(EventType.POST_COMMIT_UPDATE, this);
	}

	@Override
	public boolean requiresPostCommitHandling(EntityPersister persister) {
		return FormEntity.class.isAssignableFrom(persister.getMappedClass());
	}

	@Override
	public void onPostUpdate(PostUpdateEvent event) {
		if (event.getEntity() instanceof FormEntity entity) {
			this.publisher.publish(entity.form(), new EntityUpdated(entity.form(), changeSet(event)));
		}
	}

	@Override
	public void onPostUpdateCommitFailed(PostUpdateEvent event) {
		// Nothing has changed.
	}

	private static Map<String, List<@Nullable Object>> changeSet(PostUpdateEvent event) {
		String[] names = event.getPersister().getPropertyNames();
		Map<String, List<@Nullable Object>> changes = new LinkedHashMap<>();
		for (int property : event.getDirtyProperties()) {
			changes.put(names[property], Arrays.asList(event.getOldState()[property], event.getState()[property]));
		}
		return changes;
	}

}
