// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.jpa;

import java.io.Serializable;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/**
 * An entity with a composite id that inherits what it publishes.
 */
@Entity
class Item extends ItemBase {

	@EmbeddedId
	Key key;

	int quantity;

	Item() {
	}

	Item(String order, int line) {
		this.key = new Key();
		this.key.order = order;
		this.key.line = line;
	}

	@Embeddable
	static class Key implements Serializable {

		private static final long serialVersionUID = 1L;

		@Column(name = "order_number")
		String order;

		int line;

		@Override
		public boolean equals(Object other) {
			return other instanceof Key key && key.order.equals(this.order) && key.line == this.line;
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.order, this.line);
		}

	}

}
