// SPDX-License-Identifier: Apache-2.0

package io.wampserver.spring.jpa;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction has changed in an entity, the event that {@link PublishChanges}
 * publishes. As JSON:
 *
 * <pre class="code">
 * {"kind": "updated", "id": 1, "changes": {"name": ["Ada", "Ada King"]}}
 * </pre>
 *
 * @param kind what has become of the entity
 * @param id its id; of a composite one a map of its parts
 * @param changes the old and the new value of each property that is different, by its
 * name. Properties of an embedded object have its name and a dot before theirs. An
 * association has the id of the other entity. The version is left out, and so are
 * collections and what is {@link NotPublished}
 */
public record EntityChange(Kind kind, Object id, Map<String, List<@Nullable Object>> changes) {

	public EntityChange {
		changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
	}

	/**
	 * What has become of an entity.
	 */
	public enum Kind {

		/** It is new: old values are null. */
		@JsonProperty("created")
		CREATED,

		/** It has changed. */
		@JsonProperty("updated")
		UPDATED,

		/** It is gone: new values are null. */
		@JsonProperty("removed")
		REMOVED

	}

}
