using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FirstPass.Sandbox.FarSides;
using FirstPass.Sandbox.Generation;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Practice;

/// <summary>
/// Writes the files of the sample practice: two earlier batches with everything that was answered until today, and
/// today's claims. The same program always writes the same bytes.
/// </summary>
public sealed class PracticeWriter
{
    /// <summary>The day of the sample practice: a false date, and always the same.</summary>
    public static readonly DateOnly Today = new(2026, 6, 1);

    private const int Seed = 7;
    private const string HubAnswers = "history/hub/answers-in/";
    private static readonly TimeOnly SentAt = new(9, 0);

    private readonly FarSideRules rules = PracticeFolder.Rules();
    private readonly FarSideState state = FarSideState.Begin(PracticeClaims.FirstBatch);
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly ExpectedLedger ledger = new();
    private readonly StringBuilder order = new("at,file\n");
    private readonly PracticeClaims claims;
    private int control = 400;

    private PracticeWriter() => claims = new PracticeClaims(new ClaimMaker(rules, PracticeFolder.Charges(), Seed));

    /// <summary>The files by their names below the folder of the practice.</summary>
    public static ImmutableSortedDictionary<string, byte[]> Files()
    {
        var writer = new PracticeWriter();
        writer.PutHistory();
        writer.PutToday();
        return writer.files.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private void PutHistory()
    {
        var farSide = new FarSide(rules, state) { Paid = ledger.Take };
        Send(farSide, claims.First(), "history/hub/in/first.837", PracticeClaims.FirstBatch);
        PassTo(farSide, PracticeClaims.SecondBatch.ToDateTime(SentAt));
        Send(farSide, claims.Second(), "history/hub/in/second.837", PracticeClaims.SecondBatch);
        SendElsewhere(farSide, claims.Older());
        PassTo(farSide, Today.ToDateTime(TimeOnly.MinValue));
        files["history/order.csv"] = Encoding.ASCII.GetBytes(order.ToString());
        files["history/record.jsonl"] = Record(ledger.Claims);
    }

    private void PutToday()
    {
        ImmutableArray<(string Name, ImmutableArray<ClaimPlan> Claims)> batches =
        [
            ("today/today.837", claims.Today()),
            ("today/today-direct.837", claims.TodayDirect()),
            ("today/today-institutional.837", claims.TodayInstitutional()),
        ];
        foreach (var (name, plans) in batches)
            files[name] = FileOf(plans, Today);
        files["today/planted.jsonl"] = Planted(batches);
    }

    private void Send(FarSide farSide, ImmutableArray<ClaimPlan> plans, string name, DateOnly day)
    {
        var bytes = FileOf(plans, day);
        Add(day.ToDateTime(SentAt), name, bytes);
        foreach (var plan in plans)
            ledger.Add(new ExpectedClaim(plan) { File = name });
        farSide.Receive(bytes, 0, day.ToDateTime(SentAt));
    }

    // What the practice billed before it began with FirstPass: paid in the same remittance, acknowledged to somebody
    // else.
    private void SendElsewhere(FarSide farSide, ImmutableArray<ClaimPlan> plans)
    {
        var waiting = state.Due.Count;
        farSide.Receive(FileOf(plans, PracticeClaims.SecondBatch), 0, PracticeClaims.SecondBatch.ToDateTime(SentAt));
        state.Due.RemoveRange(waiting, state.Due.Count - waiting);
    }

    private void PassTo(FarSide farSide, DateTime now)
    {
        farSide.Advance(now);
        foreach (var due in farSide.TakeDue(now))
            Add(due.At, FolderOf(due) + due.Name, due.Content);
    }

    private static string FolderOf(DueFile due) => due.To switch
    {
        Destination.Answers => HubAnswers,
        Destination.Paper => "history/paper/",
    };

    private void Add(DateTime at, string name, byte[] content)
    {
        files[name] = content;
        order.Append(CultureInfo.InvariantCulture, $"{at:yyyy-MM-ddTHH:mm},{name}\n");
    }

    private byte[] FileOf(ImmutableArray<ClaimPlan> plans, DateOnly day)
    {
        var payer = plans[0].Payer;
        var direct = payer.DirectId.Length > 0;
        return ClaimFileWriter.Write(new ClaimFile(
            direct ? payer.DirectId : rules.Hub!.Id, direct ? payer.Name : rules.Hub!.Name, ++control,
            day.ToDateTime(SentAt), plans));
    }

    private static byte[] Record(IEnumerable<ExpectedClaim> expected)
    {
        using var stream = new MemoryStream();
        RecordWriter.WriteClaims(stream, expected);
        return stream.ToArray();
    }

    private static byte[] Planted(IEnumerable<(string Name, ImmutableArray<ClaimPlan> Claims)> batches)
    {
        using var stream = new MemoryStream();
        foreach (var (name, plans) in batches)
            foreach (var plan in plans)
                stream.Write(RecordWriter.Planted(plan, name));
        return stream.ToArray();
    }
}
