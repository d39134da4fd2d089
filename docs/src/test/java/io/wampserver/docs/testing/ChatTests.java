// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.testing;

import java.util.Map;

import io.wampserver.docs.testing.Lobby.Directory;
import io.wampserver.docs.testing.Lobby.Message;
import io.wampserver.client.PublishOptions;
import io.wampserver.test.SubscriptionSpec;
import io.wampserver.test.WampTestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, classes = Lobby.class)
class ChatTests {

	@Autowired
	WampTestClient ada;

	@Autowired
	WampTestClient ben;

	@MockitoBean
	Directory directory;

	@Test
	void invitesWhoIsKnown() {
		given(this.directory.knows("Ben")).willReturn(true);
		this.ada.call("http://example.com/chat#invite", "Ben").expectResult(String.class).isEqualTo("invited Ben");
	}

	@Test
	void doesNotInviteOthers() {
		this.ada.call("http://example.com/chat#invite", "Eve")
			.expectError()
			.uri("http://example.com/chat/error#unknown")
			.description("Eve is not known");
	}

	@Test
	void othersGetWhatOnePublishes() {
		SubscriptionSpec lobby = this.ada.subscribe("http://example.com/chat/lobby");
		this.ben.publish("http://example.com/chat/lobby", new Message(" Hello "));
		lobby.expectEvent(Message.class).isEqualTo(new Message("Hello"));
		this.ada.publish("http://example.com/chat/lobby", new Message("not to myself"));
		lobby.expectNoEvent();
	}

	@Test
	void publishersChooseWhoGetsAnEvent() {
		this.ada.prefix("chat", "http://example.com/chat/");
		SubscriptionSpec lobby = this.ada.subscribe("chat:lobby");
		this.ada.publish("chat:lobby", Map.of("text", "to me too"), PublishOptions.DEFAULTS.excludeMe(false));
		lobby.expectEvent().isEqualToJson("{ \"text\": \"to me too\" }");
		this.ben.publish("http://example.com/chat/lobby", new Message("psst"),
				PublishOptions.DEFAULTS.excluding(this.ada.sessionId()));
		lobby.expectNoEvent();
	}

	@Test
	void refusesForeignPages() {
		this.ada.mutate().origin("https://evil.example.com").build().connect().expectRejected(403);
	}

	@Test
	void acceptsAnybodyElse() {
		this.ada.mutate()
			.header("Authorization", "Bearer abc")
			.cookie("SESSION", "def")
			.build()
			.connect()
			.expectAccepted()
			.expectSubprotocol("wamp");
	}

	@Test
	void whatBreaksTheProtocolIsDisconnected() {
		this.ada.sendText("[2,\"my-call\",\"http://example.com/chat#invite\",\"Eve\"]")
			.expectText()
			.satisfies((answer) -> assertThat(answer).startsWith("[4,\"my-call\","));
		this.ada.sendText("{}").expectClose().status(1002);
	}

	@Test
	void echoes() {
		WampTestClient plain = this.ada.mutate().endpoint("echo").subprotocols().build();
		plain.sendText("hello").expectText("hello");
	}

}
