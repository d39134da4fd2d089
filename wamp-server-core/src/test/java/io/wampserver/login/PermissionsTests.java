// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import io.wampserver.login.Permissions.Access;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What permissions allow, and what clients are told of them.
 */
class PermissionsTests {

	@Test
	void withoutEntriesNothingIsAllowed() {
		assertThat(Permissions.NONE.maySubscribe("t")).isFalse();
		assertThat(Permissions.NONE.mayPublish("t")).isFalse();
		assertThat(Permissions.NONE.mayCall("p")).isFalse();
		assertThat(JsonText.write(Permissions.NONE.asMap())).isEqualTo("{\"pubsub\":[],\"rpc\":[]}");
	}

	@Test
	void theEntryOfATopicCountsBeforePrefixes() {
		Permissions permissions = Permissions.builder()
			.topics("t#", Access.BOTH)
			.topic("t#closed", Access.NONE)
			.topic("t#read", Access.SUBSCRIBE)
			.build();
		assertThat(permissions.maySubscribe("t#closed")).isFalse();
		assertThat(permissions.maySubscribe("t#read")).isTrue();
		assertThat(permissions.mayPublish("t#read")).isFalse();
		assertThat(permissions.mayPublish("t#closed2")).isTrue();
	}

	@Test
	void theLongestPrefixCounts() {
		Permissions permissions = Permissions.builder()
			.topics("t", Access.SUBSCRIBE)
			.topics("t/a/b", Access.BOTH)
			.topics("t/a", Access.NONE)
			.build();
		assertThat(permissions.maySubscribe("t/x")).isTrue();
		assertThat(permissions.maySubscribe("t/a/x")).isFalse();
		assertThat(permissions.mayPublish("t/a/b")).isTrue();
		assertThat(permissions.mayPublish("u")).isFalse();
	}

	@Test
	void entriesOfOneUriAddUp() {
		Permissions permissions = Permissions.builder()
			.topic("t", Access.PUBLISH)
			.topic("t", Access.SUBSCRIBE)
			.topics("u", Access.SUBSCRIBE)
			.topics("u", Access.PUBLISH)
			.procedure("p", false)
			.procedure("p")
			.procedure("p", false)
			.procedure("q", false)
			.build();
		assertThat(permissions.maySubscribe("t")).isTrue();
		assertThat(permissions.mayPublish("t")).isTrue();
		assertThat(permissions.mayPublish("u2")).isTrue();
		assertThat(permissions.maySubscribe("u2")).isTrue();
		assertThat(permissions.mayCall("p")).isTrue();
		assertThat(permissions.mayCall("q")).isFalse();
		assertThat(permissions.mayCall("p2")).isFalse();
	}

	@Test
	void clientsAreToldTheEntriesInTheirOrder() {
		Permissions permissions = Permissions.builder()
			.topics("t", Access.PUBLISH)
			.topic("a", Access.SUBSCRIBE)
			.procedure("p")
			.procedure("o", false)
			.build();
		assertThat(JsonText.write(permissions.asMap()))
			.isEqualTo("{\"pubsub\":[{\"uri\":\"t\",\"prefix\":true,\"pub\":true,\"sub\":false},"
					+ "{\"uri\":\"a\",\"prefix\":false,\"pub\":false,\"sub\":true}],"
					+ "\"rpc\":[{\"uri\":\"p\",\"call\":true},{\"uri\":\"o\",\"call\":false}]}");
	}

}
