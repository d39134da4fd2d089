// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure;

import java.util.List;
import java.util.TreeSet;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.http.AllowedOriginMiddleware;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.spring.BeanHandlerResolver;
import io.wampserver.spring.EndpointBeans;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Logs a line for each endpoint when the application has started: what it speaks, where
 * it is, what it has, and whose pages may connect.
 */
final class EndpointSummary implements ApplicationListener<ContextRefreshedEvent> {

	private static final Logger logger = LoggerFactory.getLogger(EndpointSummary.class);

	private final ApplicationContext context;

	private final EndpointLayout layout;

	private final EndpointBeans beans;

	private final EndpointProperties properties;

	private final boolean mounted;

	/**
	 * Creates a summary.
	 * @param layout the endpoints
	 * @param beans what the endpoints have
	 * @param properties tells which endpoints were made of these beans
	 * @param mounted whether the web server serves endpoints
	 */
	EndpointSummary(ApplicationContext context, EndpointLayout layout, EndpointBeans beans,
			EndpointProperties properties, boolean mounted) {
		this.context = context;
		this.layout = layout;
		this.beans = beans;
		this.properties = properties;
		this.mounted = mounted;
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		if (event.getApplicationContext() == this.context) {
			this.layout.endpoints().forEach((endpoint) -> logger.info("{}", describe(endpoint)));
		}
	}

	/**
	 * The line of an endpoint.
	 */
	String describe(Endpoint endpoint) {
		StringBuilder line = new StringBuilder("Endpoint '").append(endpoint.name())
			.append("': ")
			.append((endpoint instanceof WampEndpoint) ? "WAMP" : "plain WebSocket")
			.append(" on ")
			.append(endpoint.path())
			.append(place(endpoint.name()));
		if (this.properties.isApplied(endpoint.name())) {
			if (endpoint instanceof WampEndpoint wamp) {
				line.append("; ").append(handlers(wamp)).append(login(endpoint.name()));
			}
			line.append("; ").append(origins(endpoint.name()));
		}
		return line.toString();
	}

	private String place(String endpoint) {
		String port = this.context.getEnvironment().getProperty(LocalPortProperty.name(endpoint));
		if (port != null) {
			return " of port " + port;
		}
		return this.mounted ? " of the web server" : ", not served as there is no web server";
	}

	private static String handlers(WampEndpoint endpoint) {
		if (endpoint.handlers() instanceof BeanHandlerResolver resolver) {
			return count(resolver.procedureCount(), "procedure") + ", " + count(resolver.topicCount(), "topic");
		}
		return "handlers of its own";
	}

	private String login(String endpoint) {
		boolean required = this.beans.extensions(LoginMiddleware.class, endpoint)
			.stream()
			.anyMatch(LoginMiddleware::isRequired);
		return required ? "; login required" : "";
	}

	private static String count(int number, String noun) {
		return number + " " + noun + ((number != 1) ? "s" : "");
	}

	private String origins(String endpoint) {
		List<AllowedOriginMiddleware> checks = this.beans.extensions(AllowedOriginMiddleware.class, endpoint);
		TreeSet<String> allowed = new TreeSet<>();
		checks.forEach((check) -> allowed.addAll(check.allowed()));
		if (checks.isEmpty() || allowed.contains("*")) {
			return "pages of any origin";
		}
		return "pages of " + (allowed.isEmpty() ? "its own origin" : String.join(", ", allowed));
	}

}
