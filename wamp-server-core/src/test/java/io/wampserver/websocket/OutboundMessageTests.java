// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages as they are encoded for one client.
 */
class OutboundMessageTests {

	@Test
	void whatWaitsForTheEventLoopIsOnTheHeap() {
		OutboundMessage message = OutboundMessage.onHeap(WebSocketMessage.Type.TEXT,
				(target) -> ByteBufUtil.writeUtf8(target, "ä"));
		assertThat(message.frame().isDirect()).isFalse();
		assertThat(FrameEncoder.payload(message.frame()).toString(StandardCharsets.UTF_8)).isEqualTo("ä");
		message.release();
	}

}
