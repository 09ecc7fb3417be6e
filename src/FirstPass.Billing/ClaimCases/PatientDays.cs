using System.Globalization;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Scrubbing;
using FirstPass.Billing.Scrubbing.Tables;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using NodaTime;

namespace FirstPass.Billing.ClaimCases;

/// <summary>
/// What a patient has on each day, as sets that every claim of the patient joins: code pairs, units a day, duplicates,
/// global periods and stays are judged by them, in the order in which claims come.
/// </summary>
internal static class PatientDays
{
    private const string Day = "service-day";
    private const string Surgery = "surgery";
    private const string Stay = "stay";
    private const string Live = "live";
    private const string Waits = "waits";
    private const string Refused = "refused";
    private const string GivenUp = "given-up";

    /// <summary>The questions that a scrub of this claim needs answered: what other cases have on its days.</summary>
    internal static IEnumerable<Question> Questions(Case own, Claim claim, KeyHash keys)
    {
        var patient = Patient(claim);
        foreach (var day in Days(claim))
            yield return new Question.Members(Day, DayKey(keys, patient, day), own.Id);
        yield return new Question.Members(Surgery, keys.Of(Surgery, patient), own.Id);
        yield return new Question.Members(Stay, keys.Of(Stay, patient), own.Id);
    }

    /// <summary>Other claims' lines and stays, from the answers.</summary>
    internal static PatientHistory History(Case current, Claim claim, Context context)
    {
        var own = Hash(context.Keys, claim.Number);
        var members = Questions(current, claim, context.Keys)
            .SelectMany(q => context.Get<Answer.SetMembers>(q).Members.Select(m => (((Question.Members)q).Kind, m)))
            .ToList();
        var lines = members.Where(x => x.Kind != Stay)
            .DistinctBy(x => (x.m.Case, x.m.Number))
            .Select(x => Line(x.m.Member, own, claim.Number) with { CameBefore = CameBefore(x.m.Case, current) });
        var stays = members.Where(x => x.Kind == Stay).Select(x => StayOf(x.m.Member, own, claim.Number));
        return new PatientHistory([.. lines], [.. stays]);
    }

    /// <summary>Cases whose findings may change because this claim joined, changed or left the days.</summary>
    internal static IEnumerable<CaseId> Neighbours(Case current, Claim claim, Context context) =>
        Questions(current, claim, context.Keys)
            .OfType<Question.Members>()
            .Where(q => q.Kind == Day)
            .SelectMany(q => context.Get<Answer.SetMembers>(q).Members)
            .Where(m => m.Member.Status != Refused)
            .Select(m => m.Case)
            .Distinct();

    /// <summary>The claim joins its days, or says there that it waits or was refused.</summary>
    internal static IEnumerable<Fact> Join(
        Claim claim, ReferenceData reference, KeyHash keys, PriorState state = PriorState.Sent)
    {
        var patient = Patient(claim);
        var status = state switch
        {
            PriorState.Sent => Live,
            PriorState.Unsent => Waits,
            PriorState.Refused or PriorState.Voided => Refused,
        };
        for (var i = 0; i < claim.Lines.Length; i++)
        {
            var line = claim.Lines[i];
            if (line.From is not { } from || line.Code is not { } code)
                continue;
            var member = new Member(
                from, line.Through ?? from, code, line.Units?.Thousandths ?? 0, line.Charge?.Cents ?? 0, status,
                Tags(claim, line, keys));
            yield return new Fact.MemberSet(Day, DayKey(keys, patient, from), i + 1, member);
            if (HasGlobalPeriod(reference, code, from))
                yield return new Fact.MemberSet(Surgery, keys.Of(Surgery, patient), i + 1, member);
        }

        if (claim.Institutional is { Admitted: { } admitted } facts && facts.BillType?.StartsWith("11") == true)
            yield return new Fact.MemberSet(Stay, keys.Of(Stay, patient), 1, new Member(
                admitted, facts.StatementThrough ?? admitted, "", 0, claim.Charge?.Cents ?? 0, status,
                string.Join('|', "", "", claim.Billing.Npi, PayerOf(claim), Hash(keys, claim.Number), "0")));
    }

    /// <summary>
    /// True for a line of another claim that is exactly this service: day, code, modifiers, who rendered it, charge and
    /// payer. A modifier more says that it was given again.
    /// </summary>
    internal static bool IsSameService(Member other, Claim claim, ServiceLine line)
    {
        var tags = other.Tags.Split('|');
        return other.Status == Live && other.From == line.From && other.Code == line.Code
            && other.Cents == line.Charge?.Cents && tags[0] == string.Join(',', line.Modifiers)
            && tags[1] == Rendering(claim, line) && tags[3] == PayerOf(claim);
    }

