using System.Text;
using FirstPass.Engine.Keys;
using FirstPass.Engine.Log;
using FirstPass.Engine.Store;
using FirstPass.Engine.Tenancy;
using FirstPass.Tests.Engine.Store;
using FirstPass.Workflow.Cases;
using FirstPass.Workflow.Identity;
using Xunit;

namespace FirstPass.Tests.Engine.Keys;

public sealed class KeyRingTests : IDisposable
{
    private static readonly SubjectId Doe = new(SampleShard.Id(1));
    private static readonly SubjectId Roe = new(SampleShard.Id(2));
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes("SAMPLE, JANE 1970-01-01");
    private static readonly SealContext Here = SealContext.Part(SampleShard.Id(1), 3, 1);
    private readonly TemporaryFolder folder = new();

    private RootKey Root => RootKey.Open(folder["root.key"], folder["data"]);

    private KeyRing Ring(out SqliteKeyStore store, Marker? marker = null, string file = "data/keys.db")
    {
        store = new SqliteKeyStore(folder[file], marker ?? SampleTenant.Marker);
        return new KeyRing(Root, store, TimeProvider.System);
    }

    [Fact]
    public void A_sealed_value_opens_after_a_restart_once_its_key_was_flushed()
    {
        var ring = Ring(out var store);
        var part = ring.Part(1, Doe, Here, Plain);
        var row = ring.Seal(Doe, Here, Plain);
        ring.Flush();
        store.Dispose();

        var again = Ring(out store);
        using (store)
        {
            Assert.Equal(Plain, again.Open(part, Here).Bytes);
            Assert.Equal(Plain, again.Open(Doe, Here, row).Bytes);
        }
    }

    [Fact]
    public void A_ciphertext_does_not_open_in_another_place()
    {
        var ring = Ring(out var store);
        using (store)
        {
            var part = ring.Part(1, Doe, Here, Plain);
            _ = ring.Part(1, Roe, Here, Plain);
            SealContext[] elsewhere =
            [
                SealContext.Part(SampleShard.Id(2), 3, 1), SealContext.Part(SampleShard.Id(1), 4, 1),
                SealContext.Part(SampleShard.Id(1), 3, 2), SealContext.Task(new TaskId(SampleShard.Id(1), 3)),
                SealContext.Effect(new EffectId(SampleShard.Id(1), 3, 1)),
            ];
            Assert.All(elsewhere, place => Assert.Equal(OpenState.Damaged, ring.Open(part, place).State));
            Assert.Equal(OpenState.Damaged, ring.Open(part with { Subject = Roe }, Here).State);
            Assert.Equal(OpenState.Damaged, ring.Open(part with { KeyVersion = 2 }, Here).State);
            Assert.Equal(OpenState.Damaged, ring.Open(part with { Form = PayloadForm.Packed }, Here).State);
        }
    }

    [Fact]
    public void Every_flipped_bit_of_a_ciphertext_is_noticed()
    {
        var ring = Ring(out var store);
        using (store)
        {
            var stored = ring.Seal(Doe, Here, Plain);
            for (var bit = 0; bit < stored.Length * 8; bit++)
            {
                var changed = stored.ToArray();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Equal(OpenState.Damaged, ring.Open(Doe, Here, changed).State);
            }
        }
    }

    [Fact]
    public void The_same_value_is_never_sealed_to_the_same_bytes()
    {
        var ring = Ring(out var store);
        using (store)
            Assert.Equal(600, Enumerable.Range(0, 600)
                .Select(_ => Convert.ToHexString(ring.Part(1, Doe, Here, Plain).Bytes)).Distinct().Count());
    }

    [Fact]
    public void A_long_value_is_deflated_only_when_that_makes_it_smaller()
    {
        var ring = Ring(out var store);
        using (store)
        {
            var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("NM1*QC*1*", 100)));
            var noise = System.Security.Cryptography.RandomNumberGenerator.GetBytes(900);
            var smaller = ring.Part(1, Doe, Here, text);
            var same = ring.Part(1, Doe, Here, noise);

