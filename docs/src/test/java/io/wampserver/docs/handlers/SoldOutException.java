// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

class SoldOutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int left;

	SoldOutException(int left) {
		super("only " + left + " left");
		this.left = left;
	}

	int left() {
		return this.left;
	}

}
