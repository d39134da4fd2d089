// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.netty.util.NetUtil;
import io.wampserver.EndpointTable;
import io.wampserver.connection.AttributeStore;
import io.wampserver.connection.Connection;
import io.wampserver.http.HandshakeRequest;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;

/**
 * Hands an exchange over to an endpoint: the request as WebFlux and its filters see it,
 * the response as Reactor Netty has it.
 */
final class UpgradeHandler implements WebHandler {

	private final EndpointTable.Match match;

	UpgradeHandler(EndpointTable.Match match) {
		this.match = match;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange) {
		HttpServerResponse response = nativeResponse(exchange.getResponse());
		// Cookies and headers of the filters are written by their commit actions.
		Mono<Void> beforeCommit = Mono.defer(exchange.getResponse()::setComplete);
		return exchange.getPrincipal()
			.map(Optional::<Principal>of)
			.defaultIfEmpty(Optional.empty())
			.flatMap((principal) -> this.match.endpoint()
				.upgrade(exchange.getRequest().getMethod().name(),
						this.match.route(handshakeRequest(exchange.getRequest(), principal)), response, beforeCommit))
			.contextWrite(
					(context) -> context.put(ServerWebExchangeContextFilter.EXCHANGE_CONTEXT_ATTRIBUTE, exchange));
	}

	private static HttpServerResponse nativeResponse(ServerHttpResponse response) {
		Object candidate = ServerHttpResponseDecorator.getNativeResponse(response);
		if (candidate instanceof HttpServerResponse reactorResponse) {
			return reactorResponse;
		}
		throw new IllegalStateException("web server: " + candidate.getClass().getName()
				+ " (expected: Reactor Netty, or a port of its own for the WAMP server)");
	}

	private static HandshakeRequest handshakeRequest(ServerHttpRequest request, Optional<Principal> principal) {
		AttributeStore attributes = new AttributeStore();
		principal.ifPresent((user) -> attributes.set(Connection.PRINCIPAL, user));
		return new HandshakeRequest(request.getURI(), resolved(request.getRemoteAddress()),
				headers(request.getHeaders()), attributes);
	}

	private static List<Map.Entry<String, String>> headers(HttpHeaders headers) {
		return headers.headerSet().stream().flatMap(UpgradeHandler::lines).toList();
	}

	private static Stream<Map.Entry<String, String>> lines(Map.Entry<String, List<String>> header) {
		return header.getValue().stream().map((value) -> Map.entry(header.getKey(), value));
	}

	/**
	 * WebFlux leaves forwarded addresses unresolved, which would get them past every list
	 * of addresses. No name is looked up: only an address is resolved.
	 */
	private static @Nullable InetSocketAddress resolved(@Nullable InetSocketAddress address) {
		if (address == null || !address.isUnresolved()) {
			return address;
		}
		byte[] literal = NetUtil.createByteArrayFromIpAddressString(address.getHostString());
		try {
			return (literal != null) ? new InetSocketAddress(InetAddress.getByAddress(literal), address.getPort())
					: address;
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("literal of impossible length", ex);
		}
	}

	/** WebFlux logs it for each handshake. */
	@Override
	public String toString() {
		return "endpoint " + this.match.endpoint().name();
	}

}
