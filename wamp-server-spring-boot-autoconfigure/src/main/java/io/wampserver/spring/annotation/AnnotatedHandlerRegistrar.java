// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.annotation;

import java.util.Arrays;
import java.util.List;

import io.wampserver.Endpoint;
import io.wampserver.handler.BlockingHandlers;
import io.wampserver.handler.HandlerRegistry;
import io.wampserver.spring.EndpointBeanNames;
import io.wampserver.spring.EndpointBeans;
import io.wampserver.spring.ForEndpoint;
import io.wampserver.spring.HandlerRegistrar;
import io.wampserver.uri.UriPattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.validation.Validator;
import reactor.core.scheduler.Schedulers;

/**
 * Registers the annotated methods of all beans as handlers, each with the endpoints its
 * bean is for. Everything about a method is found out here, at start-up, in one pass over
 * the beans with the first endpoint; each registered handler is logged at debug level.
 */
@ForEndpoint(ForEndpoint.ALL)
public final class AnnotatedHandlerRegistrar implements HandlerRegistrar {

	private final ConfigurableListableBeanFactory beanFactory;

	private final SingletonSupplier<HandlerBeans> beans;

	private final EndpointBeans selection;

	private final BlockingHandlers blocking;

	private final List<HandlerArgumentResolver> argumentResolvers;

	private final @Nullable InvocationInterceptor interceptor;

	private final TextConversion conversion = new TextConversion(DefaultConversionService.getSharedInstance());

	private final WampSignature.Arguments arguments;

	private AnnotatedHandlerRegistrar(Builder builder) {
		this.beanFactory = builder.beanFactory;
		this.beans = SingletonSupplier.of(() -> HandlerBeans.of(builder.beanFactory));
		this.selection = new EndpointBeans(builder.beanFactory);
		this.blocking = builder.blocking;
		this.argumentResolvers = builder.argumentResolvers;
		this.interceptor = InvocationInterceptor.chain(builder.interceptors);
		this.arguments = new WampSignature.Arguments(new UriVariableArguments(this.conversion), new ContextArguments(),
				new PayloadArguments(new ArgumentValidation(builder.validator)));
	}

	public static Builder builder(ConfigurableListableBeanFactory beanFactory) {
		return new Builder(beanFactory);
	}

	/**
	 * Registers the handlers of the default endpoint.
	 * @throws InvalidHandlerException if a method cannot be used as it is written
	 * @throws io.wampserver.handler.AmbiguousHandlerException if two methods handle the
	 * same
	 */
	@Override
	public void register(HandlerRegistry.Builder handlers) {
		register(Endpoint.DEFAULT_NAME, handlers);
	}

	/**
	 * Registers the handlers of an endpoint.
	 * @throws InvalidHandlerException if a method cannot be used as it is written
	 * @throws io.wampserver.handler.AmbiguousHandlerException if two methods handle the
	 * same
	 */
	@Override
	public void register(String endpoint, HandlerRegistry.Builder handlers) {
		HandlerMethodFactory factory = new HandlerMethodFactory(this.argumentResolvers, this.interceptor,
				new EndpointVariableArguments(this.conversion, path(endpoint)));
		HandlerBeans all = this.beans.obtain();
		AnnotatedHandlers annotated = new AnnotatedHandlers(factory, this.arguments, this.blocking,
				all.advice().stream().filter((bean) -> this.selection.isExtensionOf(bean.name(), endpoint)).toList());
		annotated.register(all.handlers()
			.stream()
			.filter((handler) -> this.selection.isHandlerOf(handler.bean().name(), endpoint))
			.toList(), handlers);
	}

	/** The path of an endpoint, null if no bean is that endpoint. */
	private @Nullable UriPattern path(String name) {
		return Arrays.stream(this.beanFactory.getBeanNamesForType(Endpoint.class))
			.filter((beanName) -> EndpointBeanNames.endpointOf(beanName).equals(name))
			.map((beanName) -> UriPattern.parse(this.beanFactory.getBean(beanName, Endpoint.class).path()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Builds a registrar.
	 */
	public static final class Builder {

		private final ConfigurableListableBeanFactory beanFactory;

		private BlockingHandlers blocking;

		private List<HandlerArgumentResolver> argumentResolvers = List.of();

		private List<InvocationInterceptor> interceptors = List.of();

		private @Nullable Validator validator;

		private Builder(ConfigurableListableBeanFactory beanFactory) {
			this.beanFactory = beanFactory;
			this.blocking = new BlockingHandlers(Schedulers.boundedElastic()::schedule);
		}

		/**
		 * Runs methods that may block; on Reactor's bounded elastic threads by default.
		 */
		public Builder blocking(BlockingHandlers blocking) {
			this.blocking = blocking;
			return this;
		}

		/**
		 * Further kinds of parameters.
		 */
		public Builder argumentResolvers(List<HandlerArgumentResolver> argumentResolvers) {
			this.argumentResolvers = List.copyOf(argumentResolvers);
			return this;
		}

		/**
		 * Stand around each call of a method, the first outermost.
		 */
		public Builder interceptors(List<InvocationInterceptor> interceptors) {
			this.interceptors = List.copyOf(interceptors);
			return this;
		}

		/**
		 * Validates parameters that ask for it; null if there is no validator.
		 */
		public Builder validator(@Nullable Validator validator) {
			this.validator = validator;
			return this;
		}

		public AnnotatedHandlerRegistrar build() {
			return new AnnotatedHandlerRegistrar(this);
		}

	}

}
