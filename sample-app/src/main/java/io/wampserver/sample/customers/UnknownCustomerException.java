// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

/**
 * There is no such customer.
 */
class UnknownCustomerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnknownCustomerException(long id) {
		super("There is no customer " + id + ".");
	}

}
