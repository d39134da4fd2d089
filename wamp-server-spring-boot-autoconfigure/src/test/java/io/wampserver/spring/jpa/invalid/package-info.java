// SPDX-License-Identifier: Apache-2.0

/**
 * Entities of tests.
 */
package io.wampserver.spring.jpa.invalid;
