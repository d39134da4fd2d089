// SPDX-License-Identifier: Apache-2.0

/**
 * Something to edit in a form: customers in a database, read and saved over HTTP by
 * ordinary Spring code. An annotation on the entity is all it takes to publish what has
 * changed.
 */
@NullMarked
package io.wampserver.sample.customers;

import org.jspecify.annotations.NullMarked;
