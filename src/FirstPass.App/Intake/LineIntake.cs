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

/// <summary>What became of a file of bank lines or letters: when a row is wrong, nothing of it is taken.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Rows">Rows that were taken.</param>
/// <param name="Amount">Their money.</param>
/// <param name="New">Rows of them that were not known before.</param>
/// <param name="Errors">What is wrong, row by row; without any rows that were taken nothing was. Beside rows that were
/// taken it names those whose decision failed.</param>
public sealed record LinesReceipt(
    LineFileKind Kind, int Rows, Money Amount, int New, ImmutableArray<RowError> Errors);

/// <summary>A row that was told, and what became of it.</summary>
internal readonly record struct ToldRow(int Row, Money Amount, Receipt Receipt);

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
        var told = new List<ToldRow>();
        foreach (var some in Rows(file).Chunk(Together))
        {
            var receipts = await runtime.Submit([.. some.Select(s => s.Event)], Lane.Bulk).ConfigureAwait(false);
            if (receipts.FirstOrDefault(r => !r.Taken) is { } untaken)
                return new FileReceipt(Digest.Zero, []) { UntakenPart = untaken };
            told.AddRange(some.Zip(receipts, (s, receipt) => new ToldRow(s.Row, s.Amount, receipt)));
        }

        return Of(Summed(file.Kind, told));
    }

    /// <summary>What became of the rows together. One whose decision failed is kept and looked at by a person, but is
    /// not taken.</summary>
    internal static LinesReceipt Summed(LineFileKind kind, IReadOnlyCollection<ToldRow> told)
    {
        var taken = told.Where(t => t.Receipt.Status != ReceiptStatus.Parked).ToList();
        var failed = told.Where(t => t.Receipt.Status == ReceiptStatus.Parked).Select(t => new RowError(
            t.Row, "", $"The decision on it failed ({t.Receipt.Code}): it is kept, and a person is asked to look."));
        return new LinesReceipt(
            kind, taken.Count, Money.Sum(taken.Select(t => t.Amount)), taken.Count(t => !t.Receipt.Repeat),
            [.. failed]);
    }

    private IEnumerable<(int Row, Money Amount, Event Event)> Rows(LineFile file) =>
        file.Lines.Select(l => (l.Row, l.Amount, Landed(l)))
            .Concat(file.Letters.Select(l => (l.Row, l.Amount, Received(l))));

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
