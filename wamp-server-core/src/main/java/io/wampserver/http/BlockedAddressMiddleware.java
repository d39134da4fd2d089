// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.wampserver.event.ConnectionRejected.Cause;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Refuses handshakes from blocked addresses with status 403. The list may be changed
 * while the server runs, by any thread; connections already open stay.
 */
public final class BlockedAddressMiddleware implements HttpMiddleware {

	private final CopyOnWriteArrayList<AddressRange> blocked = new CopyOnWriteArrayList<>();

	/**
	 * Creates the middleware.
	 * @param addresses IP addresses and CIDR blocks, IPv4 or IPv6
	 * @throws IllegalArgumentException if one is neither; its message names it
	 */
	public BlockedAddressMiddleware(Collection<String> addresses) {
		addresses.forEach(this::block);
	}

	/**
	 * Adds an address or CIDR block.
	 */
	public void block(String address) {
		this.blocked.addIfAbsent(AddressRange.parse(address));
	}

	/**
	 * Removes an address or CIDR block that was added.
	 * @return whether it was on the list
	 */
	public boolean unblock(String address) {
		return this.blocked.remove(AddressRange.parse(address));
	}

	public List<String> blocked() {
		return this.blocked.stream().map(AddressRange::toString).toList();
	}

	@Override
	public Mono<HandshakeResult> handle(HandshakeRequest request, HandshakeHandler next) {
		if (isBlocked(request.remoteAddress())) {
			return Mono
				.just(HandshakeResult.reject(Cause.ADDRESS, 403, "Connections from your address are not accepted."));
		}
		return next.handle(request);
	}

	private boolean isBlocked(@Nullable InetSocketAddress socketAddress) {
		InetAddress address = (socketAddress != null) ? socketAddress.getAddress() : null;
		if (address == null || this.blocked.isEmpty()) {
			return false;
		}
		byte[] bytes = AddressRange.bytesOf(address);
		for (AddressRange range : this.blocked) {
			if (range.contains(bytes)) {
				return true;
			}
		}
		return false;
	}

}
