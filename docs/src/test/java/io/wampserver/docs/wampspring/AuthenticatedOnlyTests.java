// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.wampspring;

import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.WireClient;
import org.junit.jupiter.api.Test;

/**
 * Who is nobody may do nothing.
 */
class AuthenticatedOnlyTests {

	@Test
	void nobodyWithoutUserGetsThrough() {
		try (ExampleServer server = ExampleServer.with(Feed.class, AuthenticatedOnly.class);
				WireClient stranger = WireClient.connect(server, "/wamp")) {
			stranger.send("[2,\"a\",\"feed.add\",1,1]")
				.expect("[4,\"a\",\"http://api.wamp.ws/error#not_authorized\",\"not authorized\"]");
			stranger.send("[5,\"/feed/1\"]")
				.send("[2,\"b\",\"feed.add\",1,1]")
				.expect("[4,\"b\",\"http://api.wamp.ws/error#not_authorized\",\"not authorized\"]");
		}
	}

}
