// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.publishing;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * A method whose value is published.
 *
 * @param publication where to
 * @param parameters the positions of the parameters that variables of the topic stand for
 * @param publications gives the properties of values, and waits for commits
 */
record PublishedMethod(Publication publication, Map<String, Integer> parameters, Publications publications) {

	/**
	 * Reads a method.
	 * @throws InvalidPublicationException if it can never publish
	 */
	static PublishedMethod of(Method method, Class<?> type, PublishTo annotation, Publications publications) {
		String description = "method " + ClassUtils.getQualifiedMethodName(method, type);
		int modifiers = method.getModifiers();
		if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
			throw new InvalidPublicationException(
					"What the " + description + " returns cannot be published, as no proxy can stand before it.",
					"Make it neither private nor static nor final.");
		}
		Publication publication = publications.publication(annotation, "the " + description);
		Map<String, Integer> parameters = positions(method);
		requireValues(publication, parameters, value(ResolvableType.forMethodReturnType(method, type)), publications,
				description);
		return new PublishedMethod(publication, parameters, publications);
	}

	private static Map<String, Integer> positions(Method method) {
		Map<String, Integer> positions = new HashMap<>();
		Parameter[] parameters = method.getParameters();
		for (int i = 0; i < parameters.length; i++) {
			if (parameters[i].isNamePresent()) {
				positions.put(parameters[i].getName(), i);
			}
		}
		return positions;
	}

	/** The type of what is published, null if only the value itself tells. */
	private static @Nullable Class<?> value(ResolvableType returned) {
		Class<?> type = returned.resolve();
		if (type == null || type == Object.class) {
			return null;
		}
		boolean wrapped = Optional.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)
				|| ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null;
		return wrapped ? value(returned.getGeneric()) : type;
	}

	private static void requireValues(Publication publication, Map<String, Integer> parameters, @Nullable Class<?> type,
			Publications publications, String description) {
		if (type == void.class || type == Void.class) {
			throw new InvalidPublicationException("The " + description + " has @PublishTo, but returns nothing.",
					"Return the event, or publish with a TopicPublisher.");
		}
		for (String variable : publication.template().variables()) {
			if (type != null && !parameters.containsKey(variable) && !publications.properties(type).has(variable)) {
				throw new InvalidPublicationException(
						"The variable '%s' in the topic of the %s is neither a parameter nor a property of %s."
							.formatted(variable, description, type.getName()),
						"Correct the name. Names of parameters take code that is compiled with '-parameters'.");
			}
		}
	}

	/**
	 * Publishes what the method has returned.
	 * @return what to return instead
	 */
	@Nullable Object publish(@Nullable Object returned, @Nullable Object[] arguments) {
		if (returned instanceof CompletionStage<?> stage) {
			return stage.thenApply((value) -> {
				publishValue(value, arguments);
				return value;
			});
		}
		ReactiveAdapter adapter = (returned != null)
				? ReactiveAdapterRegistry.getSharedInstance().getAdapter(null, returned) : null;
		if (adapter != null) {
			return adapter.fromPublisher(publishEach(adapter, adapter.toPublisher(returned), arguments));
		}
		publishValue(returned, arguments);
		return returned;
	}

	private void publishValue(@Nullable Object returned, @Nullable Object[] arguments) {
		Object value = (returned instanceof Optional<?> optional) ? optional.orElse(null) : returned;
		if (value != null) {
			this.publications.gate().pass(publicationOf(value, arguments));
		}
	}

	private Publisher<?> publishEach(ReactiveAdapter adapter, Publisher<?> values, @Nullable Object[] arguments) {
		return adapter.isMultiValue() ? Flux.from(values).delayUntil((value) -> publishLater(value, arguments))
				: Mono.from(values).delayUntil((value) -> publishLater(value, arguments));
	}

	private Mono<Void> publishLater(Object value, @Nullable Object[] arguments) {
		return this.publications.gate().passLater(publicationOf(value, arguments));
	}

	private Runnable publicationOf(Object value, @Nullable Object[] arguments) {
		return this.publication.of(value, (variable) -> {
			Integer position = this.parameters.get(variable);
			return (position != null) ? arguments[position] : this.publications.property(variable, value);
		});
	}

}
