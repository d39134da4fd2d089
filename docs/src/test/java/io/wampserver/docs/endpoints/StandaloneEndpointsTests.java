// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import io.wampserver.Endpoint;
import io.wampserver.WampEndpoint;
import io.wampserver.WampServer;
import io.wampserver.client.WampClient;
import io.wampserver.docs.Inbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Several endpoints of a server without Spring.
 */
class StandaloneEndpointsTests {

	private WampServer server;

	@BeforeEach
	void start() {
		this.server = ShopServer.start("127.0.0.1", 0);
	}

	@AfterEach
	void stop() {
		this.server.dispose();
	}

	private WampClient connect(String path) {
		return WampClient.builder("ws://127.0.0.1:" + this.server.port() + path).build().connect().block(TIMEOUT);
	}

	@Test
	void oneEndpointPublishesToAnother() throws InterruptedException {
		Inbox news = Inbox.of(connect("/wamp"), "http://example.com/news");
		WampClient office = connect("/wamp/admin");
		assertThat(office.call(Integer.class, "http://example.com/office#announce", "sale").block(TIMEOUT))
			.isEqualTo(1);
		assertThat(news.next()).isEqualTo("sale");
	}

	@Test
	void eachTenantHasItsOwnTopics() throws InterruptedException {
		WampClient acme = connect("/tenants/acme/wamp");
		WampClient umbrella = connect("/tenants/umbrella/wamp");
		assertThat(acme.call(String.class, "http://example.com/tenant#name").block(TIMEOUT)).isEqualTo("acme");
		Inbox ofAcme = Inbox.of(connect("/tenants/acme/wamp"), "http://example.com/board");
		Inbox ofUmbrella = Inbox.of(connect("/tenants/umbrella/wamp"), "http://example.com/board");
		acme.publish("http://example.com/board", "for acme").block(TIMEOUT);
		umbrella.publish("http://example.com/board", "for umbrella").block(TIMEOUT);
		assertThat(ofAcme.next()).isEqualTo("for acme");
		assertThat(ofUmbrella.next()).isEqualTo("for umbrella");
	}

	@Test
	void endpointsKnowWhoIsOnThem() {
		WampClient client = connect("/wamp");
		assertThat(this.server.endpoints()).extracting(Endpoint::name).containsExactly("shop", "admin", "tenants");
		assertThat(this.server.endpoints().get(0).connections().find(client.sessionId()).endpoint()).isEqualTo("shop");
		assertThat(this.server.endpoints().get(1).connections().size()).isZero();
	}

	@Test
	void twoEndpointsCannotHaveTheSamePath() {
		WampServer.Builder builder = WampServer.builder()
			.endpoint(WampEndpoint.builder().name("shop").path("/wamp").build())
			.endpoint(WampEndpoint.builder().name("admin").path("/wamp").build());
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("paths: /wamp of endpoint 'shop', /wamp of endpoint 'admin' (expected: paths that differ)");
	}

}
