// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.autoconfigure.publishing.RecordingPublisher.Published;
import io.wampserver.spring.publishing.PublishTo;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationEvent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Publishing with annotations, in the transactions of threads.
 */
@ExtendWith(OutputCaptureExtension.class)
class PublishToTests {

	private static final String ORDER = "http://example.com/orders/";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, AopAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, TransactionAutoConfiguration.class,
				WampServerAutoConfiguration.class, PublishingAutoConfiguration.class))
		.withBean(RecordingPublisher.class)
		.withBean(Orders.class)
		.withPropertyValues("spring.datasource.url=jdbc:h2:mem:publish-to", "wamp.server.port=0");

	private void run(Consumer<Application> test) {
		this.context.run((context) -> test.accept(new Application(context)));
	}

	private static Published published(long id) {
		return new Published(ORDER + id, new Order(id));
	}

	@Test
	void publishesWhatAMethodReturns() {
		run((application) -> {
			assertThat(application.orders().place(7)).isEqualTo(new Order(7));
			assertThat(application.published()).containsExactly(published(7));
		});
	}

	@Test
	void publishesAfterTheCommitOfTheMethodsOwnTransaction() {
		run((application) -> {
			application.orders().placeInTransaction(7, application.publisher(), false);
			assertThat(application.published()).containsExactly(published(7));
			assertThatIllegalStateException()
				.isThrownBy(() -> application.orders().placeInTransaction(8, application.publisher(), true));
			assertThat(application.published()).isEmpty();
		});
	}

	@Test
	void publishesAfterTheCommitOfTheTransactionAround() {
		run((application) -> {
			application.transaction().executeWithoutResult((status) -> {
				application.orders().place(7);
				application.orders().placeInTransaction(8, application.publisher(), false);
				application.context().publishEvent(new OrderShipped(9));
				assertThat(application.published()).isEmpty();
			});
			assertThat(application.published()).containsExactly(published(7), published(8),
					new Published(ORDER + "9/shipped", new OrderShipped(9)));
		});
	}

	@Test
	void rollbackPublishesNothing() {
		run((application) -> {
			application.transaction().executeWithoutResult((status) -> {
				application.orders().place(7);
				application.context().publishEvent(new OrderShipped(9));
				status.setRollbackOnly();
			});
			assertThat(application.published()).isEmpty();
		});
	}

	@Test
	void transactionOfItsOwnCountsWhateverBecomesOfTheOneAround() {
		run((application) -> {
			application.transaction().executeWithoutResult((status) -> {
				application.orders().placeInNewTransaction(7);
				assertThat(application.published()).containsExactly(published(7));
				status.setRollbackOnly();
			});
			assertThat(application.published()).isEmpty();
		});
	}

	@Test
	void goingBackToASavepointUndoesWhatFollowedIt() {
		run((application) -> {
			TransactionTemplate nested = application.transaction();
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			application.transaction().executeWithoutResult((status) -> {
				application.orders().place(1);
				nested.executeWithoutResult((inner) -> application.orders().place(2));
				nested.executeWithoutResult((inner) -> {
					application.orders().place(3);
					inner.setRollbackOnly();
				});
				application.orders().place(4);
			});
			assertThat(application.published()).containsExactly(published(1), published(2), published(4));
		});
	}

	@Test
	void whatIsPublishedWhileATransactionEndsFollows() {
		run((application) -> {
			application.transaction().executeWithoutResult((status) -> {
				application.orders().place(1);
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void afterCommit() {
						application.orders().place(2);
					}

				});
			});
			assertThat(application.published()).containsExactly(published(1), published(2));
		});
	}

	@Test
	void publishesEventsAtOnceWithoutATransaction() {
		run((application) -> {
			application.context().publishEvent(new OrderShipped(9));
			application.context().publishEvent("of no interest");
			application.context().publishEvent(new SpecialOrderEvent("a/b"));
			assertThat(application.published()).containsExactly(new Published(ORDER + "9/shipped", new OrderShipped(9)),
					new Published("http://example.com/special/a%2Fb", new SpecialOrderEvent("a/b")));
		});
	}

	@Test
	void failedPublicationDoesNotFailTheCaller(CapturedOutput output) {
		run((application) -> {
			assertThat(application.orders().fail("x")).isEqualTo("x");
			assertThat(application.orders().fail("")).isEmpty();
			application.context().publishEvent(new SpecialOrderEvent(""));
			application.transaction().executeWithoutResult((status) -> {
				application.orders().fail("y");
				application.orders().place(7);
			});
			assertThat(application.published()).containsExactly(published(7));
			assertThat(output).contains("java.lang.String was not published to http://example.com/failing/{text}",
					"cannot be published", "SpecialOrderEvent was not published");
		});
	}

	@Test
	void publishesNeitherNullNorNothing() {
		run((application) -> {
			assertThat(application.orders().find(0)).isEmpty();
			assertThat(application.orders().find(7)).contains(new Order(7));
			assertThat(application.orders().nothing()).isNull();
			assertThat(application.published()).containsExactly(published(7));
		});
	}

	@Test
	void publishesTheValueOfAFuture() {
		run((application) -> {
			CompletableFuture<Order> future = new CompletableFuture<>();
			CompletableFuture<Order> returned = application.orders().later(future);
			assertThat(application.published()).isEmpty();
			future.complete(new Order(7));
			assertThat(returned).isCompletedWithValue(new Order(7));
			assertThat(application.published()).containsExactly(published(7));
			assertThat(application.orders().later(CompletableFuture.failedFuture(new IllegalStateException())))
				.isCompletedExceptionally();
			assertThat(application.published()).isEmpty();
		});
	}

	@Test
	void worksBehindInterfaces() {
		this.context.withBean(ShippingOrders.class)
			.withPropertyValues("spring.aop.proxy-target-class=false")
			.run((context) -> {
				context.getBean(Shipping.class).ship(7);
				assertThat(context.getBean(Shipping.class)).isNotInstanceOf(ShippingOrders.class);
				assertThat(context.getBean(RecordingPublisher.class).take()).containsExactly(published(7));
			});
	}

	@Test
	void replacesPlaceholders() {
		this.context.withBean(Placeholders.class)
			.withPropertyValues("orders.topic=http://example.com/orders")
			.run((context) -> {
				context.getBean(Placeholders.class).place(7);
				assertThat(context.getBean(RecordingPublisher.class).take()).containsExactly(published(7));
			});
	}

	@Test
	void doesNotPublishEventsThatTakeTheirSourceAlong(CapturedOutput output) {
		run((application) -> {
			application.context().publishEvent(new WithSource(this));
			assertThat(application.published()).isEmpty();
			assertThat(output).contains("WithSource is not published");
		});
	}

	/**
	 * The application under test.
	 *
	 * @param context its context
	 */
	private record Application(AssertableApplicationContext context) {

		Orders orders() {
			return this.context.getBean(Orders.class);
		}

		TransactionTemplate transaction() {
			return new TransactionTemplate(this.context.getBean(PlatformTransactionManager.class));
		}

		RecordingPublisher publisher() {
			return this.context.getBean(RecordingPublisher.class);
		}

		List<Published> published() {
			return publisher().take();
		}

	}

	record Order(long id) {

	}

	@PublishTo("http://example.com/orders/{id}/shipped")
	record OrderShipped(long id) {

	}

	@PublishTo("http://example.com/special/{name}")
	interface SpecialEvent {

		String getName();

	}

	record SpecialOrderEvent(String getName) implements SpecialEvent {

	}

	@PublishTo("http://example.com/orders")
	static class WithSource extends ApplicationEvent {

		private static final long serialVersionUID = 1L;

		WithSource(Object source) {
			super(source);
		}

	}

	static class Orders {

		@PublishTo("http://example.com/orders/{id}")
		Order place(long id) {
			return new Order(id);
		}

		@Transactional
		@PublishTo("http://example.com/orders/{id}")
		Order placeInTransaction(long id, RecordingPublisher publisher, boolean failing) {
			assertThat(publisher.take()).isEmpty();
			if (failing) {
				throw new IllegalStateException("failing");
			}
			return new Order(id);
		}

		@Transactional(propagation = Propagation.REQUIRES_NEW)
		@PublishTo("http://example.com/orders/{id}")
		Order placeInNewTransaction(long id) {
			return new Order(id);
		}

		@PublishTo("http://example.com/orders/{id}")
		Optional<Order> find(long number) {
			return (number > 0) ? Optional.of(new Order(number)) : Optional.empty();
		}

		@PublishTo("http://example.com/orders/{id}")
		@Nullable Order nothing() {
			return null;
		}

		@PublishTo("http://example.com/orders/{id}")
		CompletableFuture<Order> later(CompletableFuture<Order> order) {
			return order;
		}

		@PublishTo("http://example.com/failing/{text}")
		String fail(String text) {
			return text;
		}

	}

	interface Shipping {

		Order ship(long id);

	}

	static class ShippingOrders implements Shipping {

		@Override
		@Transactional
		@PublishTo("http://example.com/orders/{id}")
		public Order ship(long id) {
			return new Order(id);
		}

	}

	static class Placeholders {

		@PublishTo("${orders.topic}/{id}")
		Order place(long id) {
			return new Order(id);
		}

	}

}
