using System.Collections.Immutable;
using System.Text.Json;
using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Formats.X12.Writing;

namespace FirstPass.App.Commands.Files;

/// <summary>One transaction that is written from its parts.</summary>
internal abstract class EdiSet
{
    /// <summary>True when a header was among the parts, and so the set was begun.</summary>
    public bool IsBegun { get; private protected set; }

    /// <summary>Writes one part.</summary>
    /// <exception cref="JsonException">The transaction has no such part.</exception>
    public abstract void Write(string part, JsonElement content);

    /// <summary>Ends the set.</summary>
    public abstract void End();

    /// <summary>A set of a kind (ST01) in the group that is open; null for a kind that is not written.</summary>
    public static EdiSet? Of(string kind, X12Writer output, string version, string control) => kind switch
    {
        "837" => new EdiClaims(output, version, control),
        "835" => new EdiRemittance(output, version, control),
        "277" => new EdiStatuses(output, version, control),
        "270" => new EdiRecords<Eligibility270>("inquiry", new Eligibility270Writer(output), version, control),
        "271" => new EdiRecords<Eligibility271>("answer", new Eligibility271Writer(output), version, control),
        "276" => new EdiRecords<StatusRequest276>("request", new StatusRequest276Writer(output), version, control),
        "278" => new EdiRecords<Review278>("review", new Review278Writer(output), version, control),
        "824" => new EdiAdvices(output, version, control),
        _ => null,
    };

    private protected static T As<T>(JsonElement content) =>
        content.Deserialize<T>(EdiJson.Taking) ?? throw new JsonException("A part is empty.");

    private protected static JsonException Unknown() => new("The transaction has no such part.");
}

/// <summary>Claims.</summary>
internal sealed class EdiClaims(X12Writer output, string version, string control) : EdiSet
{
    private readonly Claim837Writer claims = new(output);
    private ClaimHeader837 header = ClaimHeader837.Empty;

    public override void Write(string part, JsonElement content)
    {
        if (part == "header")
        {
            header = As<ClaimHeader837>(content);
            claims.Begin(header, version, control);
            IsBegun = true;
        }
        else if (part == "claim" && IsBegun)
            claims.Write(As<Claim837>(content) with { Header = header });
        else
            throw Unknown();
    }

    public override void End() => claims.End();
}

/// <summary>One remittance.</summary>
internal sealed class EdiRemittance(X12Writer output, string version, string control) : EdiSet
{
    private readonly Remittance835Writer payments = new(output);
    private RemittanceHeader835 header = RemittanceHeader835.Empty;

    public override void Write(string part, JsonElement content)
    {
        if (part == "header")
        {
            header = As<RemittanceHeader835>(content);
            payments.Begin(header, version, control);
            IsBegun = true;
        }
        else if (part == "claim" && IsBegun)
            payments.Write(As<ClaimPayment835>(content) with { Header = header });
        else if (part == "provider-adjustment" && IsBegun)
            payments.Write(As<ProviderAdjustment835>(content) with
            {
                Header = header,
                Findings = ImmutableArray<Finding>.Empty,
            });
        else
            throw Unknown();
    }

    public override void End() => payments.End();
}

/// <summary>Claim statuses; each stands in the levels that were told last.</summary>
internal sealed class EdiStatuses(X12Writer output, string version, string control) : EdiSet
{
    private readonly ClaimStatus277Writer statuses = new(output);
    private StatusHeader277 header = StatusHeader277.Empty;
    private StatusLevel277 receiver = StatusLevel277.None;
    private StatusLevel277 provider = StatusLevel277.None;

    public override void Write(string part, JsonElement content)
    {
        if (part == "header")
        {
            header = As<StatusHeader277>(content);
            statuses.Begin(header, version, control);
            IsBegun = true;
        }
        else if (part == "receiver" && IsBegun)
            statuses.Write(receiver = As<StatusLevel277>(content) with { Header = header });
        else if (part == "provider" && IsBegun)
            statuses.Write(provider = As<StatusLevel277>(content) with { Header = header, Receiver = receiver });
        else if (part == "claim" && IsBegun)
            statuses.Write(As<ClaimStatus277>(content) with
            {
                Header = header,
                Source = provider.Source,
                Receiver = receiver,
                Provider = provider,
            });
        else
            throw Unknown();
    }

    public override void End() => statuses.End();
}

/// <summary>What became of sets and of items in them.</summary>
internal sealed class EdiAdvices(X12Writer output, string version, string control) : EdiSet
{
    private readonly ApplicationAdvice824Writer advices = new(output);
    private AdviceHeader824 header = AdviceHeader824.Empty;

    public override void Write(string part, JsonElement content)
    {
        if (part == "header")
        {
            header = As<AdviceHeader824>(content);
            advices.Begin(header, version, control);
            IsBegun = true;
        }
        else if (part == "advice" && IsBegun)
            advices.Write(As<Advice824>(content) with { Header = header });
        else
            throw Unknown();
    }

    public override void End() => advices.End();
}

/// <summary>Inquiries, answers and reviews.</summary>
internal sealed class EdiRecords<TRecord>(
    string name, LevelWriter<TRecord> records, string version, string control) : EdiSet
    where TRecord : LevelRecord
{
    private InquiryHeader header = InquiryHeader.Empty;

    public override void Write(string part, JsonElement content)
    {
        if (part == "header")
        {
            header = As<InquiryHeader>(content);
            records.Begin(header, version, control);
            IsBegun = true;
        }
        else if (part == name && IsBegun)
            records.Write(As<TRecord>(content) with { Header = header });
        else
            throw Unknown();
    }

    public override void End() => records.End();
}
