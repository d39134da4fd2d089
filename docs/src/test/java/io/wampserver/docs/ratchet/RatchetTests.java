// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.wire.PlainClient;
import io.wampserver.docs.wire.WireClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a client of a Ratchet application sees of the migrated one.
 */
class RatchetTests {

	private static final AtomicInteger ROOMS = new AtomicInteger();

	private static ExampleServer server;

	private final String room = "room/" + ROOMS.incrementAndGet();

	private WireClient ann;

	private WireClient bob;

	@BeforeAll
	static void start() {
		server = ExampleServer.with(List.of("spring.config.location=classpath:migrating/ratchet.yml"), Rooms.class,
				Echo.class, News.class, EmptyEligibleIsEveryone.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.ann = WireClient.connect(server, "/rooms");
		this.bob = WireClient.connect(server, "/rooms");
	}

	@AfterEach
	void disconnect() {
		this.ann.close();
		this.bob.close();
	}

	private void enter(WireClient client, String nick) {
		client.send("[2,1,\"nick\",\"" + nick + "\"]").expect("[3,1,null]").send("[5,\"" + this.room + "\"]");
		client.expect(event("{\"joined\":\"" + nick + "\"}"));
	}

	private String event(String content) {
		return "[8,\"" + this.room + "\"," + content + "]";
	}

	private String publication(String options) {
		return "[7,\"" + this.room + "\",\"hello\"" + options + "]";
	}

	@Test
	void callsAreAnsweredWithTheirNumericIds() {
		this.ann.send("[2,17,\"sum\",1,2,3]").expect("[3,17,6]");
	}

	@Test
	void aLoneListIsTheArgumentList() {
		this.ann.send("[2,\"a\",\"sum\",[1,2,3]]").expect("[3,\"a\",6]");
	}

	@Test
	void unknownCallsGetTheErrorOfTheApplication() {
		this.ann.send("[2,\"a\",\"nope\"]").expect("[4,\"a\",\"nope\",\"no such call\"]");
		this.ann.send("[2,\"b\",\"nope\",1,2]").expect("[4,\"b\",\"nope\",\"no such call\"]");
	}

	@Test
	void prefixesAreJoinedWithAHash() {
		this.ann.send("[1,\"p\",\"http://example.com/p\"]").send("[2,\"a\",\"p:x\"]");
		this.ann.expect("[4,\"a\",\"http://example.com/p#x\",\"no such call\"]");
	}

	@Test
	void publishersGetTheirOwnEvents() {
		enter(this.ann, "Ann");
		enter(this.bob, "Bob");
		this.ann.expect(event("{\"joined\":\"Bob\"}"));
		String line = event("{\"from\":\"Ann\",\"text\":\"hello\"}");
		this.ann.send(publication("")).expect(line);
		this.bob.expect(line);
		this.ann.send(publication(",true")).expectNothing();
		this.bob.expect(line);
		this.ann.send(publication(",[\"" + this.bob.sessionId() + "\"]")).expect(line);
		this.bob.expectNothing();
	}

	@Test
	void anEmptyEligibleListIsEveryone() {
		enter(this.ann, "Ann");
		this.ann.send(publication(",[],[]")).expect(event("{\"from\":\"Ann\",\"text\":\"hello\"}"));
	}

	@Test
	void whoGoesIsMissed() {
		enter(this.ann, "Ann");
		enter(this.bob, "Bob");
		this.ann.expect(event("{\"joined\":\"Bob\"}"));
		this.bob.close();
		this.ann.expect(event("{\"left\":\"Bob\"}"));
	}

	@Test
	void newsArePushedFromOutside() {
		this.ann.send("[5,\"news/sport\"]").expectNothing();
		server.bean(News.class).push("sport", new News.Entry("Final", "It was close."));
		this.ann.expect("[8,\"news/sport\",{\"title\":\"Final\",\"article\":\"It was close.\"}]");
	}

	@Test
	void theSecondRouteEchoes() {
		try (PlainClient client = PlainClient.connect(server, "/echo")) {
			client.send("hello").expect("hello");
			client.send(new byte[] { 1, 2, 3 }).expect(new byte[] { 1, 2, 3 });
		}
	}

}
