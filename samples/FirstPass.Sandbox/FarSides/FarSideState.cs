using FirstPass.Sandbox.Adjudication;
using FirstPass.Sandbox.Paying;

namespace FirstPass.Sandbox.FarSides;

/// <summary>What the far side remembers: enough that a restart goes on where it stopped and repeats nothing.</summary>
public sealed class FarSideState
{
    /// <summary>Most claims that are remembered for replacements; then one is forgotten for each that comes.</summary>
    public const int MostRemembered = 20_000;

    /// <summary>Most services that are remembered to know duplicates; then all of them are forgotten.</summary>
    public const int MostServices = 100_000;

    /// <summary>
    /// A far side that begins on a day; its numbers begin with that day, so that they are no earlier one's.
    /// </summary>
    public static FarSideState Begin(DateOnly today)
    {
        var day = ((today.Year % 100) * 10_000) + (today.Month * 100) + today.Day;
        return new FarSideState
        {
            PaidThrough = today.AddDays(-1),
            NextControl = (day * 1000) + 1,
            FirstClaim = (day * 10_000L) + 1,
        };
    }

    /// <summary>ISA13 and GS06 of the next answer.</summary>
    public int NextControl { get; set; } = 1;

    /// <summary>Number of the first claim of a payer.</summary>
    public long FirstClaim { get; set; } = 1;

    /// <summary>Number of the next claim of a payer, by payer.</summary>
    public Dictionary<string, long> NextClaim { get; set; } = [];

    /// <summary>Number that the clearinghouse gives next.</summary>
    public int NextHubNumber { get; set; } = 1;

    /// <summary>Number of the next payment of a payer.</summary>
    public Dictionary<string, int> NextPayment { get; set; } = [];

    /// <summary>Interchanges that came: sender and ISA13.</summary>
    public HashSet<string> Interchanges { get; set; } = [];

    /// <summary>Ways back to senders: sender and receiver of its files.</summary>
    public Dictionary<string, Sender> Senders { get; set; } = [];

    /// <summary>Pay days up to this one are over.</summary>
    public DateOnly PaidThrough { get; set; }

    /// <summary>What will be paid on which day.</summary>
    public SortedDictionary<DateOnly, List<Payable>> Payables { get; set; } = [];

    /// <summary>Negative totals carried forward, by payer and payee.</summary>
    public Dictionary<string, CarriedBalance> Carried { get; set; } = [];

    /// <summary>Decisions on claims, by payer's number, for replacements and voids.</summary>
    public Dictionary<string, Decision> Decisions { get; set; } = [];

    /// <summary>Services that were decided: payer, member, day, code, charge.</summary>
    public HashSet<string> Services { get; set; } = [];

    /// <summary>Answers that wait for their time.</summary>
    public List<DueFile> Due { get; set; } = [];

    /// <summary>The file that is being taken over: path and hash, until it is moved away.</summary>
    public string Taking { get; set; } = "";
}

/// <summary>A total below zero that a payer carries to its next remittance.</summary>
/// <param name="Reference">PLB03-2 of the FB.</param>
/// <param name="Cents">Above zero: what the payee owes.</param>
public sealed record CarriedBalance(string Reference, long Cents);

/// <summary>Where a file of the far side goes.</summary>
public enum Destination
{
    /// <summary>The answers folder of a mailbox.</summary>
    Answers,

    /// <summary>What comes by bank or post: bank lines, letters.</summary>
    Paper,
}

/// <summary>A file that is written at its time.</summary>
/// <param name="At">When.</param>
/// <param name="To">Where to.</param>
/// <param name="Mailbox">Which mailbox; -1 for paper.</param>
/// <param name="Name">Its name.</param>
/// <param name="Content">Its bytes; empty where they lie ready in the pending folder.</param>
public sealed record DueFile(DateTime At, Destination To, int Mailbox, string Name, byte[] Content);
