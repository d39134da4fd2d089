// SPDX-License-Identifier: Apache-2.0

package io.wampserver.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * A single IP address or a block of them in CIDR notation, IPv4 or IPv6. An IPv4 address
 * mapped into IPv6 counts as the IPv4 address it stands for.
 */
final class AddressRange {

	private static final int MAPPED_PREFIX_BITS = 96;

	private final String text;

	private final byte[] address;

	private final int bits;

	private AddressRange(String text, byte[] address, int bits) {
		this.text = text;
		this.address = address;
		this.bits = bits;
	}

	static AddressRange parse(String text) {
		int slash = text.indexOf('/');
		String host = (slash >= 0) ? text.substring(0, slash) : text;
		byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
		if (literal == null) {
			throw invalid(text);
		}
		byte[] address = unmap(literal);
		int mapped = (address.length < literal.length) ? MAPPED_PREFIX_BITS : 0;
		int bits = (slash >= 0) ? parseBits(text, slash) - mapped : address.length * Byte.SIZE;
		if (bits < 0 || bits > address.length * Byte.SIZE) {
			throw invalid(text);
		}
		return new AddressRange(text, address, bits);
	}

	private static int parseBits(String text, int slash) {
		String digits = text.substring(slash + 1);
		if (digits.isEmpty() || digits.length() > 3 || !digits.chars().allMatch((c) -> c >= '0' && c <= '9')) {
			throw invalid(text);
		}
		return Integer.parseInt(digits);
	}

	private static IllegalArgumentException invalid(String text) {
		return new IllegalArgumentException("address: " + text
				+ " (expected: an IP address or CIDR block such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32)");
	}

	/**
	 * The bytes to look for in ranges: 4 for an IPv4 address, mapped or not.
	 */
	static byte[] bytesOf(InetAddress address) {
		return unmap(address.getAddress());
	}

	/**
	 * Whether an address is in the range.
	 * @param other its {@linkplain #bytesOf(InetAddress) bytes}
	 */
	boolean contains(byte[] other) {
		if (other.length != this.address.length) {
			return false;
		}
		int whole = this.bits / Byte.SIZE;
		int rest = this.bits % Byte.SIZE;
		int mask = 0xFF << (Byte.SIZE - rest);
		return Arrays.equals(this.address, 0, whole, other, 0, whole)
				&& (rest == 0 || (this.address[whole] & mask) == (other[whole] & mask));
	}

	/** The JDK itself turns the 16 bytes of a mapped address into the 4 it stands for. */
	private static byte[] unmap(byte[] address) {
		try {
			return InetAddress.getByAddress(address).getAddress();
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof AddressRange range && this.bits == range.bits
				&& Arrays.equals(this.address, range.address);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.address) + this.bits;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
