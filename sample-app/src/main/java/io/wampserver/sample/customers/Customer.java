// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import io.wampserver.spring.jpa.PublishChanges;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

/**
 * A customer. Who is subscribed to its form learns of each committed change.
 */
@Entity
@PublishChanges("com.example.form.customer.{id}")
class Customer {

	@Id
	private Long id;

	@Version
	private int version;

	private String name;

	private String email;

	private String phone;

	@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
	Customer() {
	}

	void change(String name, String email, String phone) {
		this.name = name;
		this.email = email;
		this.phone = phone;
	}

	Long id() {
		return this.id;
	}

	int version() {
		return this.version;
	}

	String name() {
		return this.name;
	}

	String email() {
		return this.email;
	}

	String phone() {
		return this.phone;
	}

}
