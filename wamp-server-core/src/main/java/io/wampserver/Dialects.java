// SPDX-License-Identifier: Apache-2.0

package io.wampserver;

import java.util.Collection;
import java.util.List;

import io.wampserver.message.PayloadCodec;
import io.wampserver.message.json.JsonPayloadCodec;
import io.wampserver.metrics.EndpointMetrics;
import io.wampserver.protocol.WampDialect;
import io.wampserver.protocol.WampOptions;
import io.wampserver.protocol.v1.WampV1Dialect;
import org.jspecify.annotations.Nullable;

/**
 * The dialects there are.
 */
final class Dialects {

	/** The subprotocols of all dialects. */
	static final List<String> SUBPROTOCOLS = List.of(WampV1Dialect.SUBPROTOCOL);

	private Dialects() {
	}

	/**
	 * The dialects with some subprotocols.
	 * @param codec binds JSON payloads, null for the usual one
	 * @param subprotocols what is spoken, null for all there are
	 */
	static List<WampDialect> of(@Nullable PayloadCodec codec, WampOptions options, @Nullable EndpointMetrics metrics,
			@Nullable Collection<String> subprotocols) {
		PayloadCodec json = (codec != null) ? codec : JsonPayloadCodec.create();
		List<WampDialect> known = List.of(new WampV1Dialect(json, options, metrics));
		return (subprotocols != null)
				? known.stream().filter((dialect) -> subprotocols.contains(dialect.subprotocol())).toList() : known;
	}

}
