using System.Globalization;
using System.Text;
using FirstPass.Sandbox.FarSides;
using FirstPass.Sandbox.Rules;

namespace FirstPass.Sandbox.Generation;

/// <summary>How many claims of which seed are made.</summary>
/// <param name="Claims">How many.</param>
/// <param name="Seed">Chooses claims; the rules have a seed of their own.</param>
/// <param name="BatchClaims">Claims sent on one business day.</param>
/// <param name="FirstDay">The day of the first batch.</param>
public sealed record Volume(int Claims, int Seed, int BatchClaims, DateOnly FirstDay)
{
    /// <summary>Every claim is meant for this outcome; null for the usual mixture.</summary>
    public PlannedOutcome? Only { get; init; }
}

/// <summary>
/// Makes claims in any number, hands them to the far side as files, and writes what it answers together with a record
/// of where each claim is expected to end. Claims with faults lie in files of their own, so that the other files pass
/// a gate byte for byte and their answers fit.
/// </summary>
public sealed class VolumeGenerator : IDisposable
{
    private const int LongestWaitDays = 400;
    private static readonly TimeOnly SentAt = new(9, 0);

    private readonly FarSideRules rules;
    private readonly Volume volume;
    private readonly string folder;
    private readonly FarSideState state;
    private readonly FarSide farSide;
    private readonly ClaimMaker maker;
    private readonly StreamWriter order;
    private readonly FileStream payments;
    private int control;

    public VolumeGenerator(FarSideRules rules, ChargeBook charges, Volume volume, string folder)
    {
        this.rules = rules;
        this.volume = volume;
        this.folder = folder;
        foreach (var part in new[] { "hub/in", "hub/answers-in", "direct/in", "direct/answers-in", "paper" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        state = FarSideState.Begin(volume.FirstDay);
        farSide = new FarSide(rules, state, remembers: false);
        maker = new ClaimMaker(rules, charges, volume.Seed, volume.Only, apart: true);
        order = new StreamWriter(Path.Combine(folder, "order.csv"), false, new UTF8Encoding(false));
        order.Write("at,file\n");
        payments = new FileStream(Path.Combine(folder, "payments.jsonl"), FileMode.Create);
        farSide.Paid = remittance =>
        {
            Ledger.Take(remittance);
            payments.Write(RecordWriter.Payment(remittance));
        };
    }

    /// <summary>What is expected of each claim.</summary>
    public ExpectedLedger Ledger { get; } = new();

    /// <summary>Makes everything.</summary>
    public void Run()
    {
        var day = volume.FirstDay;
        for (var first = 1; first <= volume.Claims; first += volume.BatchClaims)
        {
            Send(first, Math.Min(first + volume.BatchClaims, volume.Claims + 1), day);
            day = PassTo(rules.Days.AddBusinessDays(day, 1));
        }

        for (var waited = 0; (state.Payables.Count > 0 || state.Due.Count > 0) && waited < LongestWaitDays; waited++)
            day = PassTo(day.AddDays(1));
        using var record = new FileStream(Path.Combine(folder, "record.jsonl"), FileMode.Create);
        RecordWriter.WriteClaims(record, Ledger.Claims);
    }

    public void Dispose()
    {
        order.Dispose();
        payments.Dispose();
    }

    private void Send(int first, int end, DateOnly day)
    {
        var claims = Enumerable.Range(first, end - first).Select(i => maker.Make(i, day)).ToList();
        var files = claims.GroupBy(c => (Faulty: c.Fault != PlantedFault.None, c.Payer.DirectId, c.Institutional))
            .OrderBy(g => g.Key.Faulty).ThenBy(g => g.Key.DirectId, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Institutional);
        foreach (var file in files)
        {
            var (faulty, directId, institutional) = file.Key;
            var direct = directId.Length > 0;
            var name = string.Create(CultureInfo.InvariantCulture, $"{(direct ? "direct" : "hub")}/in/{++control:D5}")
                + (institutional ? "-institutional" : "") + (faulty ? "-faulty" : "") + ".837";
            var receiver = direct ? directId : rules.Hub!.Id;
            var bytes = ClaimFileWriter.Write(new ClaimFile(
                receiver, direct ? file.First().Payer.Name : rules.Hub!.Name, control, day.ToDateTime(SentAt),
                [.. file]));
            Write(day.ToDateTime(SentAt), name, bytes);
            foreach (var claim in file)
                Ledger.Add(new ExpectedClaim(claim) { File = name });
            if (!faulty)
                farSide.Receive(bytes, direct ? 1 : 0, day.ToDateTime(SentAt));
        }
    }

    // Answers are written day by day in the order of their time, so that memory holds no more than what is under way.
    private DateOnly PassTo(DateOnly next)
    {
        var now = next.ToDateTime(new TimeOnly(8, 59));
        farSide.Advance(now);
        foreach (var due in farSide.TakeDue(now))
            Write(due.At, FolderOf(due) + due.Name, due.Content);
        return next;
    }

    private static string FolderOf(DueFile due) => due.To switch
    {
        Destination.Answers => due.Mailbox == 0 ? "hub/answers-in/" : "direct/answers-in/",
        Destination.Paper => "paper/",
    };

    private void Write(DateTime at, string name, byte[] content)
    {
        File.WriteAllBytes(Path.Combine(folder, name), content);
        order.Write(string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-ddTHH:mm},{name}\n"));
    }
}
