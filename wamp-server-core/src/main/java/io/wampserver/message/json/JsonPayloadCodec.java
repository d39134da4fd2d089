// SPDX-License-Identifier: Apache-2.0

package io.wampserver.message.json;

import java.io.OutputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.wampserver.message.Payload;
import io.wampserver.message.PayloadCodec;
import io.wampserver.message.PayloadException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON payloads, bound with a Jackson {@link JsonMapper}.
 */
public final class JsonPayloadCodec implements PayloadCodec {

	private static final byte[] NULL = { 'n', 'u', 'l', 'l' };

	private final JsonMapper mapper;

	/**
	 * Finding the deserializer is the dear part of a small binding. Bounded by the code's
	 * types.
	 */
	private final Map<Type, TypeReader> readers = new ConcurrentHashMap<>();

	/** Made when first needed, as start-up should not wait for them. */
	private volatile @Nullable ObjectReader treeReader;

	private volatile @Nullable ScalarWriter scalarWriter;

	public JsonPayloadCodec(JsonMapper mapper) {
		this.mapper = mapper.rebuild().addModule(new SimpleModule().addSerializer(new PayloadSerializer(this))).build();
	}

	/**
	 * A codec with Jackson's defaults.
	 */
	public static JsonPayloadCodec create() {
		return new JsonPayloadCodec(JsonMapper.builder().build());
	}

	@Override
	public void encode(@Nullable Object value, ByteBuf target) {
		if (!scalarWriter().write(value, target)) {
			encodeWithMapper(value, target);
		}
	}

	private ScalarWriter scalarWriter() {
		ScalarWriter writer = this.scalarWriter;
		if (writer == null) {
			writer = new ScalarWriter(this.mapper);
			this.scalarWriter = writer;
		}
		return writer;
	}

	private void encodeWithMapper(@Nullable Object value, ByteBuf target) {
		int start = target.writerIndex();
		try {
			this.mapper.writeValue((OutputStream) new ByteBufOutputStream(target), value);
		}
		catch (StreamWriteException ex) {
			target.writerIndex(start);
			encodeReplacingLoneSurrogates(value, target, ex);
		}
		catch (JacksonException | StackOverflowError | LinkageError ex) {
			// What an application's serializer throws must not leave a call without its
			// answer.
			throw new PayloadException("value cannot be encoded", ex);
		}
	}

	/**
	 * Jackson refuses unpaired surrogates when it writes UTF-8, a Java string can hold
	 * them all the same; they become U+FFFD (protocol reference section 3.2).
	 */
	private void encodeReplacingLoneSurrogates(@Nullable Object value, ByteBuf target, StreamWriteException cause) {
		try {
			target.writeBytes(
					LoneSurrogates.replace(this.mapper.writeValueAsString(value)).getBytes(StandardCharsets.UTF_8));
		}
		catch (JacksonException ex) {
			ex.addSuppressed(cause);
			throw new PayloadException("value cannot be encoded", ex);
		}
	}

	/**
	 * Of numbers whose exponent is beyond all bounds Jackson lets the exceptions of the
	 * JDK through.
	 */
	@Override
	public @Nullable Object decode(Slice source, Type type) {
		try {
			return reader(type).read(source);
		}
		catch (JacksonException | ArithmeticException | NumberFormatException ex) {
			throw new PayloadException("expected " + TypeDescription.of(type), ex);
		}
	}

	private TypeReader reader(Type type) {
		TypeReader reader = this.readers.get(type);
		return (reader != null) ? reader : this.readers.computeIfAbsent(type, (t) -> TypeReader.of(t, this.mapper));
	}

	/**
	 * Jackson refuses member names with unpaired surrogates when it reads UTF-8, but
	 * takes them when it reads characters.
	 */
	private static @Nullable Object read(ObjectReader reader, Slice source) {
		try {
			return reader.readValue(source.array(), source.offset(), source.length());
		}
		catch (StreamReadException ex) {
			return reader
				.readValue(new String(source.array(), source.offset(), source.length(), StandardCharsets.UTF_8));
		}
	}

	@Override
	public boolean isNull(Slice source) {
		return source.length() == NULL.length && source.array()[source.offset()] == 'n';
	}

	@Override
	public @Nullable List<Payload> elements(Slice source) {
		if (source.array()[source.offset()] != '[') {
			return null;
		}
		List<Payload> elements = new ArrayList<>();
		for (JsonNode element : tree(source)) {
			elements.add(payload(element));
		}
		return List.copyOf(elements);
	}

	@Override
	public @Nullable Map<String, Payload> members(Slice source) {
		if (source.array()[source.offset()] != '{') {
			return null;
		}
		Map<String, Payload> members = new LinkedHashMap<>();
		tree(source).properties().forEach((member) -> members.put(member.getKey(), payload(member.getValue())));
		return members;
	}

	private JsonNode tree(Slice source) {
		try {
			return (JsonNode) Objects.requireNonNull(read(treeReader(), source));
		}
		catch (JacksonException | ArithmeticException | NumberFormatException ex) {
			throw new PayloadException("expected a JSON value", ex);
		}
	}

	private ObjectReader treeReader() {
		ObjectReader reader = this.treeReader;
		if (reader == null) {
			reader = this.mapper.readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
			this.treeReader = reader;
		}
		return reader;
	}

	/**
	 * Wraps JSON that came some other way than over the wire, to be relayed as it is.
	 * @param json the text in UTF-8; must not change any more
	 * @throws PayloadException if it is not one JSON value and nothing else
	 */
	public Payload payload(byte[] json) {
		try (JsonParser parser = this.mapper
			.createParser(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString())) {
			if (parser.nextToken() == null) {
				throw new PayloadException("expected a JSON value");
			}
			parser.skipChildren();
			parser.finishToken();
			if (parser.nextToken() != null) {
				throw new PayloadException("expected one JSON value and nothing else");
			}
		}
		catch (JacksonException | CharacterCodingException ex) {
			throw new PayloadException("expected a JSON value in UTF-8", ex);
		}
		return trimmed(json);
	}

	/** White space at the ends does not hurt, but would hide what kind of value it is. */
	private Payload trimmed(byte[] json) {
		int start = 0;
		int end = json.length;
		while (json[start] <= ' ' && json[start] >= 0) {
			start++;
		}
		while (json[end - 1] <= ' ' && json[end - 1] >= 0) {
			end--;
		}
		return Payload.encoded(this, json, start, end - start);
	}

	private Payload payload(JsonNode node) {
		ByteBuf buffer = Unpooled.buffer();
		encode(node, buffer);
		return Payload.encoded(this, buffer.array(), buffer.arrayOffset(), buffer.readableBytes());
	}

	/**
	 * What has been found out about a type.
	 *
	 * @param scalar reads simple values
	 * @param any reads all others
	 */
	private record TypeReader(ScalarReader scalar, ObjectReader any) {

		static TypeReader of(Type type, JsonMapper mapper) {
			return new TypeReader(ScalarReader.of(type, mapper), mapper.readerFor(mapper.constructType(type)));
		}

		@Nullable Object read(Slice source) {
			Object value = this.scalar.read(source);
			return (value != null) ? value : JsonPayloadCodec.read(this.any, source);
		}

	}

}
