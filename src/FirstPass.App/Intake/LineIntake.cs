using System.Collections.Immutable;
using FirstPass.Billing.Gateway;
using FirstPass.Billing.RemittanceCases;
using FirstPass.Billing.Vocabulary;
using FirstPass.Engine.Shards;
using FirstPass.Exchange.Banking;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Definitions;
using FirstPass.Workflow.Identity;

namespace FirstPass.App.Intake;

/// <summary>What became of a file of bank lines or letters: all of it was taken, or nothing.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Rows">Rows that were taken.</param>
/// <param name="Amount">Their money.</param>
/// <param name="New">Rows of them that were not known before.</param>
/// <param name="Errors">What is wrong, row by row; then nothing was taken.</param>
public sealed record LinesReceipt(
    LineFileKind Kind, int Rows, Money Amount, int New, ImmutableArray<RowError> Errors);

/// <summary>
/// Takes bank lines and payers' letters in. A line is known by what it says, so that the same file, or a later one that
/// holds the same lines again, changes nothing.
/// </summary>
internal sealed class LineIntake(TenantRuntime runtime, KeyHash keys, World world)
{
    /// <summary>Both kinds.</summary>
    public static readonly ImmutableArray<LineFileKind> Both = [LineFileKind.Bank, LineFileKind.Letters];

    private const string Source = "bank lines";
    private const int Together = 500;
    private const int HeaderBytes = 4096;

    /// <summary>What a file holds; other than lines it is none of ours.</summary>
    public LineFileKind KindOf(Stream bytes)
    {
        bytes.Position = 0;
        var start = new byte[HeaderBytes];
        var length = bytes.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        bytes.Position = 0;
        return LineFile.KindOf(start.AsSpan(0, length), world.Tenant.Bank);
    }

    /// <summary>Takes a file of some kinds.</summary>
    /// <exception cref="InvalidDataException">It is too long.</exception>
    public async Task<FileReceipt> TakeAsync(Stream bytes, ImmutableArray<LineFileKind> kinds)
    {
        var file = LineFile.Read(Whole(bytes), world);
        var errors = file.Errors.IsEmpty && !kinds.Contains(file.Kind)
            ? [new RowError(1, "", $"The header row is one of {Scalars.NameOf(file.Kind)}, which are not taken here.")]
            : file.Errors;
        if (!errors.IsEmpty)
            return Of(new LinesReceipt(file.Kind, 0, Money.Zero, 0, errors));
        var events = file.Lines.Select(Landed).Concat(file.Letters.Select(Received)).ToList();
        var known = 0;
        foreach (var some in events.Chunk(Together))
        {
            var receipts = await runtime.Submit([.. some], Lane.Bulk).ConfigureAwait(false);
            if (receipts.FirstOrDefault(r => !r.Taken) is { } untaken)
                return new FileReceipt(Digest.Zero, []) { UntakenLine = untaken };
            known += receipts.Count(r => r.Repeat);
        }

        var amount = Money.Sum(file.Lines.Select(l => l.Amount).Concat(file.Letters.Select(l => l.Amount)));
        return Of(new LinesReceipt(file.Kind, events.Count, amount, events.Count - known, []));
    }

    private static FileReceipt Of(LinesReceipt lines) => new(Digest.Zero, []) { Lines = lines };

    private Event Landed(BankLine line)
    {
        var key = keys.Of(RemittanceEvents.TraceKey, line.Trace);
        var id = Id(
            "line", $"{line.On:uuuu-MM-dd}", line.Kind, $"{line.Amount}", line.Trace, line.Payer, $"{line.Ordinal}");
        return new Event(
            new EventId(Source, id.ToString()),
            RemittanceEvents.Landed,
            new Address.ToKey(RemittanceEvents.TraceKey, key, "remittance"),
            Actor.System,
            new EftLanded(line.Trace, line.Payer, line.Amount.Cents, line.On, id));
    }

    private Event Received(LetterLine line)
    {
        var key = Letter.KeyOf(keys, line.Payer, line.Number);
        return new Event(
            new EventId(
                Source, Id("letter", $"{line.On:uuuu-MM-dd}", line.Number, line.Payer, $"{line.Amount}").ToString()),
            Letter.Event,
            new Address.ToKey(Letter.Key, key, "letter"),
            Actor.System,
            new LetterReceived(line.Payer, line.Number, line.Amount.Cents));
    }

    private Digest Id(params ReadOnlySpan<string> parts) => keys.Of("bank-line", parts);

    private static byte[] Whole(Stream bytes)
    {
        if (bytes.Length > LineFile.LongestBytes)
            throw new InvalidDataException("The file is longer than the limit.");
        bytes.Position = 0;
        var whole = new byte[bytes.Length];
        bytes.ReadExactly(whole);
        return whole;
    }
}
