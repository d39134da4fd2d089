// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.security;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;

import io.wampserver.error.ErrorType;
import io.wampserver.error.WampException;
import io.wampserver.handler.RpcHandler;
import io.wampserver.handler.RpcMiddleware;
import io.wampserver.handler.RpcRequest;
import io.wampserver.handler.TopicHandler;
import io.wampserver.handler.TopicMiddleware;
import io.wampserver.handler.TopicRequest;
import io.wampserver.login.LoginMiddleware;
import io.wampserver.message.Publish;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.MiddlewareOrder;
import io.wampserver.spring.security.WampAuthorizationContext.Operation;
import io.wampserver.uri.UriPattern;
import io.wampserver.uri.UriPatternTable;
import io.wampserver.uri.UriPatternTable.Match;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationEventPublisher;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagerFactory;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.DefaultAuthorizationManagerFactory;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;

/**
 * Rules that say who may call, subscribe and publish, by the URI of the procedure or
 * topic. Each bean of this type is asked by the endpoints it is for:
 *
 * <pre class="code">
 * &#64;Bean
 * WampAuthorization rules() {
 * 	return WampAuthorization.builder()
 * 		.call("http://example.com/admin#{procedure}").hasRole("ADMIN")
 * 		.subscribe("http://example.com/chat/{room}").permitAll()
 * 		.publish("http://example.com/chat/{room}").authenticated()
 * 		.anyMessage().denyAll()
 * 		.build();
 * }
 * </pre>
 *
 * <p>
 * The rule with the most specific {@linkplain UriPattern pattern} decides, as it decides
 * which handler is called; the order in which rules are added means nothing. What no
 * pattern matches is decided by the rule for any message, which has to be given. A rule
 * that abstains refuses. The procedures by which clients log in (protocol reference
 * section 10.1) and UNSUBSCRIBE are not asked about.
 *
 * <p>
 * A refused call gets the error of section 6.5; of a refused subscription or publication
 * the client learns nothing (section 7.1). The server logs each refusal at debug level,
 * and the first of each rule at info level.
 *
 * <p>
 * Safe for use by any thread. Decisions are made on the client's event loop, in the order
 * of its messages.
 */
public final class WampAuthorization implements RpcMiddleware, TopicMiddleware, Ordered {

	/** Who is not logged in can only do so by calling these. */
	private static final Set<String> LOGIN = Set.of(LoginMiddleware.AUTHREQ, LoginMiddleware.AUTH);

	private final Map<Operation, UriPatternTable<AuthorizationRule>> rules;

	private final AuthorizationRule anyMessage;

	private final @Nullable AuthorizationEventPublisher events;

	private final Map<Operation, LongAdder> refusals = new EnumMap<>(Operation.class);

	private WampAuthorization(Builder builder, AuthorizationRule anyMessage) {
		this.rules = new EnumMap<>(builder.rules);
		this.anyMessage = anyMessage;
		this.events = builder.events;
		for (Operation operation : Operation.values()) {
			this.refusals.put(operation, new LongAdder());
		}
	}

	public static Builder builder() {
		return builder(new DefaultAuthorizationManagerFactory<>());
	}

	/**
	 * Begins rules that know roles in another way, for example in a hierarchy.
	 */
	public static Builder builder(AuthorizationManagerFactory<WampAuthorizationContext> managers) {
		return new Builder(managers);
	}

	/**
	 * How often something was refused so far.
	 */
	public long refusals(Operation operation) {
		return counter(operation).sum();
	}

	private LongAdder counter(Operation operation) {
		return this.refusals.getOrDefault(operation, new LongAdder());
	}

	@Override
	public int getOrder() {
		return MiddlewareOrder.AUTHORIZATION;
	}

	@Override
	public Mono<?> onCall(RpcRequest request, RpcHandler next) {
		return LOGIN.contains(request.procedure()) ? next.onCall(request)
				: authorize(Operation.CALL, request.procedure(), request.connection(), () -> next.onCall(request));
	}

	@Override
	public Mono<?> onSubscribe(TopicRequest request, TopicHandler next) {
		return authorize(Operation.SUBSCRIBE, request.topic().uri(), request.connection(),
				() -> next.onSubscribe(request));
	}

	@Override
	public Mono<?> onPublish(TopicRequest request, Publish publish, TopicHandler next) {
		return authorize(Operation.PUBLISH, request.topic().uri(), request.connection(),
				() -> next.onPublish(request, publish));
	}

	private Mono<?> authorize(Operation operation, String uri, WampConnection connection, Supplier<Mono<?>> permitted) {
		UriPatternTable<AuthorizationRule> table = this.rules.get(operation);
		Match<AuthorizationRule> match = (table != null) ? table.find(uri) : null;
		AuthorizationRule rule = (match != null) ? match.value() : this.anyMessage;
		WampAuthorizationContext context = new WampAuthorizationContext(operation, uri,
				(match != null) ? match.variables() : Map.of(), connection);
		Authentication user = ConnectionAuthentication.of(connection);
		AuthorizationResult result = rule.decideNow(user, context);
		if (result != null) {
			return isGranted(result, user, context, rule) ? permitted.get() : refusal();
		}
		return rule.decide(user, context)
			.publishOn(Schedulers.fromExecutor(connection.executor()))
			.flatMap((later) -> (isGranted(later, user, context, rule) ? permitted.get() : refusal())
				.cast(Object.class));
	}

