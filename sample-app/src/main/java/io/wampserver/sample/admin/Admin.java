// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.admin;

import java.util.List;

import io.wampserver.connection.CloseStatus;
import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.sample.admin.ConnectionEvent.Overview;
import io.wampserver.sample.chat.Announcements;
import io.wampserver.spring.annotation.NonBlocking;
import io.wampserver.spring.annotation.TopicOperation;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.spring.annotation.WampTopic;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What an administrator can do. The default endpoint knows nothing of these procedures
 * and this topic.
 */
@WampController("admin")
@WampRpc("http://example.com/admin")
@NonBlocking
class Admin {

	/** With this code clients of WAMP do not come back by themselves. */
	private static final CloseStatus THROWN_OUT = CloseStatus.SESSION_KILLED.withReason("closed by an administrator");

	private final Connections connections;

	private final Announcements chat;

	Admin(Connections connections, Announcements chat) {
		this.connections = connections;
		this.chat = chat;
	}

	@WampRpc("#connections")
	List<OpenConnection> connections() {
		return this.connections.all();
	}

	@WampRpc("#close")
	void close(String id) {
		if (!this.connections.close(id, THROWN_OUT)) {
			throw new WampException("http://example.com/error#no-such-connection", "there is no such connection");
		}
	}

	/**
	 * Tells everybody in a room of the chat.
	 * @return how many that were
	 */
	@WampRpc("#announce")
	int announce(@NotNull @Valid Announcement announcement) {
		return this.chat.announce(announcement.room(), announcement.text());
	}

	@WampTopic(value = Connections.TOPIC, on = TopicOperation.SUBSCRIBE)
	Overview welcome() {
		return new Overview(this.connections.all());
	}

	/**
	 * Only the application publishes here.
	 */
	@WampTopic(Connections.TOPIC)
	void publish() {
		throw new WampException(ErrorType.NOT_AUTHORIZED, "clients do not publish here");
	}

	/**
	 * What to announce.
	 *
	 * @param room the name of the room
	 * @param text the text
	 */
	record Announcement(@NotBlank @Size(max = 40) String room, @NotBlank @Size(max = 500) String text) {

	}

}
