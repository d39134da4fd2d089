// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.Collection;

import io.wampserver.Endpoint;
import io.wampserver.EndpointTable;
import reactor.core.publisher.Mono;

import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * Mounts endpoints on the WebFlux application, behind its filters: what asks for the path
 * of an endpoint, compared as it is and within the application's base path, goes there.
 * The web server must be Reactor Netty.
 *
 * <p>
 * The {@linkplain org.springframework.web.filter.reactive.ServerWebExchangeContextFilter
 * current exchange} is in the Reactor context of HTTP middleware, and the user of the
 * request becomes the {@linkplain io.wampserver.connection.Connection#PRINCIPAL
 * principal} of the connection.
 */
public final class WampHandlerMapping extends AbstractHandlerMapping {

	/**
	 * Before router functions, controllers and static resources, as those may take any
	 * path.
	 */
	private static final int ORDER = -2;

	private final EndpointTable endpoints;

	/**
	 * Creates a mapping.
	 * @throws io.wampserver.DuplicateEndpointException if two endpoints have the same
	 * path or the same name
	 */
	public WampHandlerMapping(Collection<? extends Endpoint> endpoints) {
		this.endpoints = new EndpointTable(endpoints);
		setOrder(ORDER);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		return Mono.justOrEmpty(this.endpoints.find(exchange.getRequest().getPath().pathWithinApplication().value()))
			.map(UpgradeHandler::new);
	}

}
