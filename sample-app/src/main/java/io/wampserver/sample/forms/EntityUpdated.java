// SPDX-License-Identifier: Apache-2.0

package io.wampserver.sample.forms;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What the form shows was saved.
 *
 * @param form the id of the form, which is its topic
 * @param status always the same
 * @param changeSet the old and the new value of each property that has changed
 */
record EntityUpdated(String form, FormStatus status,
		@JsonProperty("change_set") Map<String, List<@Nullable Object>> changeSet) {

	EntityUpdated(String form, Map<String, List<@Nullable Object>> changeSet) {
		this(form, FormStatus.ENTITY_UPDATED, changeSet);
	}

}
