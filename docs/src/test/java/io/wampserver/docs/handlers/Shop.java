// SPDX-License-Identifier: Apache-2.0

package io.wampserver.docs.handlers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.wampserver.error.WampException;
import io.wampserver.protocol.WampConnection;
import io.wampserver.spring.annotation.UriVariable;
import io.wampserver.spring.annotation.WampExceptionHandler;
import io.wampserver.spring.annotation.WampRpc;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

import org.springframework.stereotype.Component;

@Component
class Shop {

	private final Map<String, Integer> stock = new ConcurrentHashMap<>(Map.of("tea", 3));

	@WampRpc("http://example.com/shop/{item}#buy")
	Receipt buy(@UriVariable String item, @Valid Order order, Optional<String> voucher, WampConnection client) {
		int left = this.stock.merge(item, -order.count(), Integer::sum);
		if (left < 0) {
			this.stock.merge(item, order.count(), Integer::sum);
			throw new SoldOutException(left + order.count());
		}
		return new Receipt(client.sessionId(), item, order.count(), voucher.isPresent());
	}

	@WampExceptionHandler
	WampException soldOut(SoldOutException ex) {
		return new WampException("http://example.com/error#sold-out", ex.getMessage(), Map.of("left", ex.left()));
	}

	record Order(@Positive int count, @NotBlank String address) {
	}

	record Receipt(String customer, String item, int count, boolean reduced) {
	}

}
