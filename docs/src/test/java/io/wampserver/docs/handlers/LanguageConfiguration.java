// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import java.util.List;
import java.util.Locale;

import io.wampserver.spring.annotation.HandlerArgumentResolver;
import io.wampserver.spring.annotation.WampRpc;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

@Configuration
class LanguageConfiguration {

	@Bean
	HandlerArgumentResolver localeArguments() {
		return (parameter) -> (parameter.getParameterType() != Locale.class) ? null
				: (invocation) -> locale(invocation.connection().handshake().header("Accept-Language"));
	}

	private static Locale locale(String acceptLanguage) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.ACCEPT_LANGUAGE, acceptLanguage);
		Locale found = Locale.lookup(headers.getAcceptLanguage(), List.of(Locale.ENGLISH, Locale.GERMAN));
		return (found != null) ? found : Locale.ENGLISH;
	}

	@Bean
	Greeter greeter() {
		return new Greeter();
	}

	static class Greeter {

		@WampRpc("http://example.com/greeter#greet")
		String greet(String name, Locale locale) {
			return (locale.equals(Locale.GERMAN) ? "Hallo " : "Hello ") + name;
		}

	}

}
