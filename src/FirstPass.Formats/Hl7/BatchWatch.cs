using System.Buffers.Text;

namespace FirstPass.Formats.Hl7;

/// <summary>Follows the wrappers of files and batches and says what does not fit. They may be missing.</summary>
internal sealed class BatchWatch(Hl7FindingList findings)
{
    private bool file;
    private bool batch;
    private int messages;
    private int batches;

    /// <summary>A message begins.</summary>
    public void Message() => messages++;

    /// <summary>FHS, BHS, BTS or FTS.</summary>
    public void Wrapper(ReadOnlySpan<byte> line, Hl7Place place)
    {
        if (line[0] == (byte)'F')
            File(line, place);
        else
            Batch(line, place);
    }

    /// <summary>The stream ends.</summary>
    public void End(Hl7Place place)
    {
        if (batch || file)
            findings.Warning("HL7-BATCH-OPEN", place, "", "The data ends before its batch or file is closed.");
    }

    private void File(ReadOnlySpan<byte> line, Hl7Place place)
    {
        var opens = line[1] == (byte)'H';
        if (opens == file || batch)
            Misplaced(place);
        if (!opens && Promised(line) is { } promised && promised != batches)
            findings.Warning("HL7-FTS1-COUNT", place, "", "The file trailer counts other batches than there are.");
        (file, batch, batches) = (opens, false, 0);
    }

    private void Batch(ReadOnlySpan<byte> line, Hl7Place place)
    {
        var opens = line[1] == (byte)'H';
        if (opens == batch)
            Misplaced(place);
        if (!opens && Promised(line) is { } promised && promised != messages)
            findings.Warning("HL7-BTS1-COUNT", place, "", "The batch trailer counts other messages than there are.");
        if (!opens)
            batches++;
        (batch, messages) = (opens, 0);
    }

    private void Misplaced(Hl7Place place) =>
        findings.Warning("HL7-BATCH-ORDER", place, "", "A wrapper of a batch or file stands where none may stand.");

    private static int? Promised(ReadOnlySpan<byte> line)
    {
        if (line.Length < 5)
            return null;
        var count = Cut.Part(line, line[3], 2);
        return Utf8Parser.TryParse(count, out int number, out var used) && used == count.Length ? number : null;
    }
}
