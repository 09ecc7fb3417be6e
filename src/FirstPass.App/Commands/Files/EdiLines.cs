using System.Text.Json;
using System.Text.Json.Nodes;

namespace FirstPass.App.Commands.Files;

/// <summary>What was come upon in a file of transactions as JSON.</summary>
internal abstract record EdiStep
{
    private EdiStep()
    {
    }

    /// <summary>One part of a transaction.</summary>
    /// <param name="Head">What stood on the line before its parts.</param>
    /// <param name="Content">The part.</param>
    public sealed record Part(JsonObject Head, JsonElement Content) : EdiStep;

    /// <summary>A transaction ends.</summary>
    /// <param name="Head">All that stood on the line but its parts.</param>
    public sealed record End(JsonObject Head) : EdiStep;
}

/// <summary>
/// Reads what <c>edi read</c> writes, part by part: a transaction may be as large as it likes, only its parts have to
/// fit into memory.
/// </summary>
internal sealed class EdiLines(Stream stream)
{
    private const int FirstSize = 64 * 1024;

    /// <summary>A part larger than this is none of ours.</summary>
    private const int LargestPart = 64 * 1024 * 1024;

    private byte[] buffer = new byte[FirstSize];
    private int start;
    private int end;
    private bool isLast;
    private bool inParts;
    private JsonObject head = [];
    private JsonReaderState state = new(new JsonReaderOptions { AllowMultipleValues = true });

    /// <summary>The next step; null at the end.</summary>
    /// <exception cref="JsonException">This is no JSON, or none of a transaction.</exception>
    public EdiStep? Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isLast, state);
            if (TryStep(ref reader, out var found))
            {
                start += (int)reader.BytesConsumed;
                state = reader.CurrentState;
                if (found is not null)
                    return found;
            }
            else if (isLast)
                return null;
            else
                Fill();
        }
    }

    /// <summary>Reads one thing that is whole in the buffer; false when more bytes are needed.</summary>
    private bool TryStep(ref Utf8JsonReader reader, out EdiStep? found)
    {
        found = null;
        if (!reader.Read())
            return false;
        if (reader.CurrentDepth == 0 && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.EndObject))
            throw new JsonException("A line is one object.");
        if (inParts)
            return TryPart(ref reader, out found);
        if (reader.TokenType == JsonTokenType.PropertyName)
            return TryProperty(ref reader);
        if (reader.TokenType == JsonTokenType.EndObject)
            (found, head) = (new EdiStep.End(head), []);
        return true;
    }

    private bool TryPart(ref Utf8JsonReader reader, out EdiStep? found)
    {
        found = null;
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            inParts = false;
            return true;
        }

        if (TryWhole(ref reader) is not { } part)
            return false;
        found = new EdiStep.Part(head, part);
        return true;
    }

    private bool TryProperty(ref Utf8JsonReader reader)
    {
        var name = reader.GetString()!;
        if (!reader.Read())
            return false;
        if (name == "parts" && reader.TokenType == JsonTokenType.StartArray)
            return inParts = true;
        if (TryWhole(ref reader) is not { } value)
            return false;
        head[name] = JsonSerializer.SerializeToNode(value);
        return true;
    }

    private JsonElement? TryWhole(ref Utf8JsonReader reader)
    {
        var from = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return null;
        using var document = JsonDocument.Parse(buffer.AsMemory(start + from, (int)reader.BytesConsumed - from));
        return document.RootElement.Clone();
    }

    private void Fill()
    {
        if (start > 0)
            buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        if (end == buffer.Length)
        {
            if (buffer.Length >= LargestPart)
                throw new JsonException("A part is larger than any of a transaction can be.");
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var count = stream.Read(buffer, end, buffer.Length - end);
        end += count;
        isLast = count == 0;
    }
}
