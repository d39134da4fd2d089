// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.chat;

import java.time.Instant;
import java.util.List;

/**
 * What subscribers of a room get.
 */
sealed interface ChatEvent {

	/**
	 * Somebody has said something.
	 *
	 * @param from the session that published it
	 * @param text the text
	 * @param at when it was published
	 */
	record Message(String from, String text, Instant at) implements ChatEvent {

	}

	/**
	 * Somebody has entered.
	 *
	 * @param joined the session
	 */
	record Joined(String joined) implements ChatEvent {

	}

	/**
	 * Somebody has gone.
	 *
	 * @param left the session
	 */
	record Left(String left) implements ChatEvent {

	}

	/**
	 * The application has something to say.
	 *
	 * @param announcement the text
	 * @param at when it was announced
	 */
	record Announcement(String announcement, Instant at) implements ChatEvent {

	}

	/**
	 * What a newcomer gets first, alone.
	 *
	 * @param history the last messages of the room, the oldest first
	 * @param present the sessions in the room, the newcomer last
	 */
	record Welcome(List<Message> history, List<String> present) implements ChatEvent {

	}

}
