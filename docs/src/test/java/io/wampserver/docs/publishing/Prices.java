// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.publishing;

import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.spring.integration.WampTopicMessageHandler;
import io.wampserver.topic.TopicPublisher;
import org.zeromq.SocketType;
import org.zeromq.ZContext;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.zeromq.inbound.ZeroMqMessageProducer;

@Configuration(proxyBeanMethods = false)
class Prices {

	@Bean
	ZContext sockets() {
		return new ZContext();
	}

	@Bean
	IntegrationFlow prices(ZContext sockets, TopicPublisher publisher, JsonPayloadCodec codec) {
		ZeroMqMessageProducer queue = new ZeroMqMessageProducer(sockets, SocketType.PULL);
		queue.setBindPort(5555);
		WampTopicMessageHandler topic = new WampTopicMessageHandler(publisher, "http://example.com/prices");
		topic.setJsonCodec(codec); // the payloads are JSON
		return IntegrationFlow.from(queue).handle(topic).get();
	}

}
