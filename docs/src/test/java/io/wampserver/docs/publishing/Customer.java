// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.publishing;

import io.wampserver.spring.jpa.NotPublished;
import io.wampserver.spring.jpa.PublishChanges;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
@PublishChanges("http://example.com/customers/{id}")
class Customer {

	@Id
	Long id;

	String name;

	@NotPublished
	String taxNumber;

}
