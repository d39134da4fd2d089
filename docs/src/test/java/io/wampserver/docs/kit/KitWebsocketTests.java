// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.kit;

import java.net.http.HttpClient;
import java.util.List;

import io.wampserver.WampServer;
import io.wampserver.docs.ExampleServer;
import io.wampserver.docs.Snippets;
import io.wampserver.docs.wire.PemFile;
import io.wampserver.docs.wire.PlainClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The chat in its variants, as its clients see it.
 */
class KitWebsocketTests {

	private static final byte[] PICTURE = { (byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF };

	/**
	 * Three clients chat: each hears the others and not itself.
	 */
	private static void chat(String url, HttpClient http) {
		try (PlainClient ann = PlainClient.connect(http, url);
				PlainClient bob = PlainClient.connect(http, url);
				PlainClient cyd = PlainClient.connect(http, url)) {
			ann.send("hello");
			bob.expect("hello");
			cyd.expect("hello");
			bob.send(PICTURE);
			cyd.expect(PICTURE);
			ann.expect(PICTURE);
			cyd.send("bye");
			ann.expect("bye");
			bob.expect("bye");
			cyd.leave();
			ann.send("gone?");
			bob.expect("gone?").send("yes");
			ann.expect("yes");
		}
	}

	private static void chat(WampServer server, String scheme, HttpClient http) {
		try {
			chat(scheme + "://127.0.0.1:" + server.port() + "/", http);
		}
		finally {
			server.dispose();
		}
	}

	@Test
	void everybodyButTheSenderHears() {
		chat(BroadcastServer.start("127.0.0.1", 0), "ws", HttpClient.newHttpClient());
	}

	@Test
	void everyPathIsServed() {
		WampServer server = BroadcastServer.start("127.0.0.1", 0);
		String url = "ws://127.0.0.1:" + server.port();
		try (PlainClient ann = PlainClient.connect(url); PlainClient bob = PlainClient.connect(url + "/a/b?c=d")) {
			ann.send("hello");
			bob.expect("hello");
		}
		finally {
			server.dispose();
		}
	}

	@Test
	void springServesTheSame() {
		try (ExampleServer server = ExampleServer
			.with(List.of(Snippets.configuration("migrating-from-kit-websocket.md")), Chat.class)) {
			chat("ws://127.0.0.1:" + server.port() + "/chat", HttpClient.newHttpClient());
			try (PlainClient ann = PlainClient.connect(server, "/chat")) {
				ann.send(new byte[512 * 1024 + 1]).expectClose(1009);
			}
		}
	}

	@Test
	void oneFileHoldsCertificateAndKey() throws Exception {
		chat(BroadcastServer.startWithTls("127.0.0.1", 0, PemFile.OPEN.file().toFile(), null), "wss",
				PemFile.OPEN.trustingClients());
	}

	@Test
	void aPassphraseOpensTheKey() throws Exception {
		chat(BroadcastServer.startWithTls("127.0.0.1", 0, PemFile.ENCRYPTED.file().toFile(), "secret"), "wss",
				PemFile.ENCRYPTED.trustingClients());
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.ssl.bundle", "wamp.server.endpoints.chat.ssl.bundle" })
	void springTakesTheFileTwice(String bundle) throws Exception {
		String pem = PemFile.ENCRYPTED.file().toUri().toString();
		boolean ownPort = bundle.startsWith("wamp");
		List<String> properties = List.of("spring.ssl.bundle.pem.acme.keystore.certificate=" + pem,
				"spring.ssl.bundle.pem.acme.keystore.private-key=" + pem,
				"spring.ssl.bundle.pem.acme.keystore.private-key-password=secret", bundle + "=acme",
				ownPort ? "wamp.server.endpoints.chat.port=0" : "wamp.server.path=/wamp");
		try (ExampleServer server = ExampleServer.with(properties, Chat.class)) {
			int port = ownPort ? server.property("local.wamp.server.chat.port", Integer.class) : server.port();
			chat("wss://127.0.0.1:" + port + "/chat", PemFile.ENCRYPTED.trustingClients());
		}
	}

}
