// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.observability;

import io.wampserver.spring.annotation.WampController;
import io.wampserver.spring.annotation.WampRpc;

@WampController
class Shop {

	@WampRpc("http://example.com/add")
	int add(int a, int b) {
		return a + b;
	}

}
