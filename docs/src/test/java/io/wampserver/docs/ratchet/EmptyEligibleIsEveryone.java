// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.ratchet;

import java.util.Set;

import io.wampserver.message.ClientMessage;
import io.wampserver.message.Publish;
import io.wampserver.message.Recipients;
import io.wampserver.protocol.WampConnection;
import io.wampserver.protocol.WampHandler;
import io.wampserver.protocol.WampMiddleware;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

@Component
class EmptyEligibleIsEveryone implements WampMiddleware {

	@Override
	public Mono<Void> handle(WampConnection connection, ClientMessage message, WampHandler next) {
		if (message instanceof Publish publish && Set.of().equals(publish.recipients().eligible())) {
			Recipients sent = publish.recipients();
			Recipients widened = new Recipients(sent.publisherExcluded(), sent.excluded(), null);
			return next.handle(connection, new Publish(publish.uri(), publish.event(), widened));
		}
		return next.handle(connection, message);
	}

}
