// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.wampserver.client.WampClient;
import io.wampserver.sample.RecordedEvents;
import io.wampserver.sample.SampleTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Reading and saving customers over HTTP, and what subscribers of their forms hear of it.
 */
class CustomersTests extends SampleTestSupport {

	private static final String FORM = "com.example.form.customer.1";

	private static final Object SUBSCRIBED = Map.of("form", FORM, "status", "FORM_SUBSCRIBED");

	@Autowired
	private CustomerRepository repository;

	@Autowired
	private TransactionTemplate transactions;

	private CustomerView customer;

	@BeforeEach
	void readCustomer() {
		this.customer = find();
	}

	private CustomerView find() {
		return customer(http().get().uri("/api/customers/1").exchange());
	}

	/** Reads the whole answer, as an unread one keeps its buffers. */
	private static CustomerView customer(WebTestClient.ResponseSpec response) {
		return response.expectStatus().isOk().expectBody(CustomerView.class).returnResult().getResponseBody();
	}

	private WebTestClient.ResponseSpec post(long id, Object body) {
		return post(http(), id, body);
	}

	private static WebTestClient.ResponseSpec post(WebTestClient http, long id, Object body) {
		return http.post()
			.uri("/api/customers/" + id)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange();
	}

	private WebTestClient.ResponseSpec save(int version, String name, String email, String phone) {
		return post(1, new CustomerForm(version, name, email, phone));
	}

	private static void expectProblem(WebTestClient.ResponseSpec response, HttpStatus status) {
		response.expectStatus()
			.isEqualTo(status)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.status")
			.isEqualTo(status.value());
	}

	private static Object updated(Map<String, Object> changes) {
		return Map.of("kind", "updated", "id", 1, "changes", changes);
	}

	/** Saves another telephone number and waits for it to be the only news. */
	private void expectNothingButTheNextSave(RecordedEvents events) {
		CustomerView current = find();
		customer(save(current.version(), current.name(), current.email(), current.phone() + "1"));
		events.expect(SUBSCRIBED, updated(Map.of("phone", List.of(current.phone(), current.phone() + "1"))));
	}

	@Test
	void listsCustomers() {
		List<CustomerView> all = http().get()
			.uri("/api/customers")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBodyList(CustomerView.class)
			.returnResult()
			.getResponseBody();
		assertThat(all).extracting(CustomerView::id).containsExactly(1L, 2L, 3L);
		assertThat(all).contains(this.customer);
	}

	@Test
	void unknownCustomersAreNotFound() {
		expectProblem(http().get().uri("/api/customers/4711").exchange(), HttpStatus.NOT_FOUND);
		expectProblem(post(4711, new CustomerForm(0, "Nobody", "nobody@example.com", "")), HttpStatus.NOT_FOUND);
	}

	static Stream<Object> invalidForms() {
		return Stream.of("{", "{}", "[]", Map.of("name", "Ada", "email", "ada@example.com", "phone", ""),
				form("name", " "), form("name", "x".repeat(101)), form("email", "ada"), form("email", ""),
				form("email", null), form("phone", null), form("phone", "1".repeat(41)), form("version", null),
				form("version", "one"));
	}

	private static Map<String, Object> form(String property, Object value) {
		Map<String, Object> form = new LinkedHashMap<>(
				Map.of("version", 0, "name", "Ada", "email", "ada@example.com", "phone", ""));
		form.put(property, value);
		return form;
	}

	@ParameterizedTest
	@MethodSource("invalidForms")
	void refusesInvalidForms(Object form) {
		expectProblem(post(1, form), HttpStatus.BAD_REQUEST);
		assertThat(find()).isEqualTo(this.customer);
	}

	@Test
	void publishesWhatHasChanged() {
		RecordedEvents events = RecordedEvents.of(connect(), FORM);
		CustomerView saved = customer(
				save(this.customer.version(), "Ada King", "king@example.com", this.customer.phone()));
		assertThat(saved).isEqualTo(new CustomerView(1, this.customer.version() + 1, "Ada King", "king@example.com",
				this.customer.phone()));
		events.expect(SUBSCRIBED, updated(Map.of("name", List.of(this.customer.name(), "Ada King"), "email",
				List.of(this.customer.email(), "king@example.com"))));
		customer(save(saved.version(), this.customer.name(), this.customer.email(), this.customer.phone()));
	}

