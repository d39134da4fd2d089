// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.actuator;

import java.util.List;

import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

@Component
class Rooms {

	@WampRpc("http://example.com/rooms/{city}")
	List<String> rooms(@UriVariable String city, int limit) {
		return List.of(city);
	}

}
