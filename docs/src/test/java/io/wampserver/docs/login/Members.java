// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.login;

import java.util.List;
import java.util.Map;

import io.wampserver.login.Credentials;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginPrincipal;
import io.wampserver.login.LoginRequest;
import io.wampserver.login.Permissions;
import io.wampserver.login.Permissions.Access;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

@Component
class Members implements CredentialsRepository {

	private static final Permissions PERMISSIONS = Permissions.builder()
		.topics("http://example.com/chat/", Access.BOTH)
		.topic("http://example.com/chat/news", Access.SUBSCRIBE)
		.procedure("http://example.com/members#me")
		.build();

	private final MemberTable table;

	Members(MemberTable table) {
		this.table = table;
	}

	@Override
	public Mono<Credentials> find(LoginRequest request) {
		return Mono.fromCallable(() -> this.table.find(request.authKey()))
			.subscribeOn(Schedulers.boundedElastic())
			.map(Members::credentials);
	}

	private static Credentials credentials(Member member) {
		return Credentials.derived(member.key(), member.salt())
			.permissions(PERMISSIONS)
			.principal(new LoginPrincipal(member.name(), Map.of("authorities", List.of("ROLE_MEMBER"))));
	}

}
