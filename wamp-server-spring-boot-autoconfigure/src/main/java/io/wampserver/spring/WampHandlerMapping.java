// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import io.wampserver.WampEndpoint;
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

	private final Map<String, UpgradeHandler> handlers;

	/**
	 * Creates a mapping.
	 * @param endpoints each with a path of its own
	 */
	public WampHandlerMapping(Collection<WampEndpoint> endpoints) {
		this.handlers = endpoints.stream()
			.collect(Collectors.toUnmodifiableMap(WampEndpoint::path, UpgradeHandler::new));
		setOrder(ORDER);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		return Mono.justOrEmpty(this.handlers.get(exchange.getRequest().getPath().pathWithinApplication().value()));
	}

}
