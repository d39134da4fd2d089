// SPDX-License-Identifier: Apache-2.0

package io.wampserver.benchmarks.peer;

import java.util.Locale;

import io.wampserver.benchmarks.load.EchoProtocol;
import io.wampserver.benchmarks.load.Protocol;
import io.wampserver.benchmarks.load.RestProtocol;
import io.wampserver.benchmarks.load.StompProtocol;
import io.wampserver.benchmarks.load.WampProtocol;
import io.wampserver.websocket.SlowConsumerPolicy;

/**
 * The servers that are compared.
 */
public enum Peer {

	/** The limit that all are compared with. */
	PLAIN_NETTY("plain Netty"),

	/** Reactor Netty as its documentation shows it. */
	REACTOR_NETTY("Reactor Netty"),

	/** A {@code WebSocketHandler} of WebFlux. */
	WEBFLUX("WebFlux `WebSocketHandler`"),

	/** Our server without Spring. */
	WAMP_SERVER("WampServer, standalone"),

	/** The same, where only the newest event waits for who does not read. */
	WAMP_SERVER_LATEST("WampServer, standalone, `keep-latest`"),

	/** Our starter, mounted in WebFlux, a method that does not block. */
	BOOT("Boot, `@NonBlocking`"),

	/** The same with a record for argument and result. */
	BOOT_RECORD("Boot, `@NonBlocking`, record"),

	/** The same with a method that may block. */
	BOOT_BLOCKING("Boot, blocking style"),

	/** STOMP with Spring's simple broker, on Tomcat. */
	SPRING_STOMP("Spring STOMP, simple broker"),

	/** JSON over HTTP, a method of a {@code @RestController} on WebFlux. */
	REST("REST, `@RestController` on WebFlux");

	private final String title;

	Peer(String title) {
		this.title = title;
	}

	/**
	 * The name on the command line.
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The name in the report.
	 */
	public String title() {
		return this.title;
	}

	/**
	 * How clients talk to it.
	 */
	public Protocol protocol() {
		return switch (this) {
			case PLAIN_NETTY, REACTOR_NETTY, WEBFLUX -> new EchoProtocol();
			case WAMP_SERVER, WAMP_SERVER_LATEST, BOOT -> WampProtocol.ofStrings(Procedures.ECHO);
			case BOOT_RECORD -> WampProtocol.ofObjects(Procedures.ECHO_RECORD);
			case BOOT_BLOCKING -> WampProtocol.ofStrings(Procedures.ECHO_BLOCKING);
			case SPRING_STOMP -> new StompProtocol();
			case REST -> new RestProtocol();
		};
	}

	/**
	 * Starts the server in this process.
	 * @return its port
	 */
	int start() throws InterruptedException {
		return switch (this) {
			case PLAIN_NETTY -> PlainNettyServer.start();
			case REACTOR_NETTY -> ReactorNettyServer.start();
			case WAMP_SERVER -> WampStandaloneServer.start(SlowConsumerPolicy.CLOSE);
			case WAMP_SERVER_LATEST -> WampStandaloneServer.start(SlowConsumerPolicy.KEEP_LATEST);
			case BOOT, BOOT_RECORD, BOOT_BLOCKING -> BootServer.start();
			case SPRING_STOMP -> StompServer.start();
			case WEBFLUX, REST -> WebFluxServer.start();
		};
	}

}
