// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.jpa;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

import io.wampserver.spring.jpa.NotPublished;
import io.wampserver.spring.jpa.PublishChanges;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

/**
 * An entity with a property of each kind.
 */
@Entity
@PublishChanges("http://example.com/customers/{id}")
class Customer {

	@Id
	@GeneratedValue
	Long id;

	@Version
	int version;

	String name;

	BigDecimal credit = new BigDecimal("1.00");

	@NotPublished
	String taxNumber;

	@Embedded
	Address address = new Address();

	@ManyToOne(fetch = FetchType.LAZY)
	Agent agent;

	@ElementCollection
	Set<String> tags = new HashSet<>();

	Customer() {
	}

	Customer(String name) {
		this.name = name;
	}

	@Embeddable
	static class Address {

		String street;

		@NotPublished
		String doorCode;

	}

	/**
	 * Publishes nothing, and has its annotations on getters.
	 */
	@Entity(name = "Agent")
	@Access(AccessType.PROPERTY)
	static class Agent {

		private Long id;

		private String name;

		@Id
		Long getId() {
			return this.id;
		}

		void setId(Long id) {
			this.id = id;
		}

		String getName() {
			return this.name;
		}

		void setName(String name) {
			this.name = name;
		}

	}

}
