// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import org.springframework.data.jpa.repository.JpaRepository;

/**
 * The customers in the database.
 */
interface CustomerRepository extends JpaRepository<Customer, Long> {

}
