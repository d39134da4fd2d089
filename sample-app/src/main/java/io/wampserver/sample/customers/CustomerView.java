// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

/**
 * What the form shows.
 *
 * @param id the id
 * @param version counts the changes
 * @param name the name
 * @param email the e-mail address
 * @param phone the telephone number, possibly empty
 */
record CustomerView(long id, int version, String name, String email, String phone) {

	static CustomerView of(Customer customer) {
		return new CustomerView(customer.id(), customer.version(), customer.name(), customer.email(), customer.phone());
	}

}
