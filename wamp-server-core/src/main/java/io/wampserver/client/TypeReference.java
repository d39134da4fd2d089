// SPDX-License-Identifier: Apache-2.0

package io.wampserver.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Names a generic type, which a class literal cannot.
 *
 * <pre class="code">
 * Mono&lt;List&lt;Room&gt;&gt; rooms = client.call(new TypeReference&lt;List&lt;Room&gt;&gt;() { }, "http://example.com/chat#rooms");
 * </pre>
 *
 * @param <T> the type
 */
public abstract class TypeReference<T> {

	private final Type type;

	protected TypeReference() {
		if (!(getClass().getGenericSuperclass() instanceof ParameterizedType parent)
				|| parent.getRawType() != TypeReference.class) {
			throw new IllegalStateException(
					"type: " + getClass().getName() + " (expected: a direct subclass that gives the type)");
		}
		this.type = parent.getActualTypeArguments()[0];
	}

	/**
	 * The type, for those who decode payloads themselves.
	 */
	public Type type() {
		return this.type;
	}

}
