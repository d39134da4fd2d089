// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which subscribers get an event (protocol reference section 7.2).
 *
 * @param excludeMe whether the publisher is left out, null to leave it to the server,
 * which leaves it out by default; counts only without an exclude list
 * @param exclude session ids that do not get the event, which decides about the publisher
 * as well; null for no list
 * @param eligible the only session ids that may get it, an empty list being nobody; null
 * for no restriction
 */
public record PublishOptions(@Nullable Boolean excludeMe, @Nullable List<String> exclude,
		@Nullable List<String> eligible) {

	/** Everybody; the server decides about the publisher. */
	public static final PublishOptions DEFAULTS = new PublishOptions(null, null, null);

	public PublishOptions {
		exclude = (exclude != null) ? List.copyOf(exclude) : null;
		eligible = (eligible != null) ? List.copyOf(eligible) : null;
	}

	/**
	 * The same options, the publisher left out or not.
	 */
	public PublishOptions excludeMe(boolean excluded) {
		return new PublishOptions(excluded, this.exclude, this.eligible);
	}

	/**
	 * The same options without these sessions.
	 */
	public PublishOptions excluding(String... sessionIds) {
		return new PublishOptions(this.excludeMe, List.of(sessionIds), this.eligible);
	}

	/**
	 * The same options for none but these sessions.
	 */
	public PublishOptions only(String... sessionIds) {
		return new PublishOptions(this.excludeMe, this.exclude, List.of(sessionIds));
	}

}
