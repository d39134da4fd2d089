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
 * What a client of the GeniusesOfSymfony bundle sees of the migrated application.
 */
class GeniusesOfSymfonyTests {

	private static ExampleServer server;

	private WireClient client;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(List.of("spring.config.location=classpath:migrating/gos.yml"), Polls.class);
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
	void scalarsAreSentInAList() {
		this.client.send("[2,\"a\",\"poll/sum\",[1,2,3]]").expect("[3,\"a\",[6]]");
	}

	@Test
	void failuresAreNamedByTheProcedure() {
		this.client.send("[2,\"a\",\"poll/dinner/close\"]");
		this.client.expectMatching("\\[4,\"a\",\"poll/dinner/close\",\"no such poll\",\\{.*\"code\":0.*}]");
	}

	@Test
	void publishersGetTheirOwnEvents() {
		this.client.send("[5,\"poll/lunch\"]").send("[7,\"poll/lunch\",3]").expect("[8,\"poll/lunch\",{\"votes\":3}]");
	}

	@Test
	void forbiddenSubscriptionsAreIgnored() {
		this.client.send("[5,\"poll/board-1\"]").send("[7,\"poll/board-1\",1]").expectNothing();
	}

	@Test
	void pushesComeFromAnyBean() {
		this.client.send("[5,\"poll/lunch\"]").expectNothing();
		server.bean(Polls.class).push("lunch", "Soup is out.");
		this.client.expect("[8,\"poll/lunch\",{\"notice\":\"Soup is out.\"}]");
	}

}
