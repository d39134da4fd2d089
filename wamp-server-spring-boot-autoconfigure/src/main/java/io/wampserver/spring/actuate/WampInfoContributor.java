// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import io.wampserver.Endpoint;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/**
 * Tells what the server speaks and where, below {@code wamp}. Safe for use by any thread.
 */
public final class WampInfoContributor implements InfoContributor {

	private final EndpointDirectory directory;

	public WampInfoContributor(EndpointDirectory directory) {
		this.directory = directory;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> wamp = new LinkedHashMap<>();
		String version = this.directory.version();
		if (version != null) {
			wamp.put("version", version);
		}
		wamp.put("endpoints", this.directory.endpoints().stream().map(WampInfoContributor::describe).toList());
		builder.withDetail("wamp", wamp);
	}

	private static Map<String, Object> describe(Endpoint endpoint) {
		Map<String, Object> description = new LinkedHashMap<>();
		description.put("name", endpoint.name());
		description.put("path", endpoint.path());
		description.put("subprotocols", endpoint.setup().subprotocols());
		return description;
	}

}
