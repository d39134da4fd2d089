// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import java.util.List;

import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads and saves customers, each method in a transaction.
 */
@Service
@Transactional(readOnly = true)
class CustomerService {

	private final CustomerRepository customers;

	CustomerService(CustomerRepository customers) {
		this.customers = customers;
	}

	List<Customer> all() {
		return this.customers.findAll(Sort.by("id"));
	}

	Customer find(long id) {
		return this.customers.findById(id).orElseThrow(() -> new UnknownCustomerException(id));
	}

	@Transactional
	Customer save(long id, CustomerForm form) {
		Customer customer = find(id);
		if (customer.version() != form.version()) {
			throw new OptimisticLockingFailureException("customer " + id + " has changed");
		}
		customer.change(form.name(), form.email(), form.phone());
		return customer;
	}

}
