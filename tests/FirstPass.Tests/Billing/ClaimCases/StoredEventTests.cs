using System.Collections.Immutable;
using System.Text;
using FirstPass.Billing;
using FirstPass.Billing.ClaimCases;
using FirstPass.Billing.Claims;
using FirstPass.Billing.Vocabulary;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Codecs;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Billing.ClaimCases;

/// <summary>How what a file brought stands in the log.</summary>
public sealed class StoredEventTests
{
    private static readonly CodecSet Codecs = BillingCatalog.Codecs();

    private static readonly Claim Sent = ClaimBuilder.Professional().Line("99213", "150.00").With(c => c with
    {
        Payer = c.Payer with { Code = null },
        OtherPayers = [new OtherPayer("UHP1", "P", FilingCode: "HM", Paid: new Money(7500))],
    }).Build();

    private static ClaimFact.Received Fact(Claim claim) => new(
        claim with
        {
            Payer = claim.Payer with { Code = "BLUE" },
            OtherPayers = [.. claim.OtherPayers.Select(o => o with { Code = "UHP" })],
        },
        ClaimOrigin.None, "BLUE", "HUB-1", 1, Digest.Of([1]), null);

    private static (ClaimReceived Read, string Written) Stored(Claim claim, ClaimFact fact)
    {
        ImmutableArray<Fact> facts = [FirstPass.Workflow.Cases.Fact.Of(fact)];
        var body = new ClaimReceived(claim, ClaimOrigin.None, "HUB-1", Digest.Of([1]));
        var written = FactCodec.WriteBodies(Codecs, body, facts);
        var read = FactCodec.Read(Codecs, FactCodec.WriteClear(facts), written).EventBody;
        return ((ClaimReceived)read!, Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void A_claim_that_came_is_stored_once_and_read_as_the_file_had_it()
    {
        var (read, written) = Stored(Sent, Fact(Sent));

        Assert.Equal(1, written.Split("\"JANE\"").Length - 1);
        Assert.Equal(ClaimJson.Write(Sent), ClaimJson.Write(read.Claim));
        Assert.Equal("HUB-1", read.InboundRoute);
    }

    [Fact]
    public void A_claim_is_stored_in_the_same_bytes_as_it_is_written_by_itself()
    {
        var fact = Fact(Sent);
        Assert.Contains(Encoding.UTF8.GetString(ClaimJson.Write(fact.Claim)), Stored(Sent, fact).Written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_of_which_another_one_was_made_is_stored_beside_it()
    {
        var made = Fact(Sent with { Number = "P1001-2" });
        var (read, written) = Stored(Sent, made);

        Assert.Equal(2, written.Split("\"JANE\"").Length - 1);
        Assert.Equal(ClaimJson.Write(Sent), ClaimJson.Write(read.Claim));
    }

    [Fact]
    public void A_claim_that_already_names_our_payer_is_stored_as_it_is()
    {
        var named = Sent with { Payer = Sent.Payer with { Code = "BLUE" } };
        Assert.Equal(ClaimJson.Write(named), ClaimJson.Write(Stored(named, Fact(named)).Read.Claim));
    }
}
