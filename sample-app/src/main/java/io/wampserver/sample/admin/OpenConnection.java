// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.util.NetUtil;
import io.wampserver.connection.Connection;
import io.wampserver.protocol.WampConnection;
import org.jspecify.annotations.Nullable;

/**
 * What the administrator is told of an open connection.
 *
 * @param id its id, for WAMP the session id
 * @param endpoint the name of its endpoint
 * @param address the IP address of the client
 * @param opened when it was opened
 * @param topics what it is subscribed to, left out if it does not speak WAMP
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OpenConnection(String id, String endpoint, @Nullable String address, Instant opened,
		@Nullable Set<String> topics) {

	static OpenConnection of(Connection connection, Instant opened) {
		InetSocketAddress client = connection.remoteAddress();
		return new OpenConnection(connection.id(), connection.endpoint(),
				(client != null) ? NetUtil.toAddressString(client.getAddress()) : null, opened,
				(connection instanceof WampConnection session) ? session.subscriptions() : null);
	}

}
