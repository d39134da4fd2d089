// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.meters;

import java.util.List;

/**
 * What the page of meters hears.
 */
sealed interface MetersEvent {

	/**
	 * What a newcomer gets first, alone.
	 *
	 * @param history the last minute, the oldest second first
	 */
	record History(List<Second> history) implements MetersEvent {

	}

	/**
	 * One second has passed.
	 *
	 * @param second what happened in it
	 */
	record Passed(Second second) implements MetersEvent {

	}

	/**
	 * One second of the server.
	 *
	 * @param connections how many are open at its end
	 * @param received how many messages came
	 * @param sent how many messages went out
	 * @param fanOut how many subscribers a publication reached on average, 0 without any
	 */
	record Second(int connections, long received, long sent, double fanOut) {

	}

}
