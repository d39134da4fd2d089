// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import io.netty.channel.Channel;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.wampserver.WampServer;
import io.wampserver.http.HandshakeResult;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static io.wampserver.client.ServerFixture.TIMEOUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class WampClientConnectTests {

	@Test
	void knowsItsSession() {
		try (ServerFixture server = ServerFixture.start()) {
			WampClient client = server.connect();
			assertThat(server.endpoint().sessions().find(client.sessionId())).isNotNull();
			assertThat(client.serverIdent()).isEqualTo("WampServer");
		}
	}

	@Test
	void hasNoSessionBeforeItIsConnected() {
		assertThatIllegalStateException().isThrownBy(WampClient.builder("ws://localhost/wamp").build()::sessionId);
	}

	@Test
	void sendsHeaders() {
		try (ServerFixture server = ServerFixture.start()) {
			WampClient client = server.connect(server.builder().header("X-Test", "value"));
			assertThat(client.call(String.class, "http://example.com/header").block(TIMEOUT)).isEqualTo("value");
		}
	}

	/**
	 * Only browsers have an origin to tell.
	 */
	@Test
	void namesNoOriginUnlessToldTo() {
		List<String> origins = new CopyOnWriteArrayList<>();
		try (ServerFixture server = ServerFixture.start((endpoint) -> endpoint.http((request, next) -> {
			origins.add(request.origin() + "");
			return next.handle(request);
		}))) {
			server.connect();
			server.connect(server.builder().header("Origin", "https://app.example.com"));
			server.connect(server.builder()
				.customize((http) -> http.headers((headers) -> headers.set("origin", "https://other.example.com"))));
		}
		assertThat(origins).containsExactly("null", "https://app.example.com", "https://other.example.com");
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 503 })
	void tellsStatusOfRefusedHandshake(int status) {
		try (ServerFixture server = ServerFixture.start((endpoint) -> endpoint
			.http((request, next) -> Mono.just(HandshakeResult.reject(status, "not today"))))) {
			verifyRefused(server.builder().build(), status);
		}
	}

	@Test
	void tellsThatNothingIsThere() {
		try (ServerFixture server = ServerFixture.start()) {
			verifyRefused(WampClient.builder("ws://127.0.0.1:" + server.port() + "/elsewhere").build(), 404);
		}
	}

	private static void verifyRefused(WampClient client, int status) {
		StepVerifier.create(client.connect())
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOfSatisfying(HandshakeRefusedException.class, (refusal) -> {
						assertThat(refusal.httpStatus()).isEqualTo(status);
						assertThat(refusal).hasMessageContaining("handshake refused with " + status);
					}))
			.verify(TIMEOUT);
		client.close().block(TIMEOUT);
	}

	@Test
	void tellsThatNobodyListens() throws IOException {
		int port;
		try (ServerSocket socket = new ServerSocket(0)) {
			port = socket.getLocalPort();
		}
		StepVerifier.create(WampClient.builder("ws://127.0.0.1:" + port + "/wamp").build().connect())
			.expectErrorSatisfies(
					(ex) -> assertThat(ex).isInstanceOf(WampConnectionException.class).hasMessageContaining("refused"))
			.verify(TIMEOUT);
	}

	@Test
	void connectsAfterAFailure() {
		WampClient client;
		int port;
		try (ServerFixture server = ServerFixture.start()) {
			port = server.port();
			client = server.builder().build();
		}
		StepVerifier.create(client.connect()).expectError(WampConnectionException.class).verify(TIMEOUT);
		try (ServerFixture server = ServerFixture.start(port)) {
			StepVerifier.create(client.connect()).expectNext(client).expectComplete().verify(TIMEOUT);
			StepVerifier.create(client.connect()).expectNext(client).expectComplete().verify(TIMEOUT);
			assertThat(server.endpoint().sessions().size()).isEqualTo(1);
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void joinsTheAttemptUnderWay() {
		try (ServerFixture server = ServerFixture.start()) {
			WampClient client = server.builder().build();
			StepVerifier.create(Mono.zip(client.connect(), client.connect(), client.connect()))
				.expectNextCount(1)
				.expectComplete()
				.verify(TIMEOUT);
			assertThat(server.endpoint().sessions().size()).isEqualTo(1);
			client.close().block(TIMEOUT);
		}
	}

	@Test
	void tellsItsStates() {
		try (ServerFixture server = ServerFixture.start()) {
			WampClient client = server.builder().build();
			StepVerifier.create(client.states())
				.expectNext(ClientState.DISCONNECTED)
				.then(() -> client.connect().block(TIMEOUT))
				.expectNext(ClientState.CONNECTING, ClientState.CONNECTED)
				.then(() -> client.close().block(TIMEOUT))
				.expectNext(ClientState.CLOSED)
				.expectComplete()
				.verify(TIMEOUT);
		}
	}

	@Test
	void staysClosed() {
		try (ServerFixture server = ServerFixture.start()) {
			WampClient client = server.connect();
			client.close().block(TIMEOUT);
			client.close().block(TIMEOUT);
			StepVerifier.create(client.onClose()).expectComplete().verify(TIMEOUT);
			StepVerifier.create(client.connect()).expectError(IllegalStateException.class).verify(TIMEOUT);
			StepVerifier.create(client.call("http://example.com/echo"))
				.expectError(WampConnectionException.class)
				.verify(TIMEOUT);
			StepVerifier.create(client.publish(ServerFixture.TOPIC, 1))
				.expectError(WampConnectionException.class)
				.verify(TIMEOUT);
		}
	}

	@Test
	void closesUnconnected() {
		StepVerifier.create(WampClient.builder("ws://localhost/wamp").build().close()).expectComplete().verify(TIMEOUT);
	}

	/** A close frame that nobody can send must be released all the same. */
	@Test
	void closesWhatIsGoneAlready() {
		try (ServerFixture server = ServerFixture.start()) {
			for (int i = 0; i < 20; i++) {
				AtomicReference<@Nullable Channel> channel = new AtomicReference<>();
				WampClient client = server.connect(server.builder()
					.customize((http) -> http
						.doOnChannelInit((observer, initialized, address) -> channel.set(initialized))));
				Channel open = Objects.requireNonNull(channel.get());
				open.eventLoop().execute(() -> {
					open.close();
					client.close().subscribe();
				});
				assertThat(client.onClose().toFuture()).succeedsWithin(ServerFixture.TIMEOUT);
			}
		}
	}

	@Test
	void stopsAnAttemptWhenClosed() throws InterruptedException {
		try (ScriptedServer server = new ScriptedServer()) {
			WampClient client = server.builder().build();
			StepVerifier.create(client.connect()).then(() -> {
				accept(server);
				client.close().block(TIMEOUT);
			}).expectErrorMessage("client closed").verify(TIMEOUT);
			await().atMost(TIMEOUT).until(() -> server.take().equals("gone"));
		}
	}

	private static void accept(ScriptedServer server) {
		try {
			server.accept();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void failsPendingCallsWhenClosed() {
		try (ServerFixture server = ServerFixture.start()) {
			WampClient client = server.connect();
			StepVerifier.create(client.call("http://example.com/never"))
				.then(() -> client.close().block(TIMEOUT))
				.expectErrorMessage("client closed")
				.verify(TIMEOUT);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost/wamp", "localhost", "/wamp" })
	void rejectsOtherSchemes(String uri) {
		assertThatIllegalArgumentException().isThrownBy(() -> WampClient.builder(uri))
			.withMessage("uri: " + uri + " (expected: scheme ws or wss)");
	}

	@Test
	void rejectsImpossibleOptions() {
		WampClient.Builder builder = WampClient.builder("ws://localhost/wamp");
		assertThatIllegalArgumentException().isThrownBy(builder.connectTimeout(Duration.ZERO)::build)
			.withMessage("connectTimeout: PT0S (expected: > 0)");
		builder.connectTimeout(TIMEOUT);
		assertThatIllegalArgumentException().isThrownBy(builder.maxMessageSize(0)::build)
			.withMessage("maxMessageSize: 0 (expected: > 0)");
		builder.maxMessageSize(1);
		assertThatIllegalArgumentException().isThrownBy(builder.listenerBufferSize(0)::build)
			.withMessage("listenerBufferSize: 0 (expected: > 0)");
	}

	@Test
	void speaksTls(@TempDir Path directory) throws Exception {
		KeyStore keys = selfSigned(directory.resolve("keys.p12"));
		KeyManagerFactory key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		key.init(keys, "secret".toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(keys);
		WampServer.Builder secured = WampServer.builder().port(0).tls(SslContextBuilder.forServer(key).build());
		try (ServerFixture server = ServerFixture.start(secured)) {
			String uri = "wss://localhost:" + server.port() + "/wamp";
			WampClient client = server.connect(WampClient.builder(uri)
				.customize((http) -> http.secure((spec) -> spec.sslContext(trusting(trust)))));
			assertThat(client.call(Integer.class, "http://example.com/calc#add", 1, 2).block(TIMEOUT)).isEqualTo(3);
			StepVerifier.create(WampClient.builder(uri).build().connect())
				.expectError(WampConnectionException.class)
				.verify(TIMEOUT);
		}
	}

	private static SslContext trusting(TrustManagerFactory trust) {
		try {
			return SslContextBuilder.forClient().trustManager(trust).build();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore selfSigned(Path file) throws IOException, InterruptedException, GeneralSecurityException {
		String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname",
				"CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12", "-storepass",
				"secret", "-keystore", file.toString())
			.redirectErrorStream(true)
			.redirectOutput(new File(file + ".log"))
			.start();
		assertThat(process.waitFor()).isZero();
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			keys.load(in, "secret".toCharArray());
		}
		keys.setCertificateEntry("trusted", keys.getCertificate("server"));
		return keys;
	}

}
