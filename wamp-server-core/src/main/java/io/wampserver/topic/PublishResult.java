// SPDX-License-Identifier: Apache-2.0

package io.wampserver.topic;

/**
 * What has become of a publication once every subscriber of this server has been handed
 * it. Those that neither wait nor have it dropped have it written to TCP.
 *
 * @param receivers how many subscribers it is meant for, as
 * {@link TopicPublisher#publish(String, Object)} tells
 * @param waiting for how many it waits, as they have not taken what came before. It may
 * still be dropped for one if the policy of its topic says so
 * @param dropped for how many it was dropped at once, as too much waits
 */
public record PublishResult(int receivers, int waiting, int dropped) {

	/** Nobody is subscribed. */
	public static final PublishResult NONE = new PublishResult(0, 0, 0);

	/**
	 * The sum of two.
	 */
	public PublishResult plus(PublishResult other) {
		return new PublishResult(this.receivers + other.receivers, this.waiting + other.waiting,
				this.dropped + other.dropped);
	}

}
