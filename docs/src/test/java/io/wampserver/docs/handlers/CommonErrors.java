// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import java.nio.file.NoSuchFileException;

import io.wampserver.error.WampException;
import io.wampserver.spring.annotation.WampAdvice;
import io.wampserver.spring.annotation.WampExceptionHandler;

@WampAdvice
class CommonErrors {

	@WampExceptionHandler
	WampException notFound(NoSuchFileException ex) {
		return new WampException("http://example.com/error#not-found", "there is no such file");
	}

}
