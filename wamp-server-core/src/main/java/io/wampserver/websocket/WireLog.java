// SPDX-License-Identifier: Apache-2.0

package io.wampserver.websocket;

import java.util.Objects;

import io.wampserver.connection.Disconnect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what passes over one connection, for those who look for a fault: the messages of
 * both directions with level TRACE, under one name. Whether it does is decided when the
 * connection is set up, so without it nothing is asked for a message. Confined to the
 * event loop.
 */
public final class WireLog implements WebSocketHandler {

	/** The name of the logger. */
	public static final String LOGGER = "io.wampserver.wire";

	private static final Logger logger = LoggerFactory.getLogger(LOGGER);

	private final WebSocketHandler handler;

	private @Nullable LoggedConnection logged;

	private WireLog(WebSocketHandler handler) {
		this.handler = handler;
	}

	/**
	 * The handler of one connection, with the log around it if anybody wants that.
	 */
	public static WebSocketHandler around(WebSocketHandler handler) {
		return logger.isTraceEnabled() ? new WireLog(handler) : handler;
	}

	@Override
	public void onOpen(WebSocketConnection connection) {
		LoggedConnection decorated = new LoggedConnection(connection, logger);
		this.logged = decorated;
		logger.trace("[{}] opened", connection);
		this.handler.onOpen(decorated);
	}

	@Override
	public void onMessage(WebSocketConnection connection, WebSocketMessage message) {
		logger.trace("[{}] <- {}", connection, WireText.of(message));
		this.handler.onMessage(Objects.requireNonNullElse(this.logged, connection), message);
	}

	@Override
	public void onInputEnd(WebSocketConnection connection, Runnable end) {
		this.handler.onInputEnd(Objects.requireNonNullElse(this.logged, connection), end);
	}

	@Override
	public void onClose(WebSocketConnection connection, Disconnect disconnect) {
		logger.trace("[{}] ended: {} {}", connection, disconnect.cause(), disconnect.status());
		this.handler.onClose(Objects.requireNonNullElse(this.logged, connection), disconnect);
	}

}
