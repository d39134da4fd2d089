// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.load;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestsTests {

	private final Requests requests = new Requests(WampProtocol.ofStrings("http://example.com/echo"), 3, 16);

	@Test
	void tellsWhichRequestIsAnswered() {
		assertThat(answered(this.requests, "[3,\"00000002\",\"00000002abcdefgh\"]")).isEqualTo(2);
	}

	@Test
	void rejectsAnyOtherAnswer() {
		assertThatIllegalStateException()
			.isThrownBy(() -> answered(this.requests, "[3,\"00000001\",\"00000002abcdefgh\"]"));
		assertThatIllegalStateException()
			.isThrownBy(() -> answered(this.requests, "[3,\"00000003\",\"00000003abcdefgh\"]"));
		assertThatIllegalStateException().isThrownBy(() -> answered(this.requests, "[4]"));
	}

	@Test
	void readsTheAnswerOfStompBehindItsHeaders() {
		Requests stomp = new Requests(new StompProtocol(), 3, 16);
		assertThat(answered(stomp, "MESSAGE\nmessage-id:7\n\n00000001abcdefgh\0")).isEqualTo(1);
		assertThatIllegalStateException().isThrownBy(() -> answered(stomp, "ERROR\nmessage:no"));
	}

	private static int answered(Requests requests, String answer) {
		ByteBuf buffer = Unpooled.copiedBuffer("frame" + answer + "next", StandardCharsets.UTF_8);
		return requests.answered(buffer, "frame".length(), answer.length());
	}

}
