// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

/**
 * What a client does with a topic.
 */
public enum TopicOperation {

	/** It publishes an event. */
	PUBLISH,

	/** It subscribes; the subscription takes effect when the method has agreed. */
	SUBSCRIBE,

	/** Its subscription has ended, for whatever reason. */
	UNSUBSCRIBE

}
