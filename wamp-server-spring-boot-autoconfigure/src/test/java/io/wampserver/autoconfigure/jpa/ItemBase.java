// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.jpa;

import io.wampserver.spring.jpa.NotPublished;
import io.wampserver.spring.jpa.PublishChanges;
import jakarta.persistence.MappedSuperclass;

/**
 * Says for others what they publish.
 */
@MappedSuperclass
@PublishChanges("http://example.com/orders/{order}/items/{line}")
class ItemBase {

	private String secret;

	@NotPublished
	String getSecret() {
		return this.secret;
	}

	void setSecret(String secret) {
		this.secret = secret;
	}

}
