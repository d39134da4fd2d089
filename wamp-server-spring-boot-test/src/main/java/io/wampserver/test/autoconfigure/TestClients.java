// SPDX-License-Identifier: Apache-2.0

package io.wampserver.test.autoconfigure;

import io.wampserver.message.PayloadCodec;
import io.wampserver.test.WampTestClient;
import io.wampserver.test.WampTestClientBuilder;

import org.springframework.context.ApplicationContext;

/**
 * Makes the test clients of a context, one for each place that asks for one, and closes
 * them with it.
 */
final class TestClients implements AutoCloseable {

	private final WampTestClient template;

	TestClients(ApplicationContext context) {
		WampTestClientBuilder builder = WampTestClient.bindTo(new ContextEndpointLocator(context));
		context.getBeanProvider(PayloadCodec.class).ifUnique(builder::codec);
		this.template = builder.build();
	}

	WampTestClient create() {
		return this.template.mutate().build();
	}

	@Override
	public void close() {
		this.template.closeAll();
	}

}
