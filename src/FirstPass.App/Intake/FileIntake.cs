using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using FirstPass.App.Messages;
using FirstPass.Billing.Files;
using FirstPass.Billing.Gateway;
using FirstPass.Engine.Blobs;
using FirstPass.Engine.Shards;
using FirstPass.Exchange.Banking;
using FirstPass.Exchange.Files;
using FirstPass.Formats.X12;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Intake;

/// <summary>
/// Takes a file in: stores its bytes, reads it to its end, judges it whole, and tells the interchange cases. All doors
/// (folder, upload, command) come through here. Memory does not grow with the file.
/// </summary>
public sealed class FileIntake(BlobStore blobs, TenantRuntime runtime, KeyHash keys, World world)
{
    private const string Media = "application/EDI-X12";
    private const string LinesMedia = "text/csv";

    private readonly LineIntake lines = new(runtime, keys, world);

    /// <summary>Reads a file to its end; a test has another one that breaks.</summary>
    internal Func<Stream, FileArrival, ImmutableArray<ReceivedInterchange>> Reader { get; init; } = Survey;

    /// <summary>Takes messages; null where none are taken.</summary>
    internal MessageIntake? Messages { get; init; }

    /// <summary>Takes resources; null where none are taken.</summary>
    internal ResourceIntake? Resources { get; init; }

    /// <summary>Takes tables; null where none are taken.</summary>
    internal TableIntake? Tables { get; init; }

    /// <summary>Most interchanges handed over together.</summary>
    private const int Together = 500;

    /// <summary>Takes a file. The same origin twice is the same file once.</summary>
    /// <param name="bytes">The file, from its first byte; it must be able to seek.</param>
    /// <param name="origin">Where it came from.</param>
    /// <exception cref="InvalidDataException">It is too long to be stored.</exception>
    /// <exception cref="Engine.Keys.SubjectShreddedException">These bytes were here before and were
    /// destroyed.</exception>
    /// <exception cref="Engine.Store.StoreUnavailableException">Nothing was stored; try again later.</exception>
    public async Task<FileReceipt> TakeAsync(Stream bytes, FileOrigin origin)
    {
        if (!origin.OnlyLines.IsEmpty)
            return await TakeLinesAsync(bytes, origin.OnlyLines).ConfigureAwait(false);
        if (origin.Messages is { } format)
            return await (format switch
            {
                MessageFormat.Hl7 => TakeMessagesAsync(bytes),
                MessageFormat.Fhir => TakeResourcesAsync(bytes),
                MessageFormat.Csv => TakeTableAsync(bytes),
            }).ConfigureAwait(false);
        bytes.Position = 0;
        var blob = blobs.Put(bytes, Media);
        bytes.Position = 0;
        var arrival = new FileArrival(origin.Route, origin.FromFarSide, blob.Digest, blob.Length, origin.PassedOn);
        var received = Reader(bytes, arrival);
        var receipts = ImmutableArray.CreateBuilder<InterchangeReceipt>(received.Length);
        foreach (var some in received.Chunk(Together))
        {
            var answers = await runtime.Submit([.. some.Select(r => EventOf(r, origin))], Lane.Bulk)
                .ConfigureAwait(false);
            receipts.AddRange(some.Zip(answers, (r, answer) => new InterchangeReceipt(r, answer)));
        }

        return new FileReceipt(blob.Digest, receipts.ToImmutable());
    }

    /// <summary>True for a file that looks like one of bank lines or letters. Only who may hand in either may ask:
    /// everywhere else such a file is one that cannot be read.</summary>
    public bool HoldsLines(string path)
    {
        using var stream = File.OpenRead(path);
        return lines.KindOf(stream) != LineFileKind.Other;
    }

    /// <summary>Takes a file that lies on the disk.</summary>
    public async Task<FileReceipt> TakeAsync(string path, FileOrigin origin)
    {
        using var stream = File.OpenRead(path);
        return await TakeAsync(stream, origin).ConfigureAwait(false);
    }

    private async Task<FileReceipt> TakeMessagesAsync(Stream bytes)
    {
        var file = new MessageFile(Messages!);
        var taken = await file.TakeAsync(bytes).ConfigureAwait(false);
        return new FileReceipt(file.Blob, []) { Messages = taken, UntakenPart = file.Untaken };
    }

    private async Task<FileReceipt> TakeResourcesAsync(Stream bytes)
    {
        var file = new ResourceFile(Resources!);
        var taken = await file.TakeAsync(bytes).ConfigureAwait(false);
        return new FileReceipt(file.Blob, []) { Messages = taken, UntakenPart = file.Untaken };
    }

    private async Task<FileReceipt> TakeTableAsync(Stream bytes)
    {
        var taken = await Tables!.TakeAsync(bytes).ConfigureAwait(false);
        return new FileReceipt(taken.File, []) { Messages = taken.Receipt, UntakenPart = taken.Untaken };
    }

    // Bytes of a file that is refused are not kept here: they lie in its folder, with the reasons beside them.
    private async Task<FileReceipt> TakeLinesAsync(Stream bytes, ImmutableArray<LineFileKind> kinds)
    {
        var taken = await lines.TakeAsync(bytes, kinds).ConfigureAwait(false);
        bytes.Position = 0;
        if (taken is { Lines: not null, Refused: false })
            return taken with { Blob = blobs.Put(bytes, LinesMedia).Digest };
        return taken with { Blob = Digest.Read(await SHA256.HashDataAsync(bytes).ConfigureAwait(false)) };
    }

    /// <summary>What is in a file, judged whole.</summary>
    public static ImmutableArray<ReceivedInterchange> Survey(Stream bytes, FileArrival arrival)
    {
        using var reader = new X12Reader(bytes);
        using var survey = new FileSurvey();
        while (reader.Read())
            survey.Add(reader.Current);
        return survey.Finish(reader.Findings, arrival);
    }

    private Event EventOf(ReceivedInterchange received, FileOrigin origin)
    {
        var id = new EventId(
            origin.Source, string.Create(CultureInfo.InvariantCulture, $"{origin.Name}/{received.Ordinal}"));
        var key = keys.Of(InterchangeEvents.Key, id.Source, id.Id);
        var to = new Address.ToKey(InterchangeEvents.Key, key, "interchange");
        return new Event(id, InterchangeEvents.Received, to, Actor.System, received);
    }
}
