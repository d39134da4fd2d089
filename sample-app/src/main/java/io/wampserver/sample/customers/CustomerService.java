// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
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

	private final ApplicationEventPublisher events;

	CustomerService(CustomerRepository customers, ApplicationEventPublisher events) {
		this.customers = customers;
		this.events = events;
	}

	List<Customer> all() {
		return this.customers.findAll(Sort.by("id"));
	}

	Customer find(long id) {
		return this.customers.findById(id).orElseThrow(() -> new UnknownCustomerException(id));
	}

	@Transactional
	Customer save(long id, CustomerForm form, @Nullable String user) {
		Customer customer = find(id);
		if (customer.version() != form.version()) {
			throw new OptimisticLockingFailureException("customer " + id + " has changed");
		}
		customer.change(form.name(), form.email(), form.phone());
		this.events.publishEvent(new CustomerSaved(id, form.name(), user));
		return customer;
	}

}
