// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.actuate;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

/**
 * A part of a list that is as long as clients make it.
 *
 * @param <T> what is listed
 * @param page the number of the page, from 0
 * @param size how many items a page has at most
 * @param total how many items all pages have
 * @param items those of this page
 */
public record Page<T>(int page, int size, int total, List<T> items) {

	/**
	 * Which page is asked for.
	 *
	 * @param page its number, from 0
	 * @param size how many items it has at most
	 */
	record Request(int page, int size) {

		private static final int DEFAULT_SIZE = 50;

		/** Bounds what one answer holds in memory. */
		private static final int MAX_SIZE = 500;

		/**
		 * Checks what a client asks for.
		 * @param page null for the first
		 * @param size null for 50
		 */
		static Request of(@Nullable Integer page, @Nullable Integer size) {
			Request request = new Request((page != null) ? page : 0, (size != null) ? size : DEFAULT_SIZE);
			require(request.page >= 0, "page: " + page + " (expected: >= 0)");
			require(request.size >= 1 && request.size <= MAX_SIZE,
					"size: " + size + " (expected: 1 to " + MAX_SIZE + ")");
			return request;
		}

		private static void require(boolean condition, String reason) {
			if (!condition) {
				throw new InvalidEndpointRequestException(reason, reason);
			}
		}

		<S, T> Page<T> of(List<S> all, Comparator<? super S> order, Function<? super S, T> description) {
			List<T> items = all.stream()
				.sorted(order)
				.skip((long) this.page * this.size)
				.limit(this.size)
				.map(description)
				.toList();
			return new Page<>(this.page, this.size, all.size(), items);
		}

	}

}
