using System.Security.Cryptography;
using System.Text;
using FirstPass.Engine.Tenancy;

namespace FirstPass.App.Access;

/// <summary>What a bearer token opens.</summary>
public enum TokenKind
{
    /// <summary>A program's key.</summary>
    Key,

    /// <summary>A person's session.</summary>
    Session,
}

/// <summary>
/// A bearer token: <c>fpk_test_ID_SECRET</c> for a key, <c>fps_test_ID_SECRET</c> for a session. Its front says what it
/// is and for which environment, so that it is refused in another one and found when it leaks; only a hash of its
/// secret is stored.
/// </summary>
/// <param name="Kind">What it opens.</param>
/// <param name="Environment">What the data is for.</param>
/// <param name="Id">Which key or session.</param>
/// <param name="Secret">256 random bits, as text.</param>
public readonly record struct BearerToken(TokenKind Kind, DataEnvironment Environment, string Id, string Secret)
{
    /// <summary>Longest text that is looked at.</summary>
    public const int MostCharacters = 200;

    private const int SecretBytes = 32;

    /// <summary>Hash of the secret, as it is stored: it is random, so a plain hash cannot be guessed back.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>A token with a new secret.</summary>
    public static BearerToken New(TokenKind kind, DataEnvironment environment, string id) =>
        new(kind, environment, id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a token; false for what cannot be one.</summary>
    public static bool TryParse(string? text, out BearerToken token)
    {
        token = default;
        if (text is not { Length: > 0 and <= MostCharacters })
            return false;
        var parts = text.Split('_');
        if (parts.Length != 4 || parts[3].Length != 2 * SecretBytes || !parts[3].All(char.IsAsciiHexDigitLower)
            || parts[2].Length == 0 || !parts[2].All(char.IsAsciiLetterOrDigit))
            return false;
        if (KindOf(parts[0]) is not { } kind || EnvironmentOf(parts[1]) is not { } environment)
            return false;
        token = new BearerToken(kind, environment, parts[2], parts[3]);
        return true;
    }

    public override string ToString() => $"{Front(Kind)}_{Word(Environment)}_{Id}_{Secret}";

    private static string Front(TokenKind kind) => kind switch
    {
        TokenKind.Key => "fpk",
        TokenKind.Session => "fps",
    };

    private static string Word(DataEnvironment environment) => environment switch
    {
        DataEnvironment.Production => "prod",
        DataEnvironment.Test => "test",
        DataEnvironment.Demo => "demo",
    };

    private static TokenKind? KindOf(string front)
    {
        foreach (var kind in Enum.GetValues<TokenKind>())
            if (Front(kind) == front)
                return kind;
        return null;
    }

    private static DataEnvironment? EnvironmentOf(string word)
    {
        foreach (var environment in Enum.GetValues<DataEnvironment>())
            if (Word(environment) == word)
                return environment;
        return null;
    }
}
