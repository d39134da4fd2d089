// SPDX-License-Identifier: Apache-2.0

package io.wampserver.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.wampserver.testsupport.FaultProxy.Cut;
import io.wampserver.testsupport.FaultProxy.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A connection through a {@link FaultProxy}: two sockets, and a thread for each
 * direction.
 */
final class ProxiedConnection {

	private final Socket client;

	private final Socket server;

	private final Consumer<ProxiedConnection> closed;

	private final AtomicBoolean over = new AtomicBoolean();

	private final Flow toServer;

	private final Flow toClient;

	ProxiedConnection(Socket client, Socket server, Consumer<ProxiedConnection> closed) throws IOException {
		this.client = client;
		this.server = server;
		this.closed = closed;
		client.setTcpNoDelay(true);
		server.setTcpNoDelay(true);
		this.toServer = new Flow(client, server);
		this.toClient = new Flow(server, client);
	}

	void start() {
		start(this.toServer, "to-server");
		start(this.toClient, "to-client");
	}

	private void start(Flow flow, String name) {
		Thread thread = new Thread(flow, "fault-proxy-" + name + "-" + this.client.getPort());
		thread.setDaemon(true);
		thread.start();
	}

	Flow flow(Direction direction) {
		return (direction == Direction.TO_SERVER) ? this.toServer : this.toClient;
	}

	/**
	 * Ends TCP towards both sides, unless that has happened.
	 */
	void cut(Cut cut) {
		if (!this.over.compareAndSet(false, true)) {
			return;
		}
		try (Socket first = this.client; Socket second = this.server) {
			if (cut == Cut.RESET) {
				first.setSoLinger(true, 0);
				second.setSoLinger(true, 0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.toServer.resume();
			this.toClient.resume();
			this.closed.accept(this);
		}
	}

	/**
	 * One direction.
	 */
	final class Flow implements Runnable {

		private final Socket from;

		private final Socket to;

		private boolean stalled;

		/** How many bytes pass before a fault, negative for none. */
		private long corruptAfter = -1;

		private long cutAfter = -1;

		private @Nullable Cut cut;

		private Flow(Socket from, Socket to) {
			this.from = from;
			this.to = to;
		}

		synchronized void stall() {
			this.stalled = true;
		}

		synchronized void resume() {
			this.stalled = false;
			notifyAll();
		}

		synchronized void corrupt(int after) {
			this.corruptAfter = after;
		}

		synchronized void cutAfter(int bytes, Cut how) {
			this.cutAfter = bytes;
			this.cut = how;
		}

		@Override
		public void run() {
			byte[] buffer = new byte[8192];
			try {
				for (int read = this.from.getInputStream().read(buffer); read >= 0; read = this.from.getInputStream()
					.read(buffer)) {
					if (!pass(buffer, read)) {
						return;
					}
				}
				awaitFlow();
				this.to.shutdownOutput();
			}
			catch (IOException ex) {
				reset(); // one side has reset, so the other is
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			endIfBothAreOver();
		}

		private void reset() {
			try {
				awaitFlow();
				ProxiedConnection.this.cut(Cut.RESET);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

		private void endIfBothAreOver() {
			Socket first = ProxiedConnection.this.client;
			Socket second = ProxiedConnection.this.server;
			if (first.isOutputShutdown() && second.isOutputShutdown()) {
				ProxiedConnection.this.cut(Cut.FIN);
			}
		}

		/**
		 * Passes bytes on.
		 * @return whether more may follow
		 */
		private boolean pass(byte[] bytes, int length) throws IOException, InterruptedException {
			awaitFlow();
			int passing = length;
			Cut last = null;
			synchronized (this) {
				if (this.corruptAfter >= 0 && this.corruptAfter < length) {
					bytes[(int) this.corruptAfter] ^= (byte) 0xFF;
				}
				this.corruptAfter -= length;
				if (this.cut != null && this.cutAfter <= length) {
					passing = (int) this.cutAfter;
					last = this.cut;
				}
				this.cutAfter -= length;
			}
			this.to.getOutputStream().write(bytes, 0, passing);
			if (last != null) {
				ProxiedConnection.this.cut(last);
			}
			return last == null;
		}

		private synchronized void awaitFlow() throws InterruptedException {
			while (this.stalled) {
				wait();
			}
		}

	}

}
