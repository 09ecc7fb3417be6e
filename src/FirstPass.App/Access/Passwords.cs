using System.Buffers.Binary;
using System.Security.Cryptography;
using NSec.Cryptography;

namespace FirstPass.App.Access;

/// <summary>
/// Passwords as they are stored: Argon2id with its cost beside it, so that a later release can ask for more. A few are
/// worked on at a time, for each takes memory.
/// </summary>
internal static class Passwords
{
    /// <summary>Fewest characters of a password.</summary>
    public const int Fewest = 12;

    /// <summary>Most characters of a password.</summary>
    public const int Most = 128;

    private const byte Version = 1;
    private const int SaltSize = 16;
    private const int HashSize = 32;
    private const int Head = 9;
    private const int MemoryKibibytes = 19 * 1024;
    private const int Passes = 2;

    /// <summary>How long somebody who signs in waits for room.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly SemaphoreSlim Room = new(Math.Clamp(Environment.ProcessorCount / 2, 1, 4));

    /// <summary>Compared with when there is nothing to compare, so that an unknown name takes as long as a known
    /// one.</summary>
    private static readonly Lazy<byte[]> Nobody = new(() => Fresh(MadeUp()));

    /// <summary>Why a password is not taken; null when it is.</summary>
    public static string? Objection(string person, string password) => password switch
    {
        { Length: < Fewest } => "A password has at least 12 characters.",
        { Length: > Most } => "A password has at most 128 characters.",
        _ when password.Contains(person, StringComparison.OrdinalIgnoreCase) => "A password does not hold the name.",
        _ when password.Distinct().Count() < 5 => "A password has at least five different characters.",
        _ => null,
    };

    /// <summary>A password nobody has to think up: 80 random bits in groups.</summary>
    public static string MadeUp()
    {
        const string letters = "abcdefghjkmnpqrstuvwxyz23456789";
        var text = RandomNumberGenerator.GetString(letters, 16);
        return string.Join('-', text.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>The stored form.</summary>
    public static byte[] Stored(string password) => InRoom(() => Fresh(password));

    private static byte[] Fresh(string password)
    {
        var stored = new byte[Head + SaltSize + HashSize];
        stored[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(stored.AsSpan(1), MemoryKibibytes);
        BinaryPrimitives.WriteInt32BigEndian(stored.AsSpan(5), Passes);
        RandomNumberGenerator.Fill(stored.AsSpan(Head, SaltSize));
        Derive(password, MemoryKibibytes, Passes, stored.AsSpan(Head, SaltSize))
            .CopyTo(stored.AsSpan(Head + SaltSize));
        return stored;
    }

    /// <summary>True when the password is the stored one. Null stands for an unknown name and takes as long.</summary>
    public static bool Matches(byte[]? stored, string password) => InRoom(() => Compare(stored, password));

    /// <summary>The same without holding a thread while others are worked on; null when there was no room for
    /// long.</summary>
    public static async Task<bool?> MatchesAsync(byte[]? stored, string password, CancellationToken cancel)
    {
        if (!await Room.WaitAsync(Patience, cancel).ConfigureAwait(false))
            return null;
        try
        {
            return await Task.Run(() => Compare(stored, password), CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            Room.Release();
        }
    }

    private static bool Compare(byte[]? stored, string password)
    {
        var known = stored is { Length: Head + SaltSize + HashSize } && stored[0] == Version;
        var against = known ? stored! : Nobody.Value;
        var found = Derive(
            password,
            BinaryPrimitives.ReadInt32BigEndian(against.AsSpan(1)),
            BinaryPrimitives.ReadInt32BigEndian(against.AsSpan(5)),
            against.AsSpan(Head, SaltSize));
        return CryptographicOperations.FixedTimeEquals(found, against.AsSpan(Head + SaltSize)) && known;
    }

    private static T InRoom<T>(Func<T> work)
    {
        Room.Wait();
        try
        {
            return work();
        }
        finally
        {
            Room.Release();
        }
    }

    private static byte[] Derive(string password, int memory, int passes, ReadOnlySpan<byte> salt)
    {
        var algorithm = new Argon2id(new Argon2Parameters
        {
            DegreeOfParallelism = 1,
            MemorySize = memory,
            NumberOfPasses = passes,
        });
        return algorithm.DeriveBytes(password.Length > Most ? "" : password, salt, HashSize);
    }
}
