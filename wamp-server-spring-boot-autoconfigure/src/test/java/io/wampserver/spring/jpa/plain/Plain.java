// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa.plain;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * Publishes nothing.
 */
@Entity
public class Plain {

	@Id
	Long id;

}
