// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.client.WampClient;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import io.wampserver.testsupport.NodeJs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.wampserver.docs.ExampleServer.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The members of the page log in.
 */
class LoginTests {

	private static final String PAGE = "login.md";

	private ExampleServer server;

	@BeforeEach
	void start() {
		this.server = ExampleServer.with(List.of(Snippets.configuration(PAGE)), Members.class, MemberTable.class,
				Account.class);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private String me(String name, String password) {
		MemberClient client = new MemberClient("ws://127.0.0.1:" + this.server.port() + "/wamp", name, password);
		try {
			return client.me().block(TIMEOUT);
		}
		finally {
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void membersLogIn() {
		assertThat(me("alice", "s3cr3t")).isEqualTo("Alice");
		assertThat(me("alice", "wrong")).isEqualTo("refused: http://api.wamp.ws/error#invalid-signature");
	}

	@Test
	void whatIsPublicNeedsNoLogin() {
		WampClient guest = this.server.connect();
		assertThat(guest.call(String.class, "http://example.com/help").block(TIMEOUT)).startsWith("Members");
	}

	@Test
	void pagesLogIn(@TempDir Path directory) throws IOException, InterruptedException {
		try (InputStream client = WampClient.class.getResourceAsStream("/io/wampserver/browser/wamp-client.js")) {
			Files.copy(client, directory.resolve("wamp-client.mjs"));
		}
		String script = "import { WampClient, WampError } from './wamp-client.mjs';"
				+ Snippets.first(PAGE, "js").replace("\"/wamp\"", "'ws://127.0.0.1:" + this.server.port() + "/wamp'")
				+ "client.close();";
		for (String[] passwordAndOutput : new String[][] { { "s3cr3t", "Alice" },
				{ "wrong", "http://api.wamp.ws/error#invalid-signature" } }) {
			Path program = Files.writeString(directory.resolve("program.mjs"),
					"const [name, password] = ['alice', '" + passwordAndOutput[0] + "'];" + script);
			assertThat(NodeJs.run(directory, program.toString())).contains(passwordAndOutput[1]);
		}
	}

	@Test
	void standaloneServersLogIn() {
		WampServer standalone = WampServer.builder()
			.host("127.0.0.1")
			.port(0)
			.endpoint(MemberServer.endpoint(this.server.bean(Members.class)))
			.build()
			.bind();
		WampClient guest = WampClient.builder("ws://127.0.0.1:" + standalone.port() + "/wamp").build();
		try {
			guest.connect().block(TIMEOUT);
			assertThat(guest.call(String.class, "http://example.com/help").block(TIMEOUT)).startsWith("Members");
		}
		finally {
			guest.close().block(TIMEOUT);
			standalone.dispose();
		}
	}

}
