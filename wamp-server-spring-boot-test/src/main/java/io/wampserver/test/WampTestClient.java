// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.Endpoint;
import io.wampserver.client.PublishOptions;
import io.wampserver.connection.CloseStatus;
import io.wampserver.message.Arguments;
import io.wampserver.message.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A WAMP v1 client for tests: one connection, what is sent over it, and expectations of
 * what comes back.
 *
 * <pre class="code">
 * client.call("http://example.com/calculator#add", 1, 2).expectResult(Integer.class).isEqualTo(3);
 * client.call("http://example.com/calculator#divide", 1, 0).expectError().uri("http://example.com/error#zero");
 * SubscriptionSpec lobby = client.subscribe("http://example.com/chat/lobby");
 * other.publish("http://example.com/chat/lobby", "Hello");
 * lobby.expectEvent(String.class).isEqualTo("Hello");
 * </pre>
 *
 * <p>
 * It connects with its first use, or with {@link #connect()} where the handshake is what
 * is tested. Whatever waits does so for the {@linkplain WampTestClientBuilder#timeout
 * timeout} at most, and fails with an {@link AssertionError} that tells the connection so
 * far. Messages of the server that belong to no call and no subscription are left to
 * {@link #expectText()} and {@link #expectBinary()}, as all are on an endpoint for plain
 * messages.
 *
 * <p>
 * Subscriptions and publications have taken effect when their methods return, topic
 * handlers included: the client calls a procedure that does not exist and waits for the
 * answer. What {@link #sendText(String)} sends has not, unless {@link #settle()} follows.
 *
 * <p>
 * A test with several clients makes them with {@link #mutate()}. A client is for one
 * thread at a time.
 */
public final class WampTestClient implements AutoCloseable {

	private final ClientSettings settings;

	private final @Nullable WampTestClient origin;

	/** Those of the family with a connection. */
	private final Set<WampTestClient> connected;

	private @Nullable TestSession session;

	WampTestClient(ClientSettings settings, @Nullable WampTestClient origin) {
		this.settings = settings;
		this.origin = origin;
		this.connected = (origin != null) ? origin.connected : ConcurrentHashMap.newKeySet();
	}

	/**
	 * Begins a client of the server on a port of this machine, at the path {@code /wamp}.
	 */
	public static WampTestClientBuilder bindToPort(int port) {
		return bindToUri(URI.create("ws://localhost:" + port + "/wamp"));
	}

	/**
	 * Begins a client of an endpoint.
	 * @param uri with the scheme {@code ws} or {@code wss}
	 */
	public static WampTestClientBuilder bindToUri(URI uri) {
		return bindTo(new FixedLocator(uri));
	}

	/**
	 * Begins a client of a server that knows where its endpoints are.
	 */
	public static WampTestClientBuilder bindTo(EndpointLocator locator) {
		return new WampTestClientBuilder(locator);
	}

	/**
	 * Begins another client, with a connection of its own and the settings of this one
	 * where they are not changed.
	 */
	public WampTestClientBuilder mutate() {
		return new WampTestClientBuilder(this.settings, this);
	}

	/**
	 * Connects, and waits for the answer to the handshake.
	 * @throws IllegalStateException if the client is connected already, or the endpoint
	 * is not known
	 */
	public HandshakeSpec connect() {
		if (this.session != null) {
			throw new IllegalStateException("client: connected (expected: connect() once, before anything else)");
		}
		return new HandshakeSpec(open());
	}

	private TestSession open() {
		TestSession opened = this.session;
		if (opened == null) {
			opened = new TestSession(this.settings);
			this.session = opened;
			this.connected.add(this);
		}
		return opened;
	}

	private TestSession wamp() {
		TestSession opened = open();
		opened.requireWelcome();
		return opened;
	}

	private TestSession webSocket() {
		TestSession opened = open();
		opened.requireAccepted();
		return opened;
	}

	/**
	 * The id that the server has given the session.
	 */
	public String sessionId() {
		return open().requireWelcome().sessionId();
	}

	/**
	 * Declares a prefix, with which URIs can be given as CURIEs from now on.
	 */
	public WampTestClient prefix(String prefix, String uri) {
		wamp().prefix(prefix, uri);
		return this;
	}

	/**
	 * Calls a procedure, and does not wait for the answer, so that calls can be open
	 * together.
	 * @param arguments anything the payload codec can encode
	 */
	public CallSpec call(String procedure, @Nullable Object... arguments) {
		TestSession opened = wamp();
		return new CallSpec(opened, opened.call(procedure, Arguments.of(arguments)), procedure);
	}

	/**
	 * Subscribes to a topic. The protocol does not say whether the server agrees.
	 */
	public SubscriptionSpec subscribe(String topic) {
		TestSession opened = wamp();
		return new SubscriptionSpec(opened, topic, opened.subscribe(topic));
	}

	/**
	 * Publishes to the subscribers of a topic, without this client unless the server has
	 * another default.
	 */
	public WampTestClient publish(String topic, @Nullable Object event) {
		return publish(topic, event, PublishOptions.DEFAULTS);
	}

	/**
	 * Publishes to those subscribers of a topic that the options include.
	 */
	public WampTestClient publish(String topic, @Nullable Object event, PublishOptions options) {
		wamp().publish(topic, Payload.of(event), options);
		return this;
	}

	/**
	 * Sends a text message as it is, whether it is valid or not.
	 */
	public WampTestClient sendText(String message) {
		webSocket().connection().send(message);
		return this;
	}

	/**
	 * Sends a binary message.
	 */
	public WampTestClient sendBinary(byte[] message) {
		webSocket().connection().send(message);
		return this;
	}

	/**
	 * Waits until everything this client has sent has taken effect, and what the server
	 * has sent by then has arrived. Fails if the connection is closed.
	 */
	public WampTestClient settle() {
		wamp().settle(true);
		return this;
	}

	/**
	 * Expects the next message that belongs to no call and no subscription, and that it
	 * is a text; waits for it.
	 */
	public ValueSpec<String> expectText() {
		Object message = other("text message");
		if (message instanceof String text) {
			return new ValueSpec<>("message", text, text, transcriptOf(webSocket()));
		}
		throw webSocket().connection().failure("The next message is binary (expected: a text).");
	}

	/**
	 * Expects the next message that belongs to no call and no subscription to be this
	 * text; waits for it.
	 */
	public WampTestClient expectText(String message) {
		expectText().isEqualTo(message);
		return this;
	}

	/**
	 * Expects the next message that belongs to no call and no subscription, and that it
	 * is binary; waits for it.
	 */
	public ValueSpec<byte[]> expectBinary() {
		Object message = other("binary message");
		if (message instanceof byte[] data) {
			return new ValueSpec<>("message", data, TestConnection.describe(data), transcriptOf(webSocket()));
		}
		throw webSocket().connection()
			.failure("The next message is the text %s (expected: binary).".formatted(message));
	}

	private Object other(String what) {
		TestSession opened = webSocket();
		return opened.connection().require(what, opened::takeOther);
	}

	private static Transcript transcriptOf(TestSession opened) {
		return opened.connection().transcript();
	}

	/**
	 * Expects that no message which belongs to no call and no subscription comes within a
	 * time. Zero is enough after {@link #settle()}. Fails as soon as one comes.
	 */
	public WampTestClient expectNoMessage(Duration time) {
		TestSession opened = webSocket();
		Object message = opened.connection().await(opened::takeOther, time);
		if (message != null) {
			throw opened.connection()
				.failure("There is a message: %s (expected: none)."
					.formatted((message instanceof byte[] data) ? TestConnection.describe(data) : message));
		}
		return this;
	}

	/**
	 * Expects that the connection ends, by the server or by the network; waits for it.
	 */
	public CloseSpec expectClose() {
		TestConnection connection = webSocket().connection();
		return new CloseSpec(connection.requireClosed(), connection.transcript());
	}

	/**
	 * What has gone over the connection: {@code >} is before what the client has sent,
	 * {@code <} before what it has received, {@code -} before notes. Empty without a
	 * connection.
	 */
	public List<String> transcript() {
		TestSession opened = this.session;
		return (opened != null) ? transcriptOf(opened).lines() : List.of();
	}

	/**
	 * Closes the connection with this status, and waits until it has ended.
	 */
	public void close(CloseStatus status) {
		end(status);
	}

	/**
	 * Drops the connection without a close frame, as a network does.
	 */
	public void drop() {
		end(null);
	}

	/**
	 * Closes the connection, if there is one. The next use opens another.
	 */
	@Override
	public void close() {
		end(CloseStatus.NORMAL);
	}

	private void end(@Nullable CloseStatus status) {
		TestSession opened = this.session;
		this.session = null;
		this.connected.remove(this);
		if (opened != null) {
			opened.connection().close(status);
		}
	}

	/**
	 * Closes this client and all that have been made of it with {@link #mutate()}, and of
	 * those.
	 */
	public void closeAll() {
		this.connected.stream().filter(this::isOrigin).forEach(WampTestClient::close);
	}

	private boolean isOrigin(WampTestClient other) {
		WampTestClient ancestor = other;
		while (ancestor != null && ancestor != this) {
			ancestor = ancestor.origin;
		}
		return ancestor == this;
	}

	/**
	 * Knows one endpoint.
	 *
	 * @param uri where it is
	 */
	private record FixedLocator(URI uri) implements EndpointLocator {

		private FixedLocator {
			if (!"ws".equalsIgnoreCase(uri.getScheme()) && !"wss".equalsIgnoreCase(uri.getScheme())) {
				throw new IllegalArgumentException("uri: " + uri + " (expected: scheme ws or wss)");
			}
		}

		@Override
		public URI locate(String endpoint) {
			if (!endpoint.equals(Endpoint.DEFAULT_NAME)) {
				throw new IllegalStateException("endpoint: " + endpoint + " (expected: path(...), as the client of "
						+ this.uri + " knows no endpoints by name)");
			}
			return this.uri;
		}

	}

}
