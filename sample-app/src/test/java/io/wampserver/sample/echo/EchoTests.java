// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.echo;

import java.util.Random;

import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the echo endpoint does with messages of every kind.
 */
class EchoTests extends SampleTestSupport {

	private static final int MEBIBYTE = 1024 * 1024;

	private PlainClient client;

	@BeforeEach
	void connectClient() {
		this.client = new PlainClient(webSocket("/echo"));
	}

	@AfterEach
	void disconnectClient() {
		this.client.disconnect();
	}

	private static byte[] random(int size) {
		byte[] bytes = new byte[size];
		new Random(size).nextBytes(bytes);
		return bytes;
	}

	@Test
	void echoesTextAndBinaryInOrder() throws InterruptedException {
		this.client.send("Grüße 👋", true).send(random(100), true).send("", true);
		assertThat(this.client.receive()).isEqualTo("Grüße 👋");
		assertThat(this.client.receive()).isEqualTo(random(100));
		assertThat(this.client.receive()).isEqualTo("");
	}

	@Test
	void echoesFragmentsAsOneMessage() throws InterruptedException {
		this.client.send("in ", false).send("three ", false).send("parts", true);
		this.client.send(new byte[] { 1, 2 }, false).send(new byte[] { 3 }, true);
		assertThat(this.client.receive()).isEqualTo("in three parts");
		assertThat(this.client.receive()).isEqualTo(new byte[] { 1, 2, 3 });
	}

	@Test
	void echoesOneMebibyte() throws InterruptedException {
		this.client.send(random(MEBIBYTE), true);
		assertThat(this.client.receive()).isEqualTo(random(MEBIBYTE));
	}

	@Test
	void closesOnMore() throws InterruptedException {
		this.client.send(random(MEBIBYTE), false).send(new byte[1], true);
		assertThat(this.client.receive()).asString().startsWith("1009 ");
	}

	@Test
	void answersACloseWithItsCode() throws InterruptedException {
		this.client.close(4001, "enough");
		assertThat(this.client.receive()).asString().startsWith("4001");
	}

}
