// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.endpoints;

import io.wampserver.spring.annotation.EndpointVariable;
import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;
import io.wampserver.topic.TopicPublisher;

@WampController("tenants")
class Tenants {

	@WampRpc("http://example.com/tenant#name")
	String name(@EndpointVariable String tenant) {
		return tenant;
	}

	@WampRpc("http://example.com/tenant#alert")
	int alert(String text, TopicPublisher tenantsOwn) {
		return tenantsOwn.publish("http://example.com/board", text);
	}

}
