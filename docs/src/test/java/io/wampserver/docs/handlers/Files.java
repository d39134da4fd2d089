// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import java.nio.file.NoSuchFileException;

import io.wampserver.spring.annotation.WampRpc;

import org.springframework.stereotype.Component;

@Component
class Files {

	@WampRpc("http://example.com/files#read")
	String read(String name) throws NoSuchFileException {
		throw new NoSuchFileException(name);
	}

	@WampRpc("http://example.com/files#delete")
	void delete(String name) {
		throw new IllegalStateException("disk 7 has failed");
	}

}
