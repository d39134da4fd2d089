// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.util.Map;

import io.wampserver.message.PayloadCodec;
import io.wampserver.message.PayloadException;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.EndpointPublishers;
import io.wampserver.topic.TopicPublisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.util.ClassUtils;

/**
 * Publishes what other processes post, whatever the web framework is. Nothing blocks.
 */
final class HttpPublisher implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(HttpPublisher.class);

	/** Beans of these types mean that the application looks after its security. */
	private static final String[] GUARDS = { "org.springframework.security.web.server.SecurityWebFilterChain",
			"org.springframework.security.web.SecurityFilterChain" };

	private final HttpPublishProperties properties;

	private final ConfigurableListableBeanFactory beanFactory;

	private final EndpointBeans beans;

	private final EndpointPublishers publishers;

	HttpPublisher(HttpPublishProperties properties, ConfigurableListableBeanFactory beanFactory) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.beans = new EndpointBeans(beanFactory);
		this.publishers = new EndpointPublishers(beanFactory);
	}

	String path() {
		return this.properties.path();
	}

	int maxBodySize() {
		return (int) Math.min(this.properties.maxBodySize().toBytes(), Integer.MAX_VALUE - 8);
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (!isGuarded()) {
			logger.warn("Whoever reaches this application may publish to any topic with POST {}: there is no bean of "
					+ "Spring Security that could refuse it. Add Spring Security, or set '{}.enabled' to false.",
					path(), HttpPublishProperties.PREFIX);
		}
	}

	private boolean isGuarded() {
		ClassLoader classLoader = this.beanFactory.getBeanClassLoader();
		for (String guard : GUARDS) {
			if (ClassUtils.isPresent(guard, classLoader) && this.beanFactory
				.getBeanNamesForType(ClassUtils.resolveClassName(guard, classLoader), true, false).length > 0) {
				return true;
			}
		}
		return false;
	}

	/**
	 * What is wrong with a request before its body is read.
	 * @return OK if nothing is
	 */
	HttpStatus check(HttpMethod method, MediaType contentType, long contentLength) {
		if (!method.equals(HttpMethod.POST)) {
			return HttpStatus.METHOD_NOT_ALLOWED;
		}
		if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(contentType)) {
			return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
		}
		return (contentLength > maxBodySize()) ? HttpStatus.CONTENT_TOO_LARGE : HttpStatus.OK;
	}

	/**
	 * Says what is wrong.
	 */
	ProblemDetail problem(HttpStatus status) {
		return ProblemDetail.forStatusAndDetail(status, switch (status) {
			case METHOD_NOT_ALLOWED -> "Use POST.";
			case UNSUPPORTED_MEDIA_TYPE -> "The content type is not application/json.";
			default -> "The body is larger than " + maxBodySize() + " bytes.";
		});
	}

	/**
	 * Publishes.
	 * @return how many subscribers get it
	 * @throws PayloadException if the body is not as it should be; the message is for
	 * whoever sent it
	 */
	Map<String, Integer> publish(byte[] body) {
		HttpPublication publication = HttpPublication.read(body);
		String endpoint = publication.endpoint();
		PayloadCodec codec = this.beans.extension(PayloadCodec.class, endpoint);
		JsonPayloadCodec json = (codec instanceof JsonPayloadCodec own) ? own : JsonPayloadCodec.create();
		int subscribers = publisher(endpoint).publish(publication.topic(), publication.event(json),
				publication.recipients());
		return Map.of("subscribers", subscribers);
	}

	private TopicPublisher publisher(String endpoint) {
		if (this.beans.endpointNames().contains(endpoint)) {
			try {
				return this.publishers.find(endpoint);
			}
			catch (NoSuchBeanDefinitionException ex) {
				// It does not speak WAMP.
			}
		}
		throw new PayloadException("'endpoint' is none that has topics.");
	}

}
