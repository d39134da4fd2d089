// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * Stands between clients and a server on the loopback interface and passes bytes on,
 * until a test has it cut, stall or corrupt them. What it is told holds for the
 * connections there are; new ones are faultless. Safe for use by any thread.
 */
public final class FaultProxy implements AutoCloseable {

	private final ServerSocket listener;

	private final IntSupplier target;

	private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();

	private FaultProxy(IntSupplier target) throws IOException {
		this.target = target;
		this.listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(this::acceptAll, "fault-proxy-" + this.listener.getLocalPort());
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Starts a proxy on a free port.
	 * @param port the port of the server
	 */
	public static FaultProxy before(int port) {
		return before(() -> port);
	}

	/**
	 * Starts a proxy on a free port in front of several servers.
	 * @param target the port of a server for each connection, asked one after another; a
	 * connection to one that does not listen is reset
	 */
	public static FaultProxy before(IntSupplier target) {
		try {
			return new FaultProxy(target);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void acceptAll() {
		while (!this.listener.isClosed()) {
			try {
				accept(this.listener.accept());
			}
			catch (IOException ex) {
				// the listener is closed, which the loop sees
			}
		}
	}

	private void accept(Socket client) throws IOException {
		try {
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target.getAsInt());
			ProxiedConnection connection = new ProxiedConnection(client, server, this.connections::remove);
			this.connections.add(connection);
			connection.start();
		}
		catch (IOException ex) {
			client.setSoLinger(true, 0);
			client.close();
		}
	}

	/**
	 * Where clients connect to.
	 */
	public int port() {
		return this.listener.getLocalPort();
	}

	/**
	 * How many connections pass through it.
	 */
	public int connections() {
		return this.connections.size();
	}

	/**
	 * Passes nothing on any more, neither bytes nor the end of TCP, as if the cable was
	 * pulled: the other side sees silence.
	 */
	public void stall(Direction direction) {
		this.connections.forEach((connection) -> connection.flow(direction).stall());
	}

	/**
	 * Passes on what has waited since {@link #stall}, and what comes.
	 */
	public void resume(Direction direction) {
		this.connections.forEach((connection) -> connection.flow(direction).resume());
	}

	/**
	 * Inverts a byte.
	 * @param after how many bytes pass before it, from now on
	 */
	public void corrupt(Direction direction, int after) {
		this.connections.forEach((connection) -> connection.flow(direction).corrupt(after));
	}

	/**
	 * Ends TCP, towards both sides.
	 */
	public void cut(Cut cut) {
		this.connections.forEach((connection) -> connection.cut(cut));
	}

	/**
	 * Ends TCP towards both sides when some more bytes have passed.
	 * @param bytes how many pass in this direction, from now on
	 */
	public void cutAfter(Direction direction, int bytes, Cut cut) {
		this.connections.forEach((connection) -> connection.flow(direction).cutAfter(bytes, cut));
	}

	/**
	 * Stops and resets what is open.
	 */
	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		cut(Cut.RESET);
	}

	/**
	 * Where bytes go.
	 */
	public enum Direction {

		TO_SERVER, TO_CLIENT

	}

	/**
	 * How TCP ends.
	 */
	public enum Cut {

		/** As by a process that exits in good order. */
		FIN,

		/** As by a machine that has restarted, or a firewall that has forgotten. */
		RESET

	}

}
