using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FirstPass.Engine.Log;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using NodaTime;
using Xunit;

namespace FirstPass.Tests.Engine.Log;

public sealed class LogFormatTests
{
    private static readonly EntryHeader Header = new(
        EntryKind.Step, new CaseId(1, 2), 3, new EventId("route-a", "77"), "claim.received",
        Instant.FromUnixTimeMilliseconds(1_700_000_000_123), new Actor(ActorKind.Person, "kim", ["biller", "coder"], null),
        "", "claim@4", Digest.Of([1]), "build-1", 9);

    [Fact]
    public void The_chain_follows_the_page_in_docs()
    {
        var part = new PayloadPart(1, new SubjectId(new CaseId(5, 6)), 2, 1, [1, 2, 3]);
        var entry = LogFormat.Seal(TenantId.Default, new StreamPlace(1, 8, Digest.Of([9])), Header, [part]);

        var root = new Bytes().Raw(2).Int(1).Long(5).Long(6).Int(2).Raw(1).Raw(SHA256.HashData([1, 2, 3])).Hash();
        var header = new Bytes().Raw(1).Text("default").Long(1).Long(8).Raw(0).Long(1).Long(2).Long(3).Text("route-a")
            .Text("77").Text("claim.received").Long(1_700_000_000_123).Raw(1).Text("kim").Long(2).Text("biller")
            .Text("coder").Raw(0).Text("").Text("").Text("claim@4").Raw(SHA256.HashData([1])).Text("build-1").Long(9)
            .ToArray();
        var leaf = SHA256.HashData([0, .. header, .. root]);
        var chain = SHA256.HashData([1, .. SHA256.HashData([9]), .. leaf]);

        Assert.Equal(Convert.ToHexStringLower(root), entry.PayloadRoot.ToString());
        Assert.Equal(Convert.ToHexStringLower(chain), entry.Chain.ToString());
        Assert.Equal(header, LogFormat.Header(TenantId.Default, 1, 8, Header));
    }

    [Fact]
    public void A_header_longer_than_the_stack_buffer_keeps_every_byte()
    {
        var longHeader = Header with { EventType = new string('x', 5000), Build = "end" };
        var bytes = LogFormat.Header(TenantId.Default, 1, 1, longHeader);
        Assert.Equal(LogFormat.Header(TenantId.Default, 1, 1, Header).Length + 5000 - 14 + 3 - 7, bytes.Length);
    }

    [Fact]
    public void Every_field_of_the_header_is_under_the_hash()
    {
        EntryHeader[] changed =
        [
            Header with { Kind = EntryKind.Admin }, Header with { Case = new CaseId(1, 3) }, Header with { Sequence = 4 },
            Header with { Event = new EventId("route-b", "77") }, Header with { Event = new EventId("route-a", "78") },
            Header with { EventType = "claim.receivee" }, Header with { At = Header.At + Duration.FromMilliseconds(1) },
            Header with { Actor = Header.Actor with { Kind = ActorKind.Ai } },
            Header with { Actor = Header.Actor with { Id = "kin" } },
            Header with { Actor = Header.Actor with { Roles = ["biller"] } },
            Header with { Actor = Header.Actor with { OnBehalfOf = "" } }, Header with { Purpose = "billing" },
            Header with { Definition = "claim@5" }, Header with { ActiveSet = Digest.Zero },
            Header with { Build = "build-2" }, Header with { CausePosition = 8 },
        ];
        var leaves = changed.Append(Header).Select(h => LogFormat.Leaf(TenantId.Default, 1, 8, h, Digest.Zero)).ToHashSet();
        Assert.Equal(changed.Length + 1, leaves.Count);
        Assert.Equal(12, typeof(EntryHeader).GetProperties().Length);
    }

    private sealed class Bytes
    {
        private readonly List<byte> bytes = [];

        public Bytes Raw(params byte[] value)
        {
            bytes.AddRange(value);
            return this;
        }

        public Bytes Int(int value)
        {
            var four = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(four, value);
            return Raw(four);
        }

        public Bytes Long(long value)
        {
            var eight = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(eight, value);
            return Raw(eight);
        }

        public Bytes Text(string value) => Int(Encoding.UTF8.GetByteCount(value)).Raw(Encoding.UTF8.GetBytes(value));

        public byte[] ToArray() => [.. bytes];

        public byte[] Hash() => SHA256.HashData(ToArray());
    }
}
