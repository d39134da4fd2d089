// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring;

import io.wampserver.metrics.EndpointMetrics;

/**
 * Makes what learns how an endpoint is used. A bean of this type is asked once for each
 * endpoint.
 */
@FunctionalInterface
public interface EndpointMetricsFactory {

	EndpointMetrics create(String endpoint);

}
