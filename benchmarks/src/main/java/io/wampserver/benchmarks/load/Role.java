// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

/**
 * What a connection is opened for.
 */
public enum Role {

	/** Sends requests and gets their answers. */
	CALLER,

	/** Gets events. */
	SUBSCRIBER,

	/** Sends events. */
	PUBLISHER

}
