using System.Diagnostics;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;

namespace FirstPass.App.Commands.Files;

/// <summary>One part of a transaction, or what was noticed beside its parts.</summary>
/// <param name="Name">Its name as in the JSON; empty for what is no part.</param>
/// <param name="Value">The typed value; null for what is no part.</param>
/// <param name="Key">By what it is known again in another file; empty when its kind is enough.</param>
/// <param name="Findings">What could not be read in it.</param>
internal sealed record EdiPart(string Name, object? Value, string Key, IReadOnlyList<Finding> Findings)
{
    /// <summary>Findings that belong to no part.</summary>
    public static EdiPart Beside(IReadOnlyList<Finding> findings) => new("", null, "", findings);
}

/// <summary>The parts of a transaction as its typed reader comes upon them.</summary>
internal static class EdiParts
{
    /// <summary>The parts of a set; null when its kind is not read as typed values.</summary>
    /// <param name="kind">ST01.</param>
    /// <param name="stream">The set behind its envelope; it stays the caller's.</param>
    public static IEnumerable<EdiPart>? Of(string kind, Stream stream) => kind switch
    {
        "837" => Claims(stream),
        "835" => Payments(stream),
        "277" => Statuses(stream),
        "270" => Records("inquiry", new Eligibility270Reader(stream)),
        "271" => Records("answer", new Eligibility271Reader(stream)),
        "276" => Records("request", new StatusRequest276Reader(stream)),
        "278" => Records("review", new Review278Reader(stream)),
        "999" or "997" => Answers(stream),
        "824" => Advices(stream),
        _ => null,
    };

    private static IEnumerable<EdiPart> Claims(Stream stream)
    {
        using var reader = new Claim837Reader(stream);
        ClaimHeader837? header = null;
        while (reader.Read())
        {
            if (header is null)
                yield return new EdiPart("header", header = reader.Current.Header, "", []);
            yield return new EdiPart("claim", reader.Current, reader.Current.ClaimNumber, reader.Current.Findings);
        }

        yield return EdiPart.Beside(reader.Findings);
    }

    private static IEnumerable<EdiPart> Payments(Stream stream)
    {
        using var reader = new Remittance835Reader(stream);
        while (reader.Read())
            yield return reader.Current switch
            {
                RemittancePart.Start start => new EdiPart("header", start.Header, "", start.Header.Findings),
                // A reversal and its correction have one number.
                RemittancePart.Claim claim => new EdiPart(
                    "claim", claim.Payment, $"{claim.Payment.ClaimNumber}|{claim.Payment.Status}",
                    claim.Payment.Findings),
                RemittancePart.Provider provider => new EdiPart(
                    "provider-adjustment", provider.Adjustment, provider.Adjustment.ProviderId,
                    provider.Adjustment.Findings),
                RemittancePart.End end => EdiPart.Beside(end.Findings),
                _ => throw new UnreachableException(),
            };
        yield return EdiPart.Beside(reader.Findings);
    }

    private static IEnumerable<EdiPart> Records<TRecord>(string name, PartReader<TRecord> open)
        where TRecord : LevelRecord
    {
        using var reader = open;
        InquiryHeader? header = null;
        while (reader.Read())
        {
            if (header is null)
                yield return new EdiPart("header", header = reader.Current.Header, "", []);
            yield return new EdiPart(name, reader.Current, KeyOf(reader.Current), reader.Current.Findings);
        }

        yield return EdiPart.Beside(reader.Findings);
    }

    private static IEnumerable<EdiPart> Statuses(Stream stream)
    {
        using var reader = new ClaimAcknowledgement277CAReader(stream);
        while (reader.Read())
            yield return reader.Current switch
            {
                StatusPart.Start start => new EdiPart("header", start.Header, "", []),
                StatusPart.Receiver receiver => new EdiPart(
                    "receiver", receiver.Level, receiver.Level.Party.Id, receiver.Level.Findings),
                StatusPart.Provider provider => new EdiPart(
                    "provider", provider.Level, provider.Level.Party.Id, provider.Level.Findings),
                StatusPart.Claim claim => new EdiPart(
                    "claim", claim.Status, claim.Status.ClaimNumber, claim.Status.Findings),
                StatusPart.End end => EdiPart.Beside(end.Findings),
                _ => throw new UnreachableException(),
            };
        yield return EdiPart.Beside(reader.Findings);
    }

    private static IEnumerable<EdiPart> Answers(Stream stream)
    {
        using var reader = new Acknowledgement999Reader(stream);
        while (reader.Read())
            yield return reader.Current switch
            {
                AcknowledgementPart.Start start => new EdiPart("header", start.Header, "", []),
                AcknowledgementPart.Set set => new EdiPart(
                    "set", set.Acknowledgement, $"{set.Acknowledgement.Kind}|{set.Acknowledgement.Control}",
                    set.Acknowledgement.Findings),
                AcknowledgementPart.End { Group: { } group } end => new EdiPart("group", group, "", end.Findings),
                AcknowledgementPart.End end => EdiPart.Beside(end.Findings),
                _ => throw new UnreachableException(),
            };
        yield return EdiPart.Beside(reader.Findings);
    }

    private static IEnumerable<EdiPart> Advices(Stream stream)
    {
        using var reader = new ApplicationAdvice824Reader(stream);
        while (reader.Read())
            yield return reader.Current switch
            {
                AdvicePart.Start start => new EdiPart("header", start.Header, "", start.Header.Findings),
                AdvicePart.Item item => new EdiPart(
                    "advice", item.Advice, $"{item.Advice.Control}|{item.Advice.Reference}", item.Advice.Findings),
                AdvicePart.End end => EdiPart.Beside(end.Findings),
                _ => throw new UnreachableException(),
            };
        yield return EdiPart.Beside(reader.Findings);
    }

    private static string KeyOf(LevelRecord record) => string.Join(
        '|',
        record.Levels.SelectMany(level => level.Traces).Select(trace => trace.Number)
            .Append(record.Patient?.Party.Id ?? ""));
}
