// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.web.server.session.WebSessionManager;

/**
 * Auto-configuration of the session on the connection, in an application with Spring
 * Session or Spring Security, or one that asks for it.
 */
@AutoConfiguration(afterName = { "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
		"org.springframework.boot.session.data.redis.autoconfigure.SessionDataRedisAutoConfiguration",
		"org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration",
		"org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration" })
@ConditionalOnClass(WebSessionManager.class)
@ConditionalOnBooleanProperty(name = { "wamp.server.enabled", "wamp.server.session.enabled" }, matchIfMissing = true)
@Conditional(OnSessionsCondition.class)
@EnableConfigurationProperties(WampSessionProperties.class)
@Import({ RepositorySessionConfiguration.class, WebFluxSessionConfiguration.class, SessionConfiguration.class,
		SessionEventConfiguration.class })
public final class WampSessionAutoConfiguration {

}
