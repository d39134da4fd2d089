// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa.invalid;

import io.wampserver.spring.jpa.NotPublished;
import io.wampserver.spring.jpa.PublishChanges;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Its topic would tell what is not to be published.
 */
@Entity
@PublishChanges("http://example.com/customers/{secret}")
public class Leaking {

	@Id
	Long id;

	@NotPublished
	String secret;

}
