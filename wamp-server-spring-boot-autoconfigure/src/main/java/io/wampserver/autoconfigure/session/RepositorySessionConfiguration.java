// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.session;

import io.wampserver.spring.session.RepositorySessionStore;
import io.wampserver.spring.session.SessionStore;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.session.SessionRepository;

/**
 * The sessions of Spring Session.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SessionRepository.class)
class RepositorySessionConfiguration {

	@Bean
	@ConditionalOnBean(ReactiveSessionRepository.class)
	@ConditionalOnMissingBean(SessionStore.class)
	RepositorySessionStore<?> wampReactiveSessionStore(ReactiveSessionRepository<?> repository) {
		return RepositorySessionStore.of(repository);
	}

	@Bean
	@ConditionalOnBean(SessionRepository.class)
	@ConditionalOnMissingBean(SessionStore.class)
	RepositorySessionStore<?> wampBlockingSessionStore(SessionRepository<?> repository) {
		return RepositorySessionStore.ofBlocking(repository);
	}

}
