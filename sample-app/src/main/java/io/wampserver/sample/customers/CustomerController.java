// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.customers;

import java.security.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebExchangeBindException;

/**
 * The customers over HTTP.
 */
@RestController
@RequestMapping("/api/customers")
class CustomerController {

	private final CustomerService customers;

	CustomerController(CustomerService customers) {
		this.customers = customers;
	}

	@GetMapping
	List<CustomerView> all() {
		return this.customers.all().stream().map(CustomerView::of).toList();
	}

	@GetMapping("/{id}")
	CustomerView find(@PathVariable long id) {
		return CustomerView.of(this.customers.find(id));
	}

	@PostMapping("/{id}")
	CustomerView save(@PathVariable long id, @Valid @RequestBody CustomerForm form, @Nullable Principal user) {
		return CustomerView.of(this.customers.save(id, form, (user != null) ? user.getName() : null));
	}

	@ExceptionHandler
	ProblemDetail invalid(WebExchangeBindException ex) {
		Map<String, String> errors = new LinkedHashMap<>();
		ex.getFieldErrors()
			.forEach((error) -> errors.putIfAbsent(error.getField(), String.valueOf(error.getDefaultMessage())));
		return problem(HttpStatus.BAD_REQUEST, "Some fields are not valid.", errors);
	}

	@ExceptionHandler
	ProblemDetail unknown(UnknownCustomerException ex) {
		return problem(HttpStatus.NOT_FOUND, String.valueOf(ex.getMessage()));
	}

	@ExceptionHandler
	ProblemDetail stale(OptimisticLockingFailureException ex) {
		return problem(HttpStatus.CONFLICT, "Someone else has changed this customer meanwhile.");
	}

	@ExceptionHandler
	ProblemDetail taken(DataIntegrityViolationException ex) {
		String sentence = "Another customer has this e-mail address.";
		return problem(HttpStatus.CONFLICT, sentence, Map.of("email", sentence));
	}

	private static ProblemDetail problem(HttpStatus status, String detail) {
		return ProblemDetail.forStatusAndDetail(status, detail);
	}

	private static ProblemDetail problem(HttpStatus status, String detail, Map<String, String> errorsByField) {
		ProblemDetail problem = problem(status, detail);
		problem.setProperty("errors", errorsByField);
		return problem;
	}

}
