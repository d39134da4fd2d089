// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.publishing;

import java.time.Duration;
import java.util.List;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.autoconfigure.publishing.RecordingPublisher.Published;
import io.wampserver.spring.publishing.PublishTo;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Publishing with annotations, in reactive transactions.
 */
class ReactivePublishToTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final String ORDER = "http://example.com/orders/";

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class, TransactionAutoConfiguration.class,
				WampServerAutoConfiguration.class, PublishingAutoConfiguration.class))
		.withBean(RecordingPublisher.class)
		.withBean(Transactions.class)
		.withBean(Orders.class)
		.withPropertyValues("wamp.server.port=0");

	private static Published published(long id) {
		return new Published(ORDER + id, new Order(id));
	}

	private static List<Published> published(ApplicationContext context) {
		return context.getBean(RecordingPublisher.class).take();
	}

	@Test
	void publishesEachValueWithoutATransaction() {
		this.context.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			Mono<Order> one = orders.place(7);
			assertThat(published(context)).isEmpty();
			assertThat(one.block(TIMEOUT)).isEqualTo(new Order(7));
			assertThat(orders.some(3).collectList().block(TIMEOUT)).hasSize(3);
			assertThat(published(context)).containsExactly(published(7), published(0), published(1), published(2));
		});
	}

	@Test
	void publishesAfterTheCommitOfTheMethodsOwnTransaction() {
		this.context.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			RecordingPublisher publisher = context.getBean(RecordingPublisher.class);
			context.getBean(Transactions.class).beforeCommit = () -> assertThat(publisher.take()).isEmpty();
			assertThat(orders.placeInTransaction(7).block(TIMEOUT)).isEqualTo(new Order(7));
			assertThat(context.getBean(Transactions.class).commits).isEqualTo(1);
			assertThat(publisher.take()).containsExactly(published(7));
		});
	}

	@Test
	void publishesAfterTheCommitOfTheTransactionAround() {
		this.context.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TransactionalOperator operator = TransactionalOperator.create(context.getBean(Transactions.class));
			operator
				.transactional(orders.place(7)
					.thenMany(orders.some(2))
					.then(Mono.fromRunnable(
							() -> assertThat(published(context)).as("published before the commit").isEmpty())))
				.block(TIMEOUT);
			assertThat(published(context)).containsExactly(published(7), published(0), published(1));
		});
	}

	@Test
	void rollbackPublishesNothing() {
		this.context.run((context) -> {
			Orders orders = context.getBean(Orders.class);
			TransactionalOperator operator = TransactionalOperator.create(context.getBean(Transactions.class));
			assertThatIllegalStateException()
				.isThrownBy(() -> operator.transactional(orders.place(7).then(Mono.error(new IllegalStateException())))
					.block(TIMEOUT));
			assertThat(published(context)).isEmpty();
		});
	}

	@Test
	void publishesEventsOfReactiveTransactions() {
		this.context.run((context) -> {
			TransactionalOperator operator = TransactionalOperator.create(context.getBean(Transactions.class));
			TransactionalEventPublisher events = new TransactionalEventPublisher(context);
			Published shipped = new Published(ORDER + "9/shipped", new OrderShipped(9));
			Mono<Void> work = events.publishEvent(new OrderShipped(9))
				.then(Mono
					.fromRunnable(() -> assertThat(published(context)).as("published before the commit").isEmpty()));
			operator.transactional(work).block(TIMEOUT);
			assertThat(published(context)).containsExactly(shipped);
			assertThatIllegalStateException().isThrownBy(() -> operator
				.transactional(events.publishEvent(new OrderShipped(9)).then(Mono.error(new IllegalStateException())))
				.block(TIMEOUT));
			assertThat(published(context)).isEmpty();
		});
	}

	@Test
	void failedPublicationDoesNotFailTheChain() {
		this.context.run((context) -> {
			assertThat(context.getBean(Orders.class).fail("x").block(TIMEOUT)).isEqualTo("x");
			assertThat(context.getBean(Orders.class).fail("").block(TIMEOUT)).isEqualTo("");
		});
	}

	record Order(long id) {

	}

	@PublishTo("http://example.com/orders/{id}/shipped")
	record OrderShipped(long id) {

	}

	static class Orders {

		@PublishTo("http://example.com/orders/{id}")
		Mono<Order> place(long id) {
			return Mono.just(new Order(id));
		}

		@Transactional
		@PublishTo("http://example.com/orders/{id}")
		Mono<Order> placeInTransaction(long id) {
			return Mono.just(new Order(id));
		}

		@PublishTo("http://example.com/orders/{id}")
		Flux<Order> some(int count) {
			return Flux.range(0, count).map(Order::new);
		}

		@PublishTo("http://example.com/failing/{text}")
		Mono<String> fail(String text) {
			return Mono.just(text);
		}

	}

	/**
	 * Transactions of nothing.
	 */
	static class Transactions extends AbstractReactiveTransactionManager {

		private static final long serialVersionUID = 1L;

		private transient Runnable beforeCommit = () -> {
		};

		private int commits;

		@Override
		protected Object doGetTransaction(TransactionSynchronizationManager synchronization) {
			return new Object();
		}

		@Override
		protected Mono<Void> doBegin(TransactionSynchronizationManager synchronization, Object transaction,
				TransactionDefinition definition) {
			return Mono.empty();
		}

		@Override
		protected Mono<Void> doCommit(TransactionSynchronizationManager synchronization,
				GenericReactiveTransaction status) {
			return Mono.fromRunnable(() -> {
				this.beforeCommit.run();
				this.commits++;
			});
		}

		@Override
		protected Mono<Void> doRollback(TransactionSynchronizationManager synchronization,
				GenericReactiveTransaction status) {
			return Mono.empty();
		}

	}

}