    /// <summary>
    /// Lines of which something was given up, or is not any more: they were given to the patient, and prove of no copy
    /// that the service was paid.
    /// </summary>
    internal static IEnumerable<Fact> Proving(ClaimCase before, ClaimCase after, Context context)
    {
        var (then, now) = (Unpaid(before), Unpaid(after));
        return Join(after.Claim, context.Reference(), context.Keys).OfType<Fact.MemberSet>()
            .Where(m => m.Kind != Stay && then.Contains(m.Number) != now.Contains(m.Number))
            .Select(m => now.Contains(m.Number) ? m with { Member = m.Member! with { Status = GivenUp } } : m);
    }

    /// <summary>A changed claim leaves the days and places that it no longer has.</summary>
    internal static IEnumerable<Fact> Leave(Claim before, Claim after, ReferenceData reference, KeyHash keys)
    {
        var stays = Join(after, reference, keys).OfType<Fact.MemberSet>()
            .Select(m => (m.Kind, m.Set, m.Number))
            .ToHashSet();
        foreach (var old in Join(before, reference, keys).OfType<Fact.MemberSet>())
            if (!stays.Contains((old.Kind, old.Set, old.Number)))
                yield return old with { Member = null };
    }

    private static HashSet<int> Unpaid(ClaimCase value)
    {
        var items = value.GivenUp.Where(g => g.IsOfInsurance && g.Amount.Cents > 0).Select(g => g.Item).ToHashSet();
        return items.Contains(0) ? [.. Enumerable.Range(1, value.Claim.Lines.Length)] : items;
    }

    private static bool HasGlobalPeriod(ReferenceData reference, string code, LocalDate day) =>
        ProcedureCode.TryParse(code, out var parsed)
        && reference.Procedures.Find(parsed, DateSpan.Number(day)) is { GlobalDays: > 0 };

    private static IEnumerable<LocalDate> Days(Claim claim) =>
        claim.Lines.Where(l => l.From is not null).Select(l => l.From!.Value).Distinct();

    /// <summary>
    /// True when two claims may be about the same services: they share a day, and nothing says that the patients are
    /// two. Payers write names and births differently, so that one difference alone says nothing.
    /// </summary>
    internal static bool IsSameVisit(Claim claim, Claim other)
    {
        var (one, two) = (claim.Patient, other.Patient);
        var born = one.Born is { } day && two.Born is { } otherDay && day != otherDay;
        var last = Form(one.Last) != Form(two.Last);
        var first = Form(one.First) != Form(two.First);
        var areTwo = (born && (last || first)) || (last && first);
        return !areTwo && Days(claim).Intersect(Days(other)).Any();
    }

    private static string Patient(Claim claim)
    {
        var p = claim.Patient;
        return string.Create(CultureInfo.InvariantCulture, $"{Form(p.Last)}|{Form(p.First)}|{p.Born:uuuu-MM-dd}");
    }

    private static string Form(string? name) => (name ?? "").Trim().ToUpperInvariant();

    private static Digest DayKey(KeyHash keys, string patient, LocalDate day) =>
        keys.Of(Day, patient, IsoDay.Text(day));

    private static string Hash(KeyHash keys, string? number) => keys.Of("number-tag", number ?? "").ToString()[..16];

    private static string PayerOf(Claim claim) => claim.Payer.Code ?? claim.Payer.WireId ?? "";

    private static string Tags(Claim claim, ServiceLine line, KeyHash keys) => string.Join(
        '|',
        string.Join(',', line.Modifiers),
        Rendering(claim, line),
        claim.Billing.TaxId ?? claim.Billing.Npi,
        PayerOf(claim),
        Hash(keys, claim.Number),
        line.Number.ToString(CultureInfo.InvariantCulture));

    private static string Rendering(Claim claim, ServiceLine line) =>
        line.Rendering?.Npi ?? claim.Rendering?.Npi ?? claim.Billing.Npi ?? "";

    private static HistoryLine Line(Member member, string own, string? number)
    {
        var tags = member.Tags.Split('|');
        return new HistoryLine(
            tags[4] == own ? number ?? "" : tags[4],
            int.Parse(tags[5], CultureInfo.InvariantCulture),
            member.Code,
            [.. tags[0].Split(',', StringSplitOptions.RemoveEmptyEntries)],
            member.From,
            new Units(member.Units),
            new Money(member.Cents),
            tags[3],
            tags[1],
            tags[2],
            StateOf(member),
            member.To == member.From ? null : member.To);
    }

    private static HistoryStay StayOf(Member member, string own, string? number)
    {
        var tags = member.Tags.Split('|');
        return new HistoryStay(
            tags[4] == own ? number ?? "" : tags[4], tags[3], tags[2], member.From, StateOf(member));
    }

    // For one that just comes everybody was there; of two that were born in one moment nobody knows it later.
    private static bool CameBefore(CaseId other, Case current) =>
        current.State == "Received" || other.High < current.Id.High;

    private static PriorState StateOf(Member member) => member.Status switch
    {
        Refused => PriorState.Refused,
        Waits => PriorState.Unsent,
        _ => PriorState.Sent,
    };
}
