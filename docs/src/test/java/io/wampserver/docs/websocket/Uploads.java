// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.websocket;

import java.util.Optional;
import java.util.zip.CRC32;

import io.wampserver.connection.AttributeKey;
import io.wampserver.connection.AttributeStore;
import io.wampserver.spring.annotation.OnWebSocket;
import io.wampserver.spring.annotation.WebSocketController;
import io.wampserver.spring.annotation.WebSocketSignal;

@WebSocketController("/uploads")
class Uploads {

	private static final AttributeKey<CRC32> CHECKSUM = AttributeKey.of("checksum");

	@OnWebSocket(WebSocketSignal.BINARY)
	Optional<String> part(byte[] part, boolean last, AttributeStore attributes) {
		CRC32 checksum = attributes.computeIfAbsent(CHECKSUM, CRC32::new);
		checksum.update(part);
		if (!last) {
			return Optional.empty(); // nothing is sent
		}
		attributes.remove(CHECKSUM);
		return Optional.of(Long.toHexString(checksum.getValue()));
	}

}
