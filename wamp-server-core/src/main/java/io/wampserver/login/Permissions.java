// SPDX-License-Identifier: Apache-2.0

package io.wampserver.login;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a session may do after login, as clients are told (protocol reference section
 * 10.5). Nothing but what is listed:
 *
 * <pre class="code">
 * Permissions.builder()
 *     .topics("http://example.com/chat/", Access.BOTH)
 *     .topic("http://example.com/chat/news", Access.SUBSCRIBE)
 *     .procedure("http://example.com/chat#rooms")
 *     .build();
 * </pre>
 *
 * <p>
 * For a topic its own entry counts, otherwise the longest prefix; entries of the same URI
 * add up. Immutable.
 */
public final class Permissions {

	/** Nothing at all. */
	public static final Permissions NONE = builder().build();

	/** For those whom other middleware limits. */
	static final Permissions UNLIMITED = builder().unlimited().build();

	private final List<Map<String, Object>> topicEntries;

	private final List<Map<String, Object>> procedureEntries;

	private final Map<String, Access> topics;

	/** The longest first. */
	private final List<Map.Entry<String, Access>> prefixes;

	private final Map<String, Boolean> procedures;

	private final boolean allProcedures;

	private Permissions(Builder builder) {
		this.topicEntries = List.copyOf(builder.topicEntries);
		this.procedureEntries = List.copyOf(builder.procedureEntries);
		this.topics = Map.copyOf(builder.topics);
		this.prefixes = builder.prefixes.entrySet()
			.stream()
			.map((prefix) -> Map.entry(prefix.getKey(), prefix.getValue()))
			.sorted(Comparator.comparing((Map.Entry<String, Access> prefix) -> prefix.getKey().length()).reversed())
			.toList();
		this.procedures = Map.copyOf(builder.procedures);
		this.allProcedures = builder.allProcedures;
	}

	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Whether a topic may be subscribed to.
	 */
	public boolean maySubscribe(String topic) {
		return access(topic).subscribe;
	}

	/**
	 * Whether events may be published to a topic.
	 */
	public boolean mayPublish(String topic) {
		return access(topic).publish;
	}

	/**
	 * Whether a procedure may be called.
	 */
	public boolean mayCall(String procedure) {
		return this.allProcedures || this.procedures.getOrDefault(procedure, false);
	}

	private Access access(String topic) {
		Access exact = this.topics.get(topic);
		if (exact != null) {
			return exact;
		}
		for (Map.Entry<String, Access> prefix : this.prefixes) {
			if (topic.startsWith(prefix.getKey())) {
				return prefix.getValue();
			}
		}
		return Access.NONE;
	}

	/**
	 * The object that clients are sent.
	 */
	public Map<String, Object> asMap() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("pubsub", this.topicEntries);
		members.put("rpc", this.procedureEntries);
		return members;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Permissions that && this.topicEntries.equals(that.topicEntries)
				&& this.procedureEntries.equals(that.procedureEntries);
	}

	@Override
	public int hashCode() {
		return 31 * this.topicEntries.hashCode() + this.procedureEntries.hashCode();
	}

	@Override
	public String toString() {
		return asMap().toString();
	}

	/**
	 * What may be done with a topic.
	 */
	public enum Access {

		/** Nothing. */
		NONE(false, false),
		/** Publish events. */
		PUBLISH(true, false),
		/** Subscribe. */
		SUBSCRIBE(false, true),
		/** Publish events and subscribe. */
		BOTH(true, true);

		private final boolean publish;

		private final boolean subscribe;

		Access(boolean publish, boolean subscribe) {
			this.publish = publish;
			this.subscribe = subscribe;
		}

		private Access and(Access other) {
			return of(this.publish || other.publish, this.subscribe || other.subscribe);
		}

		private static Access of(boolean publish, boolean subscribe) {
			return subscribe ? (publish ? BOTH : SUBSCRIBE) : (publish ? PUBLISH : NONE);
		}

	}

	/**
	 * Builds permissions.
	 */
	public static final class Builder {

		private final List<Map<String, Object>> topicEntries = new ArrayList<>();

		private final List<Map<String, Object>> procedureEntries = new ArrayList<>();

		private final Map<String, Access> topics = new HashMap<>();

		private final Map<String, Access> prefixes = new HashMap<>();

		private final Map<String, Boolean> procedures = new HashMap<>();

		private boolean allProcedures;

		private Builder() {
		}

		/**
		 * Says what may be done with one topic.
		 */
		public Builder topic(String uri, Access access) {
			this.topics.merge(uri, access, Access::and);
			return topicEntry(uri, false, access);
		}

		/**
		 * Says what may be done with all topics whose URIs begin so.
		 */
		public Builder topics(String prefix, Access access) {
			this.prefixes.merge(prefix, access, Access::and);
			return topicEntry(prefix, true, access);
		}

		private Builder topicEntry(String uri, boolean prefix, Access access) {
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("uri", uri);
			entry.put("prefix", prefix);
			entry.put("pub", access.publish);
			entry.put("sub", access.subscribe);
			this.topicEntries.add(entry);
			return this;
		}

		/**
		 * Allows the call of a procedure.
		 */
		public Builder procedure(String uri) {
			return procedure(uri, true);
		}

		/**
		 * Says whether a procedure may be called; those not named may not.
		 */
		public Builder procedure(String uri, boolean call) {
			this.procedures.merge(uri, call, Boolean::logicalOr);
			Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("uri", uri);
			entry.put("call", call);
			this.procedureEntries.add(entry);
			return this;
		}

		private Builder unlimited() {
			this.allProcedures = true;
			return topics("", Access.BOTH);
		}

		public Permissions build() {
			return new Permissions(this);
		}

	}

}
