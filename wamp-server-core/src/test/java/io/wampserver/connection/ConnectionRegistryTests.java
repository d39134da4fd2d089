// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionRegistryTests {

	private final ConnectionRegistry<TestConnection> registry = new ConnectionRegistry<>();

	@Test
	void findsTheConnectionsOfAUser() {
		TestConnection first = open("1", "alice");
		TestConnection second = open("2", "alice");
		open("3", "bob");
		open("4", null);
		assertThat(this.registry.ofUser("alice")).containsExactly(first, second);
		assertThat(this.registry.ofUser("carol")).isEmpty();
	}

	@Test
	void forgetsAConnectionWithItsEnd() {
		TestConnection first = open("1", "alice");
		TestConnection second = open("2", "alice");
		this.registry.remove(first);
		assertThat(this.registry.ofUser("alice")).containsExactly(second);
		this.registry.remove(second);
		assertThat(this.registry.ofUser("alice")).isEmpty();
	}

	@Test
	void followsALaterLogin() {
		TestConnection connection = open("1", null);
		connection.attributes().set(Connection.PRINCIPAL, () -> "alice");
		assertThat(this.registry.ofUser("alice")).containsExactly(connection);
		connection.attributes().set(Connection.PRINCIPAL, () -> "bob");
		assertThat(this.registry.ofUser("alice")).isEmpty();
		assertThat(this.registry.ofUser("bob")).containsExactly(connection);
		connection.attributes().remove(Connection.PRINCIPAL);
		assertThat(this.registry.ofUser("bob")).isEmpty();
	}

	@Test
	void loginAfterTheEndIsNotKept() {
		TestConnection connection = open("1", "alice");
		this.registry.remove(connection);
		connection.attributes().set(Connection.PRINCIPAL, () -> "bob");
		assertThat(this.registry.ofUser("alice")).isEmpty();
		assertThat(this.registry.ofUser("bob")).isEmpty();
	}

	@Test
	void userWithoutANameIsNotFound() {
		TestConnection connection = open("1", null);
		connection.attributes().set(Connection.PRINCIPAL, () -> null);
		assertThat(this.registry.all()).containsExactly(connection);
		this.registry.remove(connection);
		assertThat(this.registry.size()).isZero();
	}

	@Test
	void severalRegistriesFollowOneConnection() {
		ConnectionRegistry<TestConnection> other = new ConnectionRegistry<>();
		TestConnection connection = open("1", null);
		other.add(connection);
		connection.attributes().set(Connection.PRINCIPAL, () -> "alice");
		assertThat(this.registry.ofUser("alice")).containsExactly(connection);
		assertThat(other.ofUser("alice")).containsExactly(connection);
	}

	@Test
	void loginAndEndAtTheSameMomentLeaveNothing() throws InterruptedException {
		for (int i = 0; i < 2000; i++) {
			TestConnection connection = open("c" + i, "alice");
			CountDownLatch start = new CountDownLatch(1);
			Thread login = new Thread(() -> {
				awaitUninterrupted(start);
				connection.attributes().set(Connection.PRINCIPAL, () -> "bob");
			});
			login.start();
			start.countDown();
			this.registry.remove(connection);
			login.join();
		}
		assertThat(this.registry.ofUser("alice")).isEmpty();
		assertThat(this.registry.ofUser("bob")).isEmpty();
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private TestConnection open(String id, @Nullable String user) {
		TestConnection connection = new TestConnection(id, new AttributeStore());
		if (user != null) {
			connection.attributes().set(Connection.PRINCIPAL, () -> user);
		}
		this.registry.add(connection);
		return connection;
	}

	/**
	 * A connection that does nothing.
	 *
	 * @param id its id
	 * @param attributes its attributes
	 */
	record TestConnection(String id, AttributeStore attributes) implements Connection {

		@Override
		public String endpoint() {
			return "test";
		}

		@Override
		public @Nullable InetSocketAddress remoteAddress() {
			return null;
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public void send(String text) {
		}

		@Override
		public void close(CloseStatus status) {
		}

	}

}
