// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which subscribers of a topic get a publication (protocol reference section 7.2):
 * subscribers that are eligible, less those excluded. Exclusion wins; neither list adds
 * anybody who is not subscribed, and unknown session ids name nobody.
 *
 * @param publisherExcluded whether the publisher does not get its own event
 * @param excluded session ids that do not get it
 * @param eligible the only session ids that may get it, an empty set being nobody; null
 * for no restriction
 */
public record Recipients(boolean publisherExcluded, Set<String> excluded, @Nullable Set<String> eligible) {

	/** Every subscriber, the publisher included. */
	public static final Recipients ALL = new Recipients(false, Set.of(), null);

	/** Every subscriber but the publisher. */
	public static final Recipients OTHERS = new Recipients(true, Set.of(), null);

	public Recipients {
		excluded = Set.copyOf(excluded);
		eligible = (eligible != null) ? Set.copyOf(eligible) : null;
	}

	/**
	 * Every subscriber but these sessions.
	 */
	public static Recipients excluding(String... sessionIds) {
		return new Recipients(false, Set.of(sessionIds), null);
	}

	/**
	 * None but these sessions.
	 */
	public static Recipients only(String... sessionIds) {
		return new Recipients(false, Set.of(), Set.of(sessionIds));
	}

	/**
	 * Whether a subscriber gets the publication.
	 * @param sessionId the subscriber's session
	 * @param publisherId the publisher's session, null for the server itself
	 */
	public boolean include(String sessionId, @Nullable String publisherId) {
		return !(this.publisherExcluded && sessionId.equals(publisherId)) && !this.excluded.contains(sessionId)
				&& (this.eligible == null || this.eligible.contains(sessionId));
	}

}