            Assert.Equal((PayloadForm.Packed, true), (smaller.Form, smaller.Bytes.Length < text.Length / 4));
            Assert.Equal((PayloadForm.Plain, noise.Length + 28), (same.Form, same.Bytes.Length));
            Assert.Equal(text, ring.Open(smaller, Here).Bytes);
            Assert.Equal(noise, ring.Open(same, Here).Bytes);
        }
    }

    [Fact]
    public void A_shredded_subject_opens_nothing_and_gets_no_new_key()
    {
        var ring = Ring(out var store);
        var part = ring.Part(1, Doe, Here, Plain);
        var other = ring.Part(1, Roe, Here, Plain);
        ring.Flush();
        ring.Shred(Doe);

        Assert.Equal(OpenState.Shredded, ring.Open(part, Here).State);
        Assert.Throws<SubjectShreddedException>(() => ring.Part(1, Doe, Here, Plain));
        store.Dispose();

        var again = Ring(out store);
        using (store)
        {
            Assert.Equal(OpenState.Shredded, again.Open(part, Here).State);
            Assert.Throws<SubjectShreddedException>(() => again.Seal(Doe, Here, Plain));
            Assert.Throws<SubjectShreddedException>(() => again.RotateSubject(Doe));
            Assert.Equal(Plain, again.Open(other, Here).Bytes);
        }
    }

    [Fact]
    public void A_subject_that_never_had_a_key_can_be_shredded()
    {
        var ring = Ring(out var store);
        using (store)
        {
            ring.Shred(Doe);
            Assert.True(ring.IsShredded(Doe));
            Assert.Throws<SubjectShreddedException>(() => ring.Seal(Doe, Here, Plain));
        }
    }

    [Fact]
    public void No_byte_of_a_shredded_key_is_left_in_its_files()
    {
        var ring = Ring(out var store);
        ring.Part(1, Doe, Here, Plain);
        ring.Flush();
        var wrapped = Assert.Single(store.DataKeys(Doe)).Wrapped!;
        Assert.Contains(Files(), f => f.AsSpan().IndexOf(wrapped) >= 0);

        ring.Shred(Doe);

        Assert.All(Files(), f => Assert.Equal(-1, f.AsSpan().IndexOf(wrapped.AsSpan(0, 16))));
        store.Dispose();

        IEnumerable<byte[]> Files() => Directory.EnumerateFiles(folder["data"], "keys.db*").Select(f =>
        {
            using var shared = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[shared.Length];
            shared.ReadExactly(bytes);
            return bytes;
        });
    }

    [Fact]
    public void A_new_key_of_a_subject_leaves_the_old_values_readable()
    {
        var ring = Ring(out var store);
        using (store)
        {
            var old = ring.Part(1, Doe, Here, Plain);
            ring.RotateSubject(Doe);
            var fresh = ring.Part(1, Doe, Here, Plain);

            Assert.Equal((1, 2), (old.KeyVersion, fresh.KeyVersion));
            Assert.Equal(Plain, ring.Open(old, Here).Bytes);
            Assert.Equal(Plain, ring.Open(fresh, Here).Bytes);
        }
    }

    [Fact]
    public void Rotating_the_tenants_key_wraps_every_key_anew_and_loses_none()
    {
        var ring = Ring(out var store);
        var before = ring.Hash.Of("member", "XA1");
        var parts = Enumerable.Range(1, 2500).Select(i => ring.Part(1, new SubjectId(SampleShard.Id(i)), Here, Plain)).ToList();
        ring.Shred(new SubjectId(SampleShard.Id(2000)));

        Assert.Equal(2499, ring.RotateTenantKey());
        store.Dispose();

        var again = Ring(out store);
        using (store)
        {
            Assert.Equal(2499, parts.Count(p => again.Open(p, Here).State == OpenState.Open));
            Assert.Equal(before, again.Hash.Of("member", "XA1"));
            Assert.Equal([null, 2], store.TenantKeys().Where(k => k.Purpose == TenantKeyPurpose.Wrapping)
                .Select(k => k.Wrapped is null ? null : (int?)k.Number));
        }
    }

    [Fact]
    public void Another_root_key_is_refused()
    {
        Ring(out var store).Dispose();
        store.Dispose();
        File.Delete(folder["root.key"]);

        var refused = Assert.Throws<StoreRefusedException>(() => Ring(out store));
        store.Dispose();
        Assert.Equal(StoreRefusal.WrongRootKey, refused.Refusal);
    }

    [Fact]
    public void Keys_of_another_environment_or_tenant_are_refused()
    {
        Ring(out var store).Dispose();
        store.Dispose();
        Assert.Equal(StoreRefusal.OtherEnvironment, Refused(SampleTenant.Marker with { Environment = DataEnvironment.Production }));
        Assert.Equal(StoreRefusal.OtherDatabase, Refused(SampleTenant.Marker with { Database = new CaseId(1, 1) }));

        StoreRefusal Refused(Marker marker) =>
            Assert.Throws<StoreRefusedException>(() => new SqliteKeyStore(folder["data/keys.db"], marker)).Refusal;
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_root_key_is_private_and_never_inside_the_data()
    {
        _ = Root;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["root.key"]));
        Assert.Equal(32, new FileInfo(folder["root.key"]).Length);
        Directory.CreateDirectory(folder["data"]);
        Directory.CreateSymbolicLink(folder["link"], folder["data"]);

        Assert.Equal(StoreRefusal.KeyInsideData, Refused(folder["data/root.key"]));
        Assert.Equal(StoreRefusal.KeyInsideData, Refused(folder["link/root.key"]));
        File.SetUnixFileMode(folder["root.key"], UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal(StoreRefusal.KeyFileUnfit, Refused(folder["root.key"]));

        StoreRefusal Refused(string path) =>
            Assert.Throws<StoreRefusedException>(() => RootKey.Open(path, folder["data"])).Refusal;
    }

    [Fact]
    public void A_subject_pushed_out_of_the_cache_is_found_again()
    {
        var store = new MemoryKeyStore([1]);
        using var ring = new KeyRing(Root, store, TimeProvider.System, cachedSubjects: 10);
        var parts = Enumerable.Range(1, 100).Select(i => ring.Part(1, new SubjectId(SampleShard.Id(i)), Here, Plain)).ToList();

        Assert.All(parts, p => Assert.Equal(OpenState.Open, ring.Open(p, Here).State));
        ring.Flush();
        Assert.All(parts, p => Assert.Equal(OpenState.Open, ring.Open(p, Here).State));
        Assert.All(Enumerable.Range(1, 100), i => Assert.Single(store.DataKeys(new SubjectId(SampleShard.Id(i)))));
    }

    public void Dispose() => folder.Dispose();
}
