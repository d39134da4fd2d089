// SPDX-License-Identifier: Apache-2.0

package io.wampserver.protocol;

/**
 * Presets of {@link WampOptions} for applications that come from another server (protocol
 * reference section 13).
 */
public enum Compatibility {

	/** The protocol as specified. */
	SPEC,

	/** What clients of Ratchet applications are used to. */
	RATCHET,

	/** What clients of BabDev WebSocket Server applications are used to. */
	BABDEV;

	void applyTo(WampOptions.Builder options) {
		boolean spec = this == SPEC;
		options.publisherExcludedByDefault(spec)
			.curieSeparator(spec ? "" : "#")
			.unwrapSingleArgument(!spec)
			.acceptNumericCallIds(this == RATCHET)
			.unknownTopicEvents(this == BABDEV);
	}

	/**
	 * Whether options have the switches of this preset.
	 */
	boolean isIn(WampOptions options) {
		WampOptions own = WampOptions.builder(this).build();
		return options.publisherExcludedByDefault() == own.publisherExcludedByDefault()
				&& options.curieSeparator().equals(own.curieSeparator())
				&& options.unwrapSingleArgument() == own.unwrapSingleArgument()
				&& options.acceptNumericCallIds() == own.acceptNumericCallIds()
				&& options.unknownTopicEvents() == own.unknownTopicEvents();
	}

}
