// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.wampserver.message.PayloadException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Publishing over HTTP in a servlet application, whose WAMP server has a port of its own.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class WebMvcHttpPublishConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wampHttpPublishRouter")
	RouterFunction<ServerResponse> wampHttpPublishRouter(HttpPublisher publisher) {
		return (request) -> request.requestPath().pathWithinApplication().value().equals(publisher.path())
				? Optional.of((found) -> answer(found, publisher)) : Optional.empty();
	}

	private static ServerResponse answer(ServerRequest request, HttpPublisher publisher) throws IOException {
		HttpStatus status = publisher.check(request.method(),
				request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM),
				request.headers().contentLength().orElse(-1));
		if (status != HttpStatus.OK) {
			return problem(publisher.problem(status));
		}
		byte[] body = read(request, publisher.maxBodySize());
		if (body.length > publisher.maxBodySize()) {
			return problem(publisher.problem(HttpStatus.CONTENT_TOO_LARGE));
		}
		try {
			return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(publisher.publish(body));
		}
		catch (PayloadException ex) {
			return problem(ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage())));
		}
	}

	/** At most one byte more than there may be. */
	private static byte[] read(ServerRequest request, int max) throws IOException {
		try (InputStream body = request.servletRequest().getInputStream()) {
			return body.readNBytes(max + 1);
		}
	}

	private static ServerResponse problem(ProblemDetail problem) {
		ServerResponse.BodyBuilder response = ServerResponse.status(problem.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		return ((problem.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.value()) ? response.allow(HttpMethod.POST)
				: response)
			.body(problem);
	}

}
