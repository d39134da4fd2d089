// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.wampserver.Endpoint;
import io.wampserver.EndpointSetup;
import io.wampserver.MiddlewareStack;
import io.wampserver.WampEndpoint;
import io.wampserver.WebSocketEndpoint;
import io.wampserver.handler.DescribedHandler;
import io.wampserver.handler.HandlerDescription;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.http.HttpMiddleware;
import io.wampserver.netty.TransportOptions;
import io.wampserver.protocol.WampMiddleware;
import io.wampserver.protocol.WampOptions;
import io.wampserver.spring.actuate.EndpointDescription.Handler;
import io.wampserver.spring.actuate.EndpointDescription.Limits;
import io.wampserver.spring.actuate.EndpointDescription.Method;
import io.wampserver.spring.actuate.EndpointDescription.Middleware;
import io.wampserver.spring.actuate.EndpointDescription.Parameter;
import io.wampserver.spring.actuate.EndpointDescription.SessionLimits;
import io.wampserver.spring.actuate.EndpointDescription.Stack;
import io.wampserver.uri.UriPattern;
import io.wampserver.websocket.WebSocketMiddleware;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;

/**
 * Describes endpoints as they are when it is made.
 */
final class EndpointDescriber {

	private static final String LAMBDA = "$$Lambda";

	private final IdentityHashMap<Object, String> beanNames = new IdentityHashMap<>();

	/**
	 * Creates a describer.
	 * @param directory has the beans that middleware may be
	 */
	EndpointDescriber(EndpointDirectory directory) {
		Stream
			.of(HttpMiddleware.class, WebSocketMiddleware.class, WampMiddleware.class, RpcMiddleware.class,
					TopicMiddleware.class)
			.forEach((type) -> directory.beans(type).forEach((name, bean) -> this.beanNames.put(bean, name)));
	}

	EndpointDescription describe(Endpoint endpoint) {
		return (endpoint instanceof WampEndpoint wamp) ? describe(wamp) : describe((WebSocketEndpoint) endpoint);
	}

	private EndpointDescription describe(WampEndpoint endpoint) {
		EndpointSetup setup = endpoint.setup();
		WampOptions options = setup.wampOptions();
		return new EndpointDescription(endpoint.name(), EndpointDescription.Type.WAMP, endpoint.path(),
				endpoint.state(), endpoint.connections().size(), setup.subprotocols(),
				(options != null) ? options.compatibility() : null,
				setup.topicSpaces() ? endpoint.topicSpaces().size() : null, limits(setup), stack(setup.stack()),
				handlers(endpoint.handlers().procedures()), handlers(endpoint.handlers().topics()), null);
	}

	private EndpointDescription describe(WebSocketEndpoint endpoint) {
		EndpointSetup setup = endpoint.setup();
		return new EndpointDescription(endpoint.name(), EndpointDescription.Type.PLAIN, endpoint.path(),
				endpoint.state(), endpoint.connections().size(), setup.subprotocols(), null, null, limits(setup),
				stack(setup.stack()), List.of(), List.of(), handler(null, endpoint.application()));
	}

	private static Limits limits(EndpointSetup setup) {
		TransportOptions transport = setup.transportOptions();
		WampOptions sessions = setup.wampOptions();
		return new Limits(transport.maxMessageSize(), transport.maxFragments(), transport.messageTimeout(),
				transport.outboundQueueLimit(), transport.outboundQueueMessages(), transport.outboundTimeout(),
				transport.maxMessageRate(), transport.compression().enabled(),
				(sessions != null) ? session(sessions) : null);
	}

	private static SessionLimits session(WampOptions options) {
		return new SessionLimits(options.maxUriLength(), options.maxCallIdLength(), options.maxNestingDepth(),
				options.maxPrefixes(), options.maxSubscriptions(), options.maxTopics(), options.maxConcurrentCalls(),
				options.maxViolations(), options.callTimeout());
	}

	private Stack stack(MiddlewareStack stack) {
		return new Stack(middleware(stack.http()), middleware(stack.webSocket()), middleware(stack.wamp()),
				middleware(stack.rpc()), middleware(stack.topic()));
	}

	private List<Middleware> middleware(List<?> group) {
		return group.stream()
			.map((middleware) -> new Middleware(this.beanNames.get(middleware), typeOf(middleware)))
			.toList();
	}

	private static List<Handler> handlers(Map<UriPattern, ?> handlers) {
		return handlers.entrySet().stream().map((entry) -> handler(entry.getKey(), entry.getValue())).toList();
	}

	private static Handler handler(@Nullable UriPattern pattern, Object handler) {
		List<Method> methods = (handler instanceof DescribedHandler described)
				? described.describe().stream().map(EndpointDescriber::method).toList() : List.of();
		return new Handler((pattern != null) ? pattern.toString() : null,
				(handler == TopicHandler.RELAY) ? "relay" : typeOf(handler), methods);
	}

	private static Method method(HandlerDescription method) {
		return new Method(method.operation(), method.owner(),
				method.method().getDeclaringClass().getName() + "#" + method.method().getName(),
				method.parameters().stream().map(EndpointDescriber::parameter).toList(),
				method.returnType().getTypeName(), method.resultType().getTypeName(), method.nonBlocking());
	}

	private static Parameter parameter(HandlerDescription.Parameter parameter) {
		return new Parameter(parameter.name(), parameter.type().getTypeName(), parameter.source(),
				parameter.required());
	}

	/**
	 * The class behind proxies. That of a lambda expression has a name of its own in each
	 * run, so it is named by where the expression stands.
	 */
	private static String typeOf(Object object) {
		String name = AopUtils.getTargetClass(object).getName();
		int lambda = name.indexOf(LAMBDA);
		return (lambda < 0) ? name : name.substring(0, lambda + LAMBDA.length());
	}

}
