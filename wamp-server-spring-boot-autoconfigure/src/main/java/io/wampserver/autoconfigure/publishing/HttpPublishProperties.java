// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of publishing over HTTP.
 *
 * @param enabled Whether other processes may publish over HTTP, as far as the security of
 * the application lets them.
 * @param path Path to post to, beginning with a slash.
 * @param maxBodySize Largest body of a request.
 */
@ConfigurationProperties(HttpPublishProperties.PREFIX)
record HttpPublishProperties(@DefaultValue("false") boolean enabled, @DefaultValue("/wamp-publish") String path,
		@DefaultValue("64KB") DataSize maxBodySize) {

	static final String PREFIX = "wamp.server.http-publish";

}
