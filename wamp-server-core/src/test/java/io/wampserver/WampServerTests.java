// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.wampserver.handler.HandlerRegistry;
import io.wampserver.testing.RawHandshake;
import io.wampserver.testing.TestCertificate;
import io.wampserver.testing.TestClient;
import io.wampserver.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WampServerTests {

	private static WampEndpoint endpoint(String path) {
		return WampEndpoint.builder()
			.path(path)
			.handlers(HandlerRegistry.builder().rpc("path", (request) -> Mono.just(path)).relay("t").build())
			.build();
	}

	private static WampServer.Builder loopback() {
		return WampServer.builder().host("localhost").port(0);
	}

	@Test
	void portZeroPicksAFreePort() {
		try (TestServer one = TestServer.start(); TestServer other = TestServer.start()) {
			assertThat(one.port()).isPositive().isNotEqualTo(other.port());
		}
	}

	@Test
	void endpointsShareNothing() {
		WampEndpoint a = endpoint("/a");
		WampEndpoint b = endpoint("/b");
		WampServer server = loopback().endpoint(a).endpoint(b).build().bind();
		try (TestClient toA = new TestClient(new RawHandshake(server.port()).path("/a").open());
				TestClient toB = new TestClient(new RawHandshake(server.port()).path("/b").open())) {
			toA.welcomed().send("[2,\"1\",\"path\"]").expect("[3,\"1\",\"/a\"]").subscribe("t");
			toB.welcomed().send("[2,\"1\",\"path\"]").expect("[3,\"1\",\"/b\"]").subscribe("t");
			assertThat(b.publisher().publish("t", 1)).isOne();
			toB.expect("[8,\"t\",1]");
			toA.barrier().expectNothing();
			assertThat(a.sessions().size()).isOne();
		}
		finally {
			server.dispose();
		}
	}

	@Test
	void tellsWhereItListens() {
		WampServer server = loopback().endpoint(endpoint("/wamp")).build();
		assertThat(server.isListening()).isFalse();
		server.bind();
		assertThat(server.isListening()).isTrue();
		assertThat(server.address().getAddress().isLoopbackAddress()).isTrue();
		assertThat(server.address().getPort()).isEqualTo(server.port());
		server.dispose();
		assertThat(server.isListening()).isFalse();
	}

	@Test
	void bindsAndDisposesOnce() {
		WampServer server = loopback().endpoint(endpoint("/wamp")).build();
		server.dispose();
		assertThatIllegalStateException().isThrownBy(server::port);
		server.bind();
		assertThatIllegalStateException().isThrownBy(server::bind);
		server.dispose();
		server.onDispose().block(Duration.ofSeconds(5));
		server.dispose();
	}

	@Test
	void disposeLeavesNothingBehind() {
		TestServer server = TestServer.start();
		TestClient[] clients = { server.connect().subscribe("t"), server.connect().subscribe("t"), server.connect() };
		int port = server.port();
		server.server().dispose();
		for (TestClient client : clients) {
			client.expectEnd();
		}
		assertThat(server.endpoint().sessions().size()).isZero();
		assertThat(server.endpoint().topics().topics()).isEmpty();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new RawHandshake(port).answer());
		server.close();
	}

	@Test
	void refusesTwoEndpointsOfOnePath() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WampServer.builder().endpoint(endpoint("/wamp")).endpoint(endpoint("/wamp")).build())
			.withMessage("paths: /wamp of endpoint '/wamp', /wamp of endpoint '/wamp' (expected: paths that differ)");
	}

	@Test
	void refusesAPathWithoutSlash() {
		assertThatIllegalArgumentException().isThrownBy(() -> endpoint("wamp"))
			.withMessage("path: wamp (expected: a leading slash)");
	}

	@Test
	void speaksTls(@TempDir Path directory) {
		TestCertificate certificate = TestCertificate.create(directory);
		try (TestServer server = TestServer.with()
			.server((builder) -> builder.tls(certificate.certificate(), certificate.key()))
			.start()) {
			TestClient client = server.connect(server.handshake().sockets(certificate.sockets())).welcomed();
			client.subscribe("t").send("[7,\"t\",\"" + "x".repeat(100_000) + "\",false]");
			client.expect("[8,\"t\",\"" + "x".repeat(100_000) + "\"]");
			client.send("nope").expectClose(1002);
			TestClient dropped = server.connect(server.handshake().sockets(certificate.sockets())).welcomed();
			server.server().dispose();
			dropped.expectEnd();
		}
	}

	@Test
	void refusesAKeyThatCannotBeRead(@TempDir Path directory) throws IOException {
		File certificate = Files.writeString(directory.resolve("cert.pem"), "nothing").toFile();
		File key = Files.writeString(directory.resolve("key.pem"), "nothing").toFile();
		assertThatIllegalArgumentException().isThrownBy(() -> WampServer.builder().tls(certificate, key))
			.withMessageContaining("cert.pem")
			.withMessageContaining("PKCS#8");
	}

}
