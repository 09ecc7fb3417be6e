using System.Collections.Immutable;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Guides;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.Sandbox.Claims;

/// <summary>One batch of claims (ST to SE) that was accepted.</summary>
/// <param name="Reference">BHT03.</param>
/// <param name="SubmitterName">1000A.</param>
/// <param name="SubmitterId">1000A NM109.</param>
/// <param name="Claims">Its claims, with what a strict reader found wrong with each.</param>
public sealed record ClaimBatch(
    string Reference, string SubmitterName, string SubmitterId, ImmutableArray<ReadClaim> Claims);

/// <summary>One claim of a batch.</summary>
/// <param name="Claim">As a payer sees it.</param>
/// <param name="Fault">Found by the clearinghouse's checks; null when nothing is wrong.</param>
public sealed record ReadClaim(PayerClaim Claim, Refusal? Fault)
{
    /// <summary>Its text would name a patient.</summary>
    public override string ToString() => nameof(ReadClaim);
}

/// <summary>
/// An outsider's look at a file: envelopes, sets by their guide, and the claims of the sets that hold.
/// </summary>
public sealed class FileReading
{
    private static readonly Refusal Faulty = new("A7", "21", "");

    private readonly byte[] bytes;
    private readonly DateOnly received;
    private readonly Dictionary<(int, int, int, string), Refusal> faults = [];

    private FileReading(byte[] bytes, DateOnly received, int functionalSnip)
    {
        this.bytes = bytes;
        this.received = received;
        var verdict = FileJudge.Of(new MemoryStream(bytes, writable: false));
        Functional = new FileVerdict(
            verdict.Outline,
            verdict.Envelope,
            [.. verdict.Sets.Select(s => s with
            {
                Findings = [.. s.Findings.Where(f => InThe999(f, functionalSnip))],
            })],
            verdict.PromisedSets);
        foreach (var set in verdict.Sets)
            foreach (var found in set.Findings)
                if (found is { Finding.Severity: Severity.Error, Claim: { } claim } && !InThe999(found, functionalSnip))
                    faults.TryAdd((set.Interchange, set.Group, set.Set, claim.Value), Faulty);
    }

    /// <summary>The verdict with the findings that belong into a 999.</summary>
    public FileVerdict Functional { get; }

    /// <summary>Judges a file.</summary>
    public static FileReading Of(byte[] bytes, DateOnly received, int functionalSnip) =>
        new(bytes, received, functionalSnip);

    /// <summary>The batches of one interchange whose sets are accepted.</summary>
    /// <param name="interchange">Ordinal in the file.</param>
    /// <param name="checks">True to run the checks of a clearinghouse on each claim.</param>
    public ImmutableArray<ClaimBatch> Batches(int interchange, bool checks)
    {
        var batches = ImmutableArray.CreateBuilder<ClaimBatch>();
        var claims = ImmutableArray.CreateBuilder<ReadClaim>();
        using var reader = new Claim837Reader(new MemoryStream(bytes, writable: false));
        ClaimHeader837? open = null;
        while (reader.Read())
        {
            var claim = reader.Current;
            if (!Counts(claim.Header.Set, interchange))
                continue;
            if (open is not null && !ReferenceEquals(open, claim.Header))
                Close(open);
            open = claim.Header;
            claims.Add(new ReadClaim(ClaimReading.Of(claim, received), FaultOf(claim, checks)));
        }

        if (open is not null)
            Close(open);
        return batches.ToImmutable();

        void Close(ClaimHeader837 header)
        {
            batches.Add(new ClaimBatch(
                header.Reference, header.Submitter.Name, header.Submitter.Id, claims.ToImmutable()));
            claims.Clear();
        }
    }

    private static bool InThe999(JudgedFinding judged, int snip) => judged.Finding.Snip <= snip;

    private bool Counts(SetHeader set, int interchange)
    {
        var envelope = set.Envelope;
        if (envelope.Interchange != interchange)
            return false;
        var outline = Functional.Outline.Interchanges[interchange - 1];
        return !outline.Refused
            && !outline.Groups[envelope.Group - 1].Sets[set.Set - 1].Refused
            && Functional.Find(interchange, envelope.Group, set.Set) is { Judged: true, IsAccepted: true };
    }

    private Refusal? FaultOf(Claim837 claim, bool checks)
    {
        var set = claim.Header.Set;
        if (checks && ClaimChecks.Find(claim) is { } found)
            return found;
        return faults.GetValueOrDefault(
            (set.Envelope.Interchange, set.Envelope.Group, set.Set, claim.ClaimNumber));
    }
}
