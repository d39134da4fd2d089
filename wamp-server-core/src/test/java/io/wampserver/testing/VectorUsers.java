// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testing;

import java.util.HashMap;
import java.util.Map;

import io.wampserver.login.Credentials;
import io.wampserver.login.CredentialsRepository;
import io.wampserver.login.LoginRequest;
import io.wampserver.login.Permissions;
import io.wampserver.login.Permissions.Access;
import io.wampserver.login.Salt;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The users that the vectors take for granted.
 */
public final class VectorUsers implements CredentialsRepository {

	private final Map<String, Credentials> users = new HashMap<>();

	private final Permissions anonymous;

	public VectorUsers(JsonNode fixtures) {
		fixtures.get("users")
			.properties()
			.forEach((user) -> this.users.put(user.getKey(), credentials(user.getValue())));
		this.anonymous = permissions(fixtures.get("anonymous").get("permissions"));
	}

	private static Credentials credentials(JsonNode user) {
		String password = user.get("password").stringValue();
		Permissions permissions = permissions(user.get("permissions"));
		if (!user.get("salted").asBoolean()) {
			return Credentials.secret(password).permissions(permissions);
		}
		Salt salt = new Salt(user.get("salt").stringValue(), user.get("keylen").asInt(),
				user.get("iterations").asInt());
		return Credentials.derived(salt.deriveKey(password), salt).permissions(permissions);
	}

	private static Permissions permissions(JsonNode json) {
		Permissions.Builder permissions = Permissions.builder();
		json.get("pubsub").forEach((topic) -> {
			String uri = topic.get("uri").stringValue();
			Access access = access(topic.get("pub").asBoolean(), topic.get("sub").asBoolean());
			if (topic.get("prefix").asBoolean()) {
				permissions.topics(uri, access);
			}
			else {
				permissions.topic(uri, access);
			}
		});
		json.get("rpc")
			.forEach((procedure) -> permissions.procedure(procedure.get("uri").stringValue(),
					procedure.get("call").asBoolean()));
		return permissions.build();
	}

	private static Access access(boolean publish, boolean subscribe) {
		if (publish) {
			return subscribe ? Access.BOTH : Access.PUBLISH;
		}
		return subscribe ? Access.SUBSCRIBE : Access.NONE;
	}

	@Override
	public Mono<Credentials> find(LoginRequest request) {
		return Mono.justOrEmpty(this.users.get(request.authKey()));
	}

	@Override
	public Mono<Permissions> findAnonymousPermissions(LoginRequest request) {
		return Mono.just(this.anonymous);
	}

}
