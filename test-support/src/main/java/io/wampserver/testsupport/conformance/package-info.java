// SPDX-License-Identifier: Apache-2.0

/**
 * What a server must answer, by RFC 6455 and RFC 7692, to any frames there may be: cases
 * that tests run against an endpoint that sends each message back.
 */
@NullMarked
package io.wampserver.testsupport.conformance;

import org.jspecify.annotations.NullMarked;
