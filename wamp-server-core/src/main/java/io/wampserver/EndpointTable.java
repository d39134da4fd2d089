// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.wampserver.http.HandshakeRequest;
import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints of one server by their paths: a path without variables comes before one
 * with variables, and of those the more specific first, whatever their order. Immutable.
 */
public final class EndpointTable {

	private final UriPatternTable<Endpoint> paths = new UriPatternTable<>();

	/**
	 * Creates a table.
	 * @throws DuplicateEndpointException if two endpoints have the same path or the same
	 * name
	 */
	public EndpointTable(Collection<? extends Endpoint> endpoints) {
		Map<String, Endpoint> names = new HashMap<>();
		for (Endpoint endpoint : endpoints) {
			Endpoint samePath = this.paths.putIfAbsent(UriPattern.parse(endpoint.path()), endpoint);
			if (samePath != null) {
				throw DuplicateEndpointException.ofPath(samePath, endpoint);
			}
			Endpoint sameName = names.putIfAbsent(endpoint.name(), endpoint);
			if (sameName != null) {
				throw DuplicateEndpointException.ofName(sameName, endpoint);
			}
		}
	}

	/**
	 * Finds the endpoint of a request.
	 * @param path the path of the request as it is on the wire, without a query
	 */
	public @Nullable Match find(String path) {
		UriPatternTable.Match<Endpoint> match = this.paths.find(path);
		Map<String, String> variables = (match != null) ? Mount.decode(match.variables()) : null;
		return (match != null && variables != null) ? new Match(match.value(), variables) : null;
	}

	/**
	 * The endpoint of a path.
	 *
	 * @param endpoint the endpoint
	 * @param variables the values of the variables in its path, decoded
	 */
	public record Match(Endpoint endpoint, Map<String, String> variables) {

		/**
		 * Tells a request where it goes.
		 */
		public HandshakeRequest route(HandshakeRequest request) {
			return request.routedTo(this.endpoint.name(), this.variables);
		}

	}

}
