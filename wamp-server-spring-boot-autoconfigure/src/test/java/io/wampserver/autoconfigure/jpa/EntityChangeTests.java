// SPDX-License-Identifier: Apache-2.0

package io.wampserver.autoconfigure.jpa;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.wampserver.autoconfigure.WampServerAutoConfiguration;
import io.wampserver.autoconfigure.jpa.Customer.Agent;
import io.wampserver.spring.jpa.EntityChange;
import io.wampserver.spring.jpa.EntityChange.Kind;
import io.wampserver.spring.jpa.EntityChangePublisher;
import io.wampserver.topic.TopicPublisher;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is published of entities that change in a real database.
 */
class EntityChangeTests {

	private static ConfigurableApplicationContext context;

	private static final List<String> topics = new ArrayList<>();

	private static final List<EntityChange> changes = new ArrayList<>();

	private EntityManager entities;

	private TransactionTemplate transaction;

	private Long id;

	@BeforeAll
	static void start() {
		SpringApplication application = new SpringApplication(Application.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		application.addInitializers((starting) -> starting.getBeanFactory()
			.registerSingleton("recordingPublisher", (TopicPublisher) (topic, event, recipients) -> {
				if (topic.endsWith("/failing/items/1")) {
					throw new IllegalStateException("cannot be published");
				}
				topics.add(topic);
				changes.add((EntityChange) event);
				return 0;
			}));
		context = application.run("--wamp.server.port=0", "--spring.main.banner-mode=off",
				"--spring.datasource.generate-unique-name=true", "--spring.jpa.hibernate.ddl-auto=create");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@BeforeEach
	void createCustomer() {
		takeChanges();
		this.entities = SharedEntityManagerCreator
			.createSharedEntityManager(context.getBean(EntityManagerFactory.class));
		this.transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		this.id = inTransaction((entities) -> {
			Customer customer = new Customer("Ada");
			customer.taxNumber = "secret";
			customer.address.doorCode = "secret";
			entities.persist(customer);
			return customer.id;
		});
	}

	private <T> T inTransaction(Function<EntityManager, T> work) {
		return this.transaction.execute((status) -> work.apply(this.entities));
	}

	private void change(Consumer<Customer> work) {
		takeChanges();
		inTransaction((entities) -> {
			work.accept(entities.find(Customer.class, this.id));
			assertThat(changes).isEmpty();
			return null;
		});
	}

	private static List<EntityChange> takeChanges() {
		List<EntityChange> taken = List.copyOf(changes);
		changes.clear();
		topics.clear();
		return taken;
	}

	private static List<@Nullable Object> change(@Nullable Object before, @Nullable Object after) {
		return Arrays.asList(before, after);
	}

	private EntityChange updated(Map<String, List<@Nullable Object>> changes) {
		return new EntityChange(Kind.UPDATED, this.id, changes);
	}

	@Test
	void publishesWhatIsNew() {
		assertThat(topics).containsExactly("http://example.com/customers/" + this.id);
		assertThat(takeChanges()).containsExactly(new EntityChange(Kind.CREATED, this.id,
				Map.of("name", change(null, "Ada"), "credit", change(null, new BigDecimal("1.00")))));
	}

	@Test
	void publishesWhatHasChanged() {
		change((customer) -> customer.name = "Ada King");
		assertThat(topics).containsExactly("http://example.com/customers/" + this.id);
		assertThat(takeChanges()).containsExactly(updated(Map.of("name", change("Ada", "Ada King"))));
	}

	@Test
	void publishesWhatIsGone() {
		change((customer) -> this.entities.remove(customer));
		EntityChange change = takeChanges().get(0);
		assertThat(change.kind()).isEqualTo(Kind.REMOVED);
		assertThat(change.changes()).containsOnlyKeys("name", "credit").containsEntry("name", change("Ada", null));
	}

	@Test
	void mergesTheFlushesOfATransaction() {
		change((customer) -> {
			customer.name = "Ada Byron";
			customer.credit = BigDecimal.TEN;
			this.entities.flush();
			customer.name = "Ada King";
			customer.credit = new BigDecimal("1.0");
			this.entities.flush();
		});
		assertThat(takeChanges()).containsExactly(updated(Map.of("name", change("Ada", "Ada King"))));
	}

	@Test
	void publishesNothingWhereNothingIsDifferent() {
		change((customer) -> {
			customer.name = "Somebody else";
			this.entities.flush();
			customer.name = "Ada";
		});
		change((customer) -> customer.credit = new BigDecimal("1.0"));
		change((customer) -> {
			Customer passing = new Customer("Passing");
			this.entities.persist(passing);
			this.entities.flush();
			this.entities.remove(passing);
		});
		assertThat(takeChanges()).isEmpty();
	}

	@Test
	void rollbackPublishesNothing() {
		takeChanges();
		this.transaction.executeWithoutResult((status) -> {
			this.entities.find(Customer.class, this.id).name = "Never";
			this.entities.flush();
			status.setRollbackOnly();
		});
		change((customer) -> customer.name = "Ada King");
		assertThat(takeChanges()).containsExactly(updated(Map.of("name", change("Ada", "Ada King"))));
	}

	@Test
	void leavesOutWhatIsNotToBePublished() {
		change((customer) -> {
			customer.taxNumber = "another secret";
			customer.address.doorCode = "another secret";
			customer.tags.add("tag");
		});
		assertThat(takeChanges()).isEmpty();
		change((customer) -> {
			customer.taxNumber = "a third secret";
			customer.name = "Ada King";
		});
		assertThat(takeChanges()).containsExactly(updated(Map.of("name", change("Ada", "Ada King"))));
	}

	@Test
	void publishesPropertiesOfEmbeddedObjects() {
		change((customer) -> customer.address.street = "Main Street");
		assertThat(takeChanges()).containsExactly(updated(Map.of("address.street", change(null, "Main Street"))));
		change((customer) -> customer.address = null);
		assertThat(takeChanges()).containsExactly(updated(Map.of("address.street", change("Main Street", null))));
	}

	@Test
	void publishesTheIdsOfOtherEntities() {
		change((customer) -> {
			Agent agent = new Agent();
			agent.setId(7L);
			agent.setName("Bond");
			this.entities.persist(agent);
			customer.agent = agent;
		});
		assertThat(takeChanges()).containsExactly(updated(Map.of("agent", change(null, 7L))));
		change((customer) -> {
			customer.agent = null; // without having been loaded
		});
		assertThat(takeChanges()).containsExactly(updated(Map.of("agent", change(7L, null))));
		change((customer) -> this.entities.find(Agent.class, 7L).setName("Smith"));
		assertThat(takeChanges()).isEmpty();
	}

	@Test
	void publishesEntitiesWithCompositeIds() {
		takeChanges();
		inTransaction((entities) -> {
			Item item = new Item("a/7", 1);
			item.setSecret("secret");
			entities.persist(item);
			return item;
		});
		Map<String, Object> key = new LinkedHashMap<>(Map.of("order", "a/7", "line", 1));
		assertThat(topics).containsExactly("http://example.com/orders/a%2F7/items/1");
		assertThat(takeChanges())
			.containsExactly(new EntityChange(Kind.CREATED, key, Map.of("quantity", change(null, 0))));
	}

	@Test
	void failedPublicationDoesNotFailTheCommit() {
		change((customer) -> {
			this.entities.persist(new Item("failing", 1));
			this.entities.flush();
			customer.name = "Ada King";
		});
		assertThat(takeChanges()).hasSize(1);
		String name = inTransaction((entities) -> entities.find(Customer.class, this.id).name);
		assertThat(name).isEqualTo("Ada King");
	}

	@Test
	void doesNotSeeBulkUpdates() {
		takeChanges();
		int updated = inTransaction(
				(entities) -> entities.createQuery("update Customer set name = 'Nobody'").executeUpdate());
		assertThat(updated).isPositive();
		assertThat(takeChanges()).isEmpty();
	}

	@Test
	void knowsNoOldValuesOfStatelessSessions() {
		takeChanges();
		SessionFactory factory = context.getBean(EntityManagerFactory.class).unwrap(SessionFactory.class);
		try (StatelessSession session = factory.openStatelessSession()) {
			session.beginTransaction();
			Customer customer = session.get(Customer.class, this.id);
			customer.name = "Ada King";
			session.update(customer);
			assertThat(changes).isEmpty();
			session.getTransaction().commit();
		}
		assertThat(takeChanges().get(0).changes()).containsEntry("name", change(null, "Ada King"));
	}

	@Test
	void hasOnePublisher() {
		assertThat(context.getBeansOfType(EntityChangePublisher.class)).hasSize(1);
	}

	@Configuration(proxyBeanMethods = false)
	@EntityScan(basePackageClasses = Customer.class)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
			TransactionAutoConfiguration.class, WampServerAutoConfiguration.class,
			EntityChangeAutoConfiguration.class })
	static class Application {

	}

}
