// SPDX-License-Identifier: Apache-2.0

/**
 * Publishing what has changed in entities, after the commit, with Hibernate.
 */
@NullMarked
package io.wampserver.spring.jpa;

import org.jspecify.annotations.NullMarked;
