// SPDX-License-Identifier: Apache-2.0

package io.wampserver.kotlin

import io.wampserver.topic.TopicPublisher
import io.wampserver.websocket.WebSocketConnection

fun subprotocolMayBeMissing(connection: WebSocketConnection): String = connection.subprotocol()

fun topicIsNeeded(publisher: TopicPublisher) = publisher.publish(null, "event")

fun eventMayBeNull(publisher: TopicPublisher) = publisher.publish("http://example.com/topic", null)
