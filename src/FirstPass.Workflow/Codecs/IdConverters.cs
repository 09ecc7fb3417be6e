using System.Text.Json;
using System.Text.Json.Serialization;
using FirstPass.Workflow.Identity;
using FirstPass.Workflow.Postings;
using NodaTime;
using NodaTime.Text;

namespace FirstPass.Workflow.Codecs;

/// <summary>Case ids as 32 hexadecimal digits.</summary>
public sealed class CaseIdConverter : JsonConverter<CaseId>
{
    public override CaseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a case id.");

    public override void Write(Utf8JsonWriter writer, CaseId value, JsonSerializerOptions options) =>
        Hexadecimal.Write(writer, value);
}

/// <summary>Subject ids as 32 hexadecimal digits.</summary>
public sealed class SubjectIdConverter : JsonConverter<SubjectId>
{
    public override SubjectId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CaseId.TryParse(reader.GetString(), out var id)
            ? new SubjectId(id)
            : throw new JsonException("Not a subject id.");

    public override void Write(Utf8JsonWriter writer, SubjectId value, JsonSerializerOptions options) =>
        Hexadecimal.Write(writer, value.Value);
}

/// <summary>Task ids as <c>case-number</c>.</summary>
public sealed class TaskIdConverter : JsonConverter<TaskId>
{
    public override TaskId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TaskId.TryParse(reader.GetString(), out var id) ? id : throw new JsonException("Not a task id.");

    public override void Write(Utf8JsonWriter writer, TaskId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Digests as 64 hexadecimal digits.</summary>
public sealed class DigestConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Digest.TryParse(reader.GetString(), out var digest) ? digest : throw new JsonException("Not a digest.");

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
        Hexadecimal.Write(writer, value);
}

/// <summary>Instants as whole Unix milliseconds: no instant in the kernel is finer.</summary>
public sealed class InstantConverter : JsonConverter<Instant>
{
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Instant.FromUnixTimeMilliseconds(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}

/// <summary>Dates as <c>2026-05-04</c>.</summary>
public sealed class LocalDateConverter : JsonConverter<LocalDate>
{
    public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var result = LocalDatePattern.Iso.Parse(reader.GetString() ?? "");
        return result.Success ? result.Value : throw new JsonException("Not a date.");
    }

    public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
        Write(writer, value);

    public static void Write(Utf8JsonWriter writer, LocalDate value)
    {
        Span<byte> room = stackalloc byte[IsoDay.Length];
        if (IsoDay.TryWrite(value, room))
            writer.WriteStringValue(room);
        else
            writer.WriteStringValue(IsoDay.Text(value));
    }
}

/// <summary>A posting line as <c>[account, cents, payer, reference, provider, item]</c>: there are very many.</summary>
public sealed class LineConverter : JsonConverter<Line>
{
    public override Line Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var account = new AccountCode(Next(ref reader).GetString()!);
        var cents = Next(ref reader).GetInt64();
        var payer = Next(ref reader).GetString()!;
        var reference = Next(ref reader).GetString()!;
        var provider = Next(ref reader).GetString()!;
        var item = Next(ref reader).GetInt32();
        if (Next(ref reader).TokenType != JsonTokenType.EndArray)
            throw new JsonException("A line has more parts than it should.");
        return new Line(account, cents, new Dimensions(payer, reference, provider, item));
    }

    public override void Write(Utf8JsonWriter writer, Line value, JsonSerializerOptions options) =>
        Write(writer, value);

    public static void Write(Utf8JsonWriter writer, Line value)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(value.Account.Code);
        writer.WriteNumberValue(value.Cents);
        writer.WriteStringValue(value.Dimensions.Payer);
        writer.WriteStringValue(value.Dimensions.Reference);
        writer.WriteStringValue(value.Dimensions.Provider);
        writer.WriteNumberValue(value.Dimensions.Item);
        writer.WriteEndArray();
    }

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ref reader;
    }
}
