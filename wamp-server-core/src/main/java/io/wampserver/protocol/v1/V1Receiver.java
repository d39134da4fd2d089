// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol.v1;

import io.wampserver.connection.CloseStatus;
import io.wampserver.connection.Disconnect;
import io.wampserver.message.Arguments;
import io.wampserver.message.Call;
import io.wampserver.message.CallId;
import io.wampserver.message.Payload;
import io.wampserver.message.Publish;
import io.wampserver.message.Recipients;
import io.wampserver.message.Subscribe;
import io.wampserver.message.Unsubscribe;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.metrics.MessageType;
import io.wampserver.protocol.ViolationPolicy;
import io.wampserver.protocol.WampDialect;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.WampSession;
import io.wampserver.websocket.WebSocketMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The input side of one v1 session: resolves URIs, keeps prefixes, deals with violations
 * (protocol reference sections 5 and 8). Confined to the event loop.
 */
final class V1Receiver implements WampDialect.Receiver, V1Decoder.Visitor {

	private static final Logger logger = LoggerFactory.getLogger(V1Receiver.class);

	private final WampSession session;

	private final V1Decoder decoder;

	private final WampOptions options;

	private final @Nullable EndpointMetrics metrics;

	private int violations;

	V1Receiver(WampSession session, V1Decoder decoder, WampOptions options, @Nullable EndpointMetrics metrics) {
		this.session = session;
		this.decoder = decoder;
		this.options = options;
		this.metrics = metrics;
	}

	@Override
	public void receive(WebSocketMessage.Type type, byte[] message) {
		try {
			if (type != WebSocketMessage.Type.TEXT) {
				throw new ViolationException(ViolationCode.BINARY_FRAME, "WAMP v1 is text");
			}
			this.decoder.decode(message, this);
		}
		catch (ViolationException ex) {
			violated(ex);
		}
	}

	private void violated(ViolationException violation) {
		report(violation.code().id());
		if (this.options.violationPolicy() == ViolationPolicy.CLOSE) {
			this.session.close(Disconnect.violation(violation.closeStatus()));
			return;
		}
		this.violations++;
		logger.debug("[{}] Ignoring violation {}: {}", this.session, this.violations, violation.closeStatus());
		if (this.violations > this.options.maxViolations()) {
			refuse("too many violations");
		}
	}

	private void report(String violation) {
		if (this.metrics != null) {
			this.metrics.violated(violation);
		}
	}

	private void received(MessageType type) {
		if (this.metrics != null) {
			this.metrics.received(type);
		}
	}

	private void refuse(String reason) {
		this.session.close(Disconnect.violation(CloseStatus.POLICY_VIOLATION.withReason(reason)));
	}

	@Override
	public void prefix(String prefix, String uri) {
		received(MessageType.PREFIX);
		if (!this.session.prefix(prefix, uri)) {
			report("too-many-prefixes");
			refuse("too many prefixes");
		}
	}

	@Override
	public void call(CallId id, String procedure, Arguments arguments) {
		received(MessageType.CALL);
		this.session.dispatch(new Call(id, this.session.resolve(procedure), arguments));
	}

	@Override
	public void subscribe(String topic) {
		received(MessageType.SUBSCRIBE);
		this.session.dispatch(new Subscribe(this.session.resolve(topic)));
	}

	@Override
	public void unsubscribe(String topic) {
		received(MessageType.UNSUBSCRIBE);
		this.session.dispatch(new Unsubscribe(this.session.resolve(topic), Unsubscribe.Reason.CLIENT));
	}

	@Override
	public void publish(String topic, Payload event, Recipients recipients) {
		received(MessageType.PUBLISH);
		this.session.dispatch(new Publish(this.session.resolve(topic), event, recipients));
	}

}
