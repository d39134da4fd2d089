// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import java.time.Duration;

import io.wampserver.spring.session.SessionOptions;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the session on the connection.
 *
 * @param enabled Whether connections have the session of the web application.
 * @param touchInterval How often the messages of a client make its session live on, at
 * most. Zero for never.
 * @param checkInterval How often the sessions of all connections are looked up to find
 * those that have ended.
 * @param lookupTimeout How long looking up a session may take.
 * @param writeThrough Whether handlers may change the attributes of sessions.
 */
@ConfigurationProperties("wamp.server.session")
public record WampSessionProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1m") Duration touchInterval,
		@DefaultValue("30s") Duration checkInterval, @DefaultValue("5s") Duration lookupTimeout,
		@DefaultValue("false") boolean writeThrough) {

	public WampSessionProperties {
		new SessionOptions(touchInterval, checkInterval, lookupTimeout, writeThrough); // throws
																						// what
																						// is
																						// wrong
	}

	SessionOptions options() {
		return new SessionOptions(this.touchInterval, this.checkInterval, this.lookupTimeout, this.writeThrough);
	}

}
