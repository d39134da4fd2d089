// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.babdev;

import java.util.List;

import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.WireClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a client of a BabDev application sees of the migrated one.
 */
class BabdevTests {

	private static ExampleServer server;

	private WireClient client;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(List.of("spring.config.location=classpath:migrating/babdev.yml"), Teams.class,
				BabdevErrors.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.client = WireClient.connect(server, "/wamp");
	}

	@AfterEach
	void disconnect() {
		this.client.close();
	}

	@Test
	void aLoneListOrObjectIsTheArgumentList() {
		this.client.send("[2,\"a\",\"/teams/red/score\",2,5]").expect("[3,\"a\",17]");
		this.client.send("[2,\"b\",\"/teams/red/score\",[2,5]]").expect("[3,\"b\",17]");
		this.client.send("[2,\"c\",\"/teams/red/score\",{\"points\":5,\"goals\":2}]").expect("[3,\"c\",17]");
	}

	@Test
	void unknownProceduresHaveTheOldErrorUri() {
		this.client.send("[2,\"a\",\"/nope\"]")
			.expect("[4,\"a\",\"https://example.com/error#not-found\",\"no handler for /nope\",{\"code\":404}]");
	}

	@Test
	void failuresOfTheServerAreNamedBelowTheSameBase() {
		this.client.send("[2,\"a\",\"/teams/red/score\",\"two\",5]");
		this.client.expectMatching("\\[4,\"a\",\"https://example.com/error#invalid-argument\",\".*\"]");
	}

	@Test
	void publishersGetTheirOwnEvents() {
		this.client.send("[5,\"/teams/red\"]").expect("[8,\"/teams/red\",{\"team\":\"red\"}]");
		this.client.send("[7,\"/teams/red\",\"Go!\"]")
			.expect("[8,\"/teams/red\",{\"team\":\"red\",\"from\":\"" + this.client.sessionId()
					+ "\",\"text\":\"Go!\"}]");
		this.client.send("[7,\"/teams/red\",\"Go!\",true]").expectNothing();
	}

	@Test
	void unknownTopicsAreTold() {
		this.client.send("[5,\"/nope\"]")
			.expect("[8,\"/nope\",{\"error\":true,\"message\":\"No topic of this name.\",\"code\":404,"
					+ "\"uri\":\"/nope\"}]");
	}

	@Test
	void prefixesAreJoinedWithAHash() {
		this.client.send("[1,\"p\",\"/teams/red\"]").send("[2,\"a\",\"p:x\"]");
		this.client.expect("[4,\"a\",\"https://example.com/error#not-found\",\"no handler for /teams/red#x\","
				+ "{\"code\":404}]");
	}

}
