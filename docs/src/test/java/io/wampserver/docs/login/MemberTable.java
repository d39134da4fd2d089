// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

@Component
class MemberTable {

	private final Map<String, Member> members = Map.of("alice", Member.of("Alice", "s3cr3t"));

	@Nullable Member find(String authKey) {
		return this.members.get(authKey);
	}

}
