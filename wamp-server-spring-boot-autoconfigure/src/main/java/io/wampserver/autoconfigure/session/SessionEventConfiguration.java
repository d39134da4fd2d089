// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import io.wampserver.spring.session.OpenSessions;
import io.wampserver.spring.session.RedisSessionListener;
import io.wampserver.spring.session.SessionEventListener;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveRedisTemplate;
import org.springframework.session.data.redis.ReactiveRedisIndexedSessionRepository;
import org.springframework.session.events.SessionDestroyedEvent;

/**
 * What tells at once that a session has ended, wherever that happened.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean(OpenSessions.class)
@ConditionalOnClass(SessionDestroyedEvent.class)
class SessionEventConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SessionEventListener wampSessionEventListener(OpenSessions sessions) {
		return new SessionEventListener(sessions);
	}

	/**
	 * What Redis tells of the sessions in an indexed repository.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ReactiveRedisIndexedSessionRepository.class, ReactiveRedisTemplate.class })
	@ConditionalOnBean(ReactiveRedisIndexedSessionRepository.class)
	static class RedisConfiguration {

		@Bean
		@ConditionalOnMissingBean
		RedisSessionListener wampRedisSessionListener(OpenSessions sessions,
				ReactiveRedisIndexedSessionRepository repository) {
			if (repository.getSessionRedisOperations() instanceof ReactiveRedisTemplate<?, ?> template) {
				return new RedisSessionListener(sessions, repository, template.getConnectionFactory());
			}
			throw new IllegalStateException("operations of the session repository: "
					+ repository.getSessionRedisOperations().getClass().getName() + " (expected: "
					+ ReactiveRedisTemplate.class.getName() + ", or a RedisSessionListener bean)");
		}

	}

}
