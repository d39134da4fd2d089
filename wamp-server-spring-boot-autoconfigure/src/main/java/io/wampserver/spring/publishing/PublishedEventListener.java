// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * Publishes application events whose class is annotated with {@link PublishTo}. Events of
 * reactive transactions are those that a {@code TransactionalEventPublisher} publishes.
 */
public final class PublishedEventListener implements GenericApplicationListener {

	private static final Logger logger = LoggerFactory.getLogger(PublishTo.class);

	private final Publications publications;

	private final Map<Class<?>, Publication> byType = new ConcurrentReferenceHashMap<>();

	/**
	 * Creates a listener.
	 * @param beanFactory has the publishers
	 */
	public PublishedEventListener(ConfigurableListableBeanFactory beanFactory) {
		this.publications = new Publications(beanFactory);
	}

	/**
	 * Called once for each type of events.
	 */
	@Override
	public boolean supportsEventType(ResolvableType eventType) {
		Class<?> type = eventType.resolve();
		if (type == null || type.getName().startsWith("org.springframework.boot.")) {
			return false;
		}
		if (PayloadApplicationEvent.class.isAssignableFrom(type)) {
			Class<?> payload = eventType.as(PayloadApplicationEvent.class).getGeneric().resolve();
			return payload != null && annotation(payload) != null;
		}
		if (annotation(type) != null) {
			logger.error("{} is not published, as it is an ApplicationEvent and would take its source along. "
					+ "Events with @PublishTo extend nothing.", type.getName());
		}
		return false;
	}

	private static @Nullable PublishTo annotation(Class<?> type) {
		return AnnotatedElementUtils.findMergedAnnotation(type, PublishTo.class);
	}

	/**
	 * The transaction is that of the thread that publishes.
	 */
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		if (event instanceof PayloadApplicationEvent<?> carrier) {
			Object payload = carrier.getPayload();
			Publication publication = publication(payload.getClass());
			if (publication != null) {
				this.publications.gate()
					.pass(event.getSource(),
							publication.of(payload, (name) -> this.publications.property(name, payload)));
			}
		}
	}

	private @Nullable Publication publication(Class<?> type) {
		Publication publication = this.byType.get(type);
		PublishTo annotation = (publication == null) ? annotation(type) : null;
		if (annotation != null) {
			try {
				publication = this.publications.publication(annotation, type.getName());
				this.byType.put(type, publication);
			}
			catch (InvalidPublicationException ex) {
				logger.error(ex.getMessage());
			}
		}
		return publication;
	}

}