	private boolean isGranted(AuthorizationResult result, @Nullable Authentication user,
			WampAuthorizationContext context, AuthorizationRule rule) {
		if (this.events != null) {
			this.events.publishAuthorizationEvent(() -> user, context, result);
		}
		if (!result.isGranted()) {
			counter(context.operation()).increment();
			rule.logRefusal(context);
		}
		return result.isGranted();
	}

	private static Mono<?> refusal() {
		return Mono.error(new WampException(ErrorType.NOT_AUTHORIZED));
	}

	/**
	 * Builds rules.
	 */
	public static final class Builder {

		private final AuthorizationManagerFactory<WampAuthorizationContext> managers;

		private final Map<Operation, UriPatternTable<AuthorizationRule>> rules = new EnumMap<>(Operation.class);

		private @Nullable AuthorizationRule anyMessage;

		private @Nullable AuthorizationEventPublisher events;

		private Builder(AuthorizationManagerFactory<WampAuthorizationContext> managers) {
			this.managers = managers;
		}

		/**
		 * Begins a rule for calls.
		 * @param patterns URI patterns of procedures
		 */
		public Access call(String... patterns) {
			return new Access(this, Operation.CALL, List.of(patterns));
		}

		/**
		 * Begins a rule for subscriptions.
		 * @param patterns URI patterns of topics
		 */
		public Access subscribe(String... patterns) {
			return new Access(this, Operation.SUBSCRIBE, List.of(patterns));
		}

		/**
		 * Begins a rule for publications.
		 * @param patterns URI patterns of topics
		 */
		public Access publish(String... patterns) {
			return new Access(this, Operation.PUBLISH, List.of(patterns));
		}

		/**
		 * Begins the rule for everything without a rule of its own.
		 */
		public Access anyMessage() {
			return new Access(this, null, List.of());
		}

		/**
		 * Tells a publisher of each decision, as Spring Security does where there is such
		 * a bean. It is called on event loops, so its listeners must not block.
		 */
		public Builder eventPublisher(AuthorizationEventPublisher events) {
			this.events = events;
			return this;
		}

		private void add(Operation operation, String pattern, AuthorizationRule rule) {
			UriPatternTable<AuthorizationRule> table = this.rules.computeIfAbsent(operation,
					(any) -> new UriPatternTable<>());
			if (table.putIfAbsent(UriPattern.parse(pattern), rule) != null) {
				throw new IllegalArgumentException(
						"pattern: " + pattern + " (expected: one that has no rule yet for " + operation + ")");
			}
		}

		/**
		 * Builds the rules.
		 * @throws IllegalStateException if there is no rule for any message
		 */
		public WampAuthorization build() {
			if (this.anyMessage == null) {
				throw new IllegalStateException("anyMessage: missing (expected: what becomes of messages"
						+ " without a rule, for example anyMessage().denyAll())");
			}
			return new WampAuthorization(this, this.anyMessage);
		}

	}

	/**
	 * The second half of a rule: who may.
	 */
	public static final class Access {

		private final Builder builder;

		private final @Nullable Operation operation;

		private final List<String> patterns;

		private Access(Builder builder, @Nullable Operation operation, List<String> patterns) {
			this.builder = builder;
			this.operation = operation;
			this.patterns = patterns;
		}

		/** Everybody, logged in or not. */
		public Builder permitAll() {
			return access(this.builder.managers.permitAll());
		}

		/** Nobody. */
		public Builder denyAll() {
			return access(this.builder.managers.denyAll());
		}

		/** Everybody who is logged in. */
		public Builder authenticated() {
			return access(this.builder.managers.authenticated());
		}

		/**
		 * Users with a role.
		 * @param role the name of the role without its prefix {@code ROLE_}
		 */
		public Builder hasRole(String role) {
			return access(this.builder.managers.hasRole(role));
		}

		/** Users with one of some roles. */
		public Builder hasAnyRole(String... roles) {
			return access(this.builder.managers.hasAnyRole(roles));
		}

		/** Users with an authority. */
		public Builder hasAuthority(String authority) {
			return access(this.builder.managers.hasAuthority(authority));
		}

		/** Users with one of some authorities. */
		public Builder hasAnyAuthority(String... authorities) {
			return access(this.builder.managers.hasAnyAuthority(authorities));
		}

		/**
		 * Whom a manager lets. It is asked on the client's event loop and must not block.
		 */
		public Builder access(AuthorizationManager<WampAuthorizationContext> manager) {
			return add((description) -> AuthorizationRule.of(description, manager));
		}

		/**
		 * Whom a manager lets that may take its time. Until it has decided, later
		 * messages of the session wait; calls do not, so a later one may start first.
		 */
		public Builder reactiveAccess(ReactiveAuthorizationManager<WampAuthorizationContext> manager) {
			return add((description) -> AuthorizationRule.ofReactive(description, manager));
		}

		private Builder add(Function<String, AuthorizationRule> rule) {
			if (this.operation == null) {
				this.builder.anyMessage = rule.apply("any message");
				return this.builder;
			}
			for (String pattern : this.patterns) {
				this.builder.add(this.operation, pattern, rule.apply(pattern));
			}
			return this.builder;
		}

	}

}
