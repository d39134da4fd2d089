// SPDX-License-Identifier: Apache-2.0

package io.wampserver.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BooleanSupplier;

import io.wampserver.connection.ConnectionRegistryTests.TestConnection;
import io.wampserver.testing.Stress;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionRegistryStressTests {

	private static final int OWNERS = 3;

	private static final String[] USERS = { "alice", "bob", "carol" };

	private final ConnectionRegistry<TestConnection> registry = new ConnectionRegistry<>();

	/** What each owner has open, for others to log in and out. */
	private final AtomicReferenceArray<TestConnection> open = new AtomicReferenceArray<>(OWNERS);

	@Test
	void keepsNobodyWhoHasGoneWhoeverLogsInMeanwhile() {
		List<Stress.Task> tasks = new ArrayList<>();
		for (int i = 0; i < OWNERS; i++) {
			int owner = i;
			tasks.add((time) -> comeAndGo(owner, time));
		}
		tasks.add(this::logInAndOut);
		tasks.add(this::logInAndOut);
		Stress.run(tasks);
		assertThat(this.registry.size()).isZero();
		for (String user : USERS) {
			assertThat(this.registry.ofUser(user)).as(user).isEmpty();
		}
	}

	private void comeAndGo(int owner, BooleanSupplier time) {
		for (int i = 0; time.getAsBoolean(); i++) {
			TestConnection connection = new TestConnection(owner + "-" + i, new AttributeStore());
			assertThat(this.registry.add(connection)).isTrue();
			this.open.set(owner, connection);
			assertThat(this.registry.find(connection.id())).isSameAs(connection);
			this.registry.remove(connection);
			assertThat(this.registry.find(connection.id())).isNull();
		}
	}

	private void logInAndOut(BooleanSupplier time) {
		SplittableRandom random = new SplittableRandom(1);
		while (time.getAsBoolean()) {
			TestConnection connection = this.open.get(random.nextInt(OWNERS));
			if (connection != null) {
				String user = USERS[random.nextInt(USERS.length)];
				connection.attributes().set(Connection.PRINCIPAL, () -> user);
				if (random.nextInt(4) == 0) {
					connection.attributes().remove(Connection.PRINCIPAL);
				}
			}
		}
	}

	@Test
	void findsAUserAsLongAsTheConnectionIsThere() {
		List<Stress.Task> tasks = new ArrayList<>();
		for (int i = 0; i < OWNERS; i++) {
			int owner = i;
			tasks.add((time) -> stay(owner, time));
		}
		Stress.run(tasks);
		assertThat(this.registry.ofUser("alice")).isEmpty();
	}

	private void stay(int owner, BooleanSupplier time) {
		for (int i = 0; time.getAsBoolean(); i++) {
			TestConnection connection = new TestConnection(owner + "-" + i, new AttributeStore());
			connection.attributes().set(Connection.PRINCIPAL, () -> "alice");
			this.registry.add(connection);
			assertThat(this.registry.ofUser("alice")).containsOnlyOnce(connection);
			this.registry.remove(connection);
			assertThat(this.registry.ofUser("alice")).doesNotContain(connection);
		}
	}

}
