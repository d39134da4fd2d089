// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.wampserver.connection.Disconnect;
import io.wampserver.event.ConnectionClosed;
import io.wampserver.protocol.WampConnection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The state of the locks where a real client could not be timed.
 */
class FormLocksTests {

	private static final String FORM = "com.example.form.test.1";

	private final List<Object> events = new ArrayList<>();

	private final FormLocks locks = new FormLocks((topic, event, recipients) -> {
		this.events.add(event);
		return 0;
	});

	private static WampConnection connection(String id, boolean open) {
		return (WampConnection) Proxy.newProxyInstance(WampConnection.class.getClassLoader(),
				new Class<?>[] { WampConnection.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "id", "sessionId" -> id;
					case "isOpen" -> open;
					case "principal" -> null;
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

	@Test
	void givesNothingToAClientThatHasGone() {
		assertThat(this.locks.lock(FORM, connection("gone", false))).isFalse();
		assertThat(this.locks.holder(FORM)).isNull();
		assertThat(this.events).isEmpty();
	}

	@Test
	void takesBackAllThatAClientHeldAndNothingElse() {
		WampConnection gone = connection("gone", true);
		this.locks.lock(FORM, gone);
		this.locks.lock(FORM + "1", gone);
		this.locks.lock(FORM + "2", connection("other", true));
		this.events.clear();
		this.locks.disconnected(new ConnectionClosed(gone, Disconnect.LOST, Duration.ZERO));
		assertThat(this.events).containsExactlyInAnyOrder(FormEvent.released(FORM), FormEvent.released(FORM + "1"));
		assertThat(this.locks.holder(FORM + "2")).isEqualTo(new LockHolder("other", null));
	}

	@Test
	void breaksALockWhoeverHoldsIt() {
		this.locks.lock(FORM, connection("holder", true));
		this.events.clear();
		assertThat(this.locks.breakLock(FORM)).isTrue();
		assertThat(this.events).containsExactly(FormEvent.released(FORM));
		assertThat(this.locks.breakLock(FORM)).isFalse();
	}

}
