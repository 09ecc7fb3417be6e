using CsCheck;
using FirstPass.Billing.Events;
using FirstPass.Formats.Hl7;
using FirstPass.Tests.Tidy;
using Xunit;

namespace FirstPass.Tests.Exchange.Hl7;

/// <summary>Whatever comes over the wire, a message is taken whole or refused with places.</summary>
public sealed class MapperPropertyTests
{
    private static readonly byte[][] Samples =
    [
        .. Directory.GetFiles(Path.Combine(House.Root, "samples", "hl7"), "*.hl7").Order(StringComparer.Ordinal)
            .Select(File.ReadAllBytes),
    ];

    private static readonly byte[] Marks = "|^~\\&\r\"0129-.ACZ \0"u8.ToArray();

    private static readonly Gen<byte> Wire = Gen.OneOf(
        Gen.Int[0, Marks.Length - 1].Select(i => Marks[i]), Gen.Byte);

    private static readonly Gen<byte[]> Damaged = Gen.Select(
        Gen.Int[0, Samples.Length - 1].Select(i => Samples[i]), Gen.Select(Gen.Int[0, 2_000], Wire).Array[0, 8], Gen.Int[0, 300],
        (sample, changes, cut) =>
        {
            var bytes = sample.ToArray();
            foreach (var (at, value) in changes)
                bytes[at % bytes.Length] = value;
            return cut < 40 ? bytes[..^Math.Min(cut, bytes.Length)] : bytes;
        });

    [Fact]
    public void A_damaged_message_becomes_events_that_are_stored_and_read_back_or_findings_with_places() =>
        Damaged.Sample(bytes =>
        {
            if (Hl7Message.Of(bytes) is not { } message)
                return;
            var mapped = Mappings.Map(message);
            Assert.Equal(mapped.Events.IsEmpty, !mapped.Findings.IsEmpty);
            Assert.All(mapped.Findings, f => Assert.NotEqual("", f.Place.SegmentId));
            foreach (var (_, body) in mapped.Events)
            {
                var kind = EventKind.Of(body);
                Assert.Equal(kind.Write(body), kind.Write(kind.Read(kind.Write(body))));
            }
        }, iter: 2_000);
}
