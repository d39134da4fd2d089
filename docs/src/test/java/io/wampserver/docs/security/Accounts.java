// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.security;

import java.security.Principal;

import io.wampserver.spring.UserConnections;
import io.wampserver.topic.TopicPublisher;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

@Component
class Accounts {

	private static final String OFFERS = "http://example.com/offers";

	private final TopicPublisher publisher;

	private final UserConnections users;

	Accounts(TopicPublisher publisher, UserConnections users) {
		this.publisher = publisher;
		this.users = users;
	}

	/** All sessions of one user. */
	int offer(String user, String offer) {
		return this.publisher.publish(OFFERS, offer, this.users.only(user));
	}

	/** Everybody else. */
	int offerToOthers(String user, String offer) {
		return this.publisher.publish(OFFERS, offer, this.users.except(user));
	}

	/** Those who hold an authority. */
	int offerToResellers(String offer) {
		return this.publisher.publish(OFFERS, offer, this.users.only(Accounts::isReseller));
	}

	private static boolean isReseller(Principal user) {
		return user instanceof Authentication authentication
				&& authentication.getAuthorities().contains(new SimpleGrantedAuthority("SCOPE_resale"));
	}

	/** The clients are told why, and closed with 1008. */
	int lock(String user) {
		return this.users.close(user, "account locked");
	}

}