	@Test
	void tellsEverybodyWhoHasSavedOnceItIsCommitted() {
		WampClient client = connect();
		List<Object> saves = new CopyOnWriteArrayList<>();
		client.subscribe(CustomerSaved.TOPIC).subscribe((event) -> saves.add(event.value()));
		RecordedEvents.of(client, FORM); // so the first
											// subscription counts
		expectProblem(save(this.customer.version(), "Ada", "grace@example.com", ""), HttpStatus.CONFLICT);
		client.publish(CustomerSaved.TOPIC, Map.of("id", 1, "name", "forged"));
		CustomerForm form = new CustomerForm(this.customer.version(), this.customer.name(), this.customer.email(),
				this.customer.phone() + "2");
		customer(post(1, form));
		form = new CustomerForm(form.version() + 1, form.name(), form.email(), form.phone() + "3");
		customer(post(http().mutate().defaultHeaders((headers) -> headers.setBasicAuth("alice", "alice")).build(), 1,
				form));
		await().atMost(TIMEOUT)
			.untilAsserted(() -> assertThat(saves).containsExactly(Map.of("id", 1, "name", this.customer.name()),
					Map.of("id", 1, "name", this.customer.name(), "by", "alice")));
	}

	@RepeatedTest(10)
	void whoGetsTheEventSeesTheNewRow() {
		WampClient client = connect();
		CompletableFuture<CustomerView> seen = new CompletableFuture<>();
		client.subscribe(FORM)
			.skip(1)
			.publishOn(Schedulers.boundedElastic())
			.subscribe((event) -> seen.complete(find()));
		RecordedEvents.of(client, FORM + "-later"); // so the first subscription counts
		CustomerView saved = customer(save(this.customer.version(), this.customer.name(), this.customer.email(),
				"seen " + this.customer.version()));
		assertThat(seen).succeedsWithin(TIMEOUT).isEqualTo(saved);
	}

	@Test
	void savingWhatIsThereAlreadyPublishesNothing() {
		RecordedEvents events = RecordedEvents.of(connect(), FORM);
		CustomerView saved = customer(
				save(this.customer.version(), this.customer.name(), this.customer.email(), this.customer.phone()));
		assertThat(saved).isEqualTo(this.customer);
		expectNothingButTheNextSave(events);
	}

	@Test
	void staleSavePublishesNothing() {
		RecordedEvents events = RecordedEvents.of(connect(), FORM);
		expectProblem(save(this.customer.version() - 1, "Stale", this.customer.email(), ""), HttpStatus.CONFLICT);
		expectNothingButTheNextSave(events);
	}

	@Test
	void takenAddressPublishesNothing() {
		RecordedEvents events = RecordedEvents.of(connect(), FORM);
		expectProblem(save(this.customer.version(), "Ada", "grace@example.com", ""), HttpStatus.CONFLICT);
		assertThat(find()).isEqualTo(this.customer);
		expectNothingButTheNextSave(events);
	}

	@Test
	void failedTransactionPublishesNothing() {
		RecordedEvents events = RecordedEvents.of(connect(), FORM);
		assertThatIllegalStateException().isThrownBy(() -> this.transactions.executeWithoutResult((transaction) -> {
			Customer changed = this.repository.findById(1L).orElseThrow();
			changed.change("Never", "never@example.com", "");
			this.repository.flush();
			throw new IllegalStateException();
		}));
		assertThat(find()).isEqualTo(this.customer);
		expectNothingButTheNextSave(events);
	}

	@Test
	void oneOfSeveralSavesOfTheSameVersionSucceeds() {
		RecordedEvents events = RecordedEvents.of(connect(), FORM);
		List<Integer> statuses = Flux.range(0, 8)
			.flatMap((i) -> Mono
				.fromCallable(() -> save(this.customer.version(), this.customer.name(), this.customer.email(),
						"race " + i + this.customer.version())
					.expectBody()
					.returnResult()
					.getStatus()
					.value())
				.subscribeOn(Schedulers.boundedElastic()))
			.collectList()
			.block(TIMEOUT);
		assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 409);
		CustomerView winner = find();
		assertThat(winner.version()).isEqualTo(this.customer.version() + 1);
		events.expect(SUBSCRIBED, updated(Map.of("phone", List.of(this.customer.phone(), winner.phone()))));
	}

}
