using FirstPass.Formats.X12;
using FirstPass.Formats.X12.Typed;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Formats.Typed;

/// <summary>Reads real samples of other projects, where they lie beside the repository.</summary>
public sealed class TypedCorpusTests(ITestOutputHelper output)
{
    private const string Version = "005010";

    private static IEnumerable<(string Name, byte[] Data)> Samples()
    {
        Assert.SkipWhen(House.Corpus is null, "No corpus of samples lies beside the repository.");
        foreach (var file in Directory.EnumerateFiles(House.Corpus!, "*", SearchOption.AllDirectories))
        {
            var data = File.ReadAllBytes(file);
            if (data.AsSpan(0, Math.Min(400, data.Length)).IndexOf("ISA"u8) >= 0)
                yield return (Path.GetRelativePath(House.Corpus!, file), data);
        }
    }

    private static bool Holds(byte[] data, string kind)
    {
        using var reader = new X12Reader(new MemoryStream(data));
        while (reader.Read())
            if (reader.Current.Is("ST"u8) && reader.Current.Text(1) == kind)
                return true;
        return false;
    }

    private static int Count(byte[] data, ReadOnlySpan<byte> id)
    {
        using var reader = new X12Reader(new MemoryStream(data));
        var count = 0;
        while (reader.Read())
            if (reader.Current.Is(id))
                count++;
        return count;
    }

    [Fact]
    public void Every_claim_of_the_samples_is_typed()
    {
        var (files, claims, lines, findings, unknown) = (0, 0, 0, 0, 0);
        foreach (var (name, data) in Samples())
        {
            if (!Holds(data, "837"))
                continue;
            var read = Wire.Claims(data).Where(IsCurrent).ToList();
            files += read.Count > 0 ? 1 : 0;
            claims += read.Count;
            lines += read.Sum(claim => claim.Lines.Length);
            findings += read.Sum(claim => claim.AllFindings.Count());
            unknown += read.Sum(claim => claim.UnknownSegments);
            foreach (var claim in read)
                foreach (var finding in claim.AllFindings)
                    output.WriteLine($"{name}: {finding.Code} {finding.Place.SegmentId}{finding.Place.Element:00} {finding.Place.Loop}");
            foreach (var claim in read.Where(claim => claim.UnknownSegments > 0))
                output.WriteLine($"{name}: {claim.UnknownSegments} segments without a place, {claim.Header.Set.Guide}");
        }

        output.WriteLine($"{files} files, {claims} claims, {lines} lines, {findings} findings, {unknown} unknown segments");
        Assert.True(claims > 50);
        Assert.True(lines >= claims);
    }

    private static bool IsCurrent(Claim837 claim) =>
        claim.Header.Set.Guide.StartsWith(Version, StringComparison.Ordinal);

    [Fact]
    public void No_claim_of_a_sample_is_lost()
    {
        foreach (var (name, data) in Samples())
            if (Holds(data, "837") && Count(data, "CLM"u8) is var wanted && wanted != Wire.Claims(data).Count)
                Assert.Fail($"{name}: {wanted} CLM, {Wire.Claims(data).Count} claims");
    }

    [Fact]
    public void Most_remittances_of_the_samples_balance()
    {
        var (remits, balanced, claims, claimsBalanced, lines, linesBalanced) = (0, 0, 0, 0, 0, 0);
        foreach (var (name, data) in Samples())
        {
            if (!Holds(data, "835"))
                continue;
            var parts = Wire.Remittance(data);
            Assert.Equal(Count(data, "CLP"u8), Wire.Payments(parts).Count);
            foreach (var payments in Wire.Payments(parts).GroupBy(payment => payment.Header))
            {
                remits++;
                var plb = parts.OfType<RemittancePart.Provider>().Where(p => p.Adjustment.Header == payments.Key)
                    .Sum(p => p.Adjustment.Items.Sum(item => item.Cents ?? 0));
                var equal = payments.Sum(payment => payment.Paid ?? 0) - plb == payments.Key.Paid;
                balanced += equal ? 1 : 0;
                claims += payments.Count();
                claimsBalanced += payments.Count(Balances);
                lines += payments.Sum(payment => payment.Lines.Length);
                linesBalanced += payments.Sum(payment => payment.Lines.Count(Balances));
                if (!equal)
                    output.WriteLine($"{name}: the batch does not balance");
            }
        }

        output.WriteLine($"{balanced} of {remits} remittances, {claimsBalanced} of {claims} claims, "
            + $"{linesBalanced} of {lines} lines balance");
        Assert.True(balanced * 10 >= remits * 7 && claimsBalanced * 10 >= claims * 7, "Fewer balance than before.");
    }

    private static bool Balances(ClaimPayment835 payment) =>
        payment.Charge - Sum(payment.Adjustments) - payment.Lines.Sum(line => Sum(line.Adjustments)) == payment.Paid;

    private static bool Balances(ServicePayment835 line) => line.Charge - Sum(line.Adjustments) == line.Paid;

    private static long Sum(IEnumerable<AdjustmentGroup> groups) =>
        groups.Sum(group => group.Items.Sum(item => item.Cents ?? 0));

    [Fact]
    public void Every_acknowledgement_of_the_samples_is_typed()
    {
        var (sets, claims, levels, ta1) = (0, 0, 0, 0);
        foreach (var (name, data) in Samples())
        {
            var acknowledgement = Wire.Acknowledgement(data);
            sets += acknowledgement.OfType<AcknowledgementPart.Set>().Count();
            Assert.Equal(Count(data, "AK2"u8), acknowledgement.OfType<AcknowledgementPart.Set>().Count());
            var status = Wire.Status(data);
            claims += status.OfType<StatusPart.Claim>().Count();
            levels += status.Count(part => part is StatusPart.Receiver or StatusPart.Provider);
            ta1 += Wire.Ta1(data).Count;
            foreach (var end in status.OfType<StatusPart.End>())
                foreach (var finding in end.Findings)
                    output.WriteLine($"{name}: {finding.Code} {finding.Place.SegmentId} {finding.Place.Loop}");
        }

        output.WriteLine($"{sets} set answers, {claims} claim statuses, {levels} levels, {ta1} TA1");
        Assert.True(sets > 0 && claims > 0 && ta1 > 0);
    }
}
