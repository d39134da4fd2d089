// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import io.wampserver.message.PayloadException;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Publishing over HTTP in a WebFlux application.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
class WebFluxHttpPublishConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "wampHttpPublishRouter")
	RouterFunction<ServerResponse> wampHttpPublishRouter(HttpPublisher publisher) {
		return (request) -> request.requestPath().pathWithinApplication().value().equals(publisher.path())
				? Mono.just((found) -> answer(found, publisher)) : Mono.empty();
	}

	private static Mono<ServerResponse> answer(ServerRequest request, HttpPublisher publisher) {
		HttpStatus status = publisher.check(request.method(),
				request.headers().contentType().orElse(MediaType.APPLICATION_OCTET_STREAM),
				request.headers().contentLength().orElse(-1));
		if (status != HttpStatus.OK) {
			return problem(publisher.problem(status));
		}
		return DataBufferUtils.join(request.body(BodyExtractors.toDataBuffers()), publisher.maxBodySize())
			.map(WebFluxHttpPublishConfiguration::bytes)
			.defaultIfEmpty(new byte[0])
			.map(publisher::publish)
			.flatMap((result) -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(result))
			.onErrorResume(DataBufferLimitException.class,
					(ex) -> problem(publisher.problem(HttpStatus.CONTENT_TOO_LARGE)))
			.onErrorResume(PayloadException.class, (ex) -> problem(
					ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, String.valueOf(ex.getMessage()))));
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

	private static Mono<ServerResponse> problem(ProblemDetail problem) {
		ServerResponse.BodyBuilder response = ServerResponse.status(problem.getStatus())
			.contentType(MediaType.APPLICATION_PROBLEM_JSON);
		return ((problem.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.value()) ? response.allow(HttpMethod.POST)
				: response)
			.bodyValue(problem);
	}

}
